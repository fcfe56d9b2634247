import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/site/site-footer'
import { SiteHeader } from '@/components/site/site-header'

/** Public pages: each gives what stands in `main`. */
export default function SiteLayout({ children }: { children: ReactNode }) {
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
