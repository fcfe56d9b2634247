import type { Metadata } from 'next'
import { ForbiddenText } from '@/components/site/forbidden-text'
import { SiteFrame } from '@/components/site/site-frame'

export const metadata: Metadata = { title: 'Not for you' }

/** 403 outside of the desks, which have a frame of their own. */
export default function Forbidden() {
  return (
    <SiteFrame>
      <ForbiddenText />
    </SiteFrame>
  )
}
