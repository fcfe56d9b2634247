import type { ReactNode } from 'react'
import { SiteFooter } from './site-footer'
import { SiteHeader } from './site-header'

/** Head, main and foot of a public page. */
export function SiteFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <SiteHeader />
      <main id="main" className="page-width pt-8 md:pt-11">
        {children}
      </main>
      <SiteFooter />
    </>
  )
}
