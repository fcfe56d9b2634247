import type { ReactNode } from 'react'
import { SiteFrame } from '@/components/site/site-frame'

/** Public pages: each gives what stands in `main`. */
export default function SiteLayout({ children }: { children: ReactNode }) {
  return <SiteFrame>{children}</SiteFrame>
}
