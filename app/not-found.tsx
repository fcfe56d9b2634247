import type { Metadata } from 'next'
import { NotFoundText } from '@/components/site/not-found-text'
import { SiteFrame } from '@/components/site/site-frame'

export const metadata: Metadata = { title: 'Nothing here' }

export default function NotFound() {
  return (
    <SiteFrame>
      <NotFoundText />
    </SiteFrame>
  )
}
