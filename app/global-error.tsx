'use client'

import { ErrorText, type PageErrorProps } from '@/components/site/error-text'
import './globals.css'

/** The frame of all pages broke: a page of its own, without it. */
export default function GlobalError(props: PageErrorProps) {
  return (
    <html lang="en-GB">
      <body>
        <title>Something broke · Halfday</title>
        <main id="main" className="page-width">
          <ErrorText {...props} />
        </main>
      </body>
    </html>
  )
}
