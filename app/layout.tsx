import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import '@fontsource-variable/besley'
import '@fontsource-variable/besley/wght-italic.css'
import '@fontsource-variable/public-sans'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Halfday', template: '%s · Halfday' } }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB">
      <body>{children}</body>
    </html>
  )
}
