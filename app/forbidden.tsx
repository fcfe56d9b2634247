import type { Metadata } from 'next'
import { ForbiddenText } from '@/components/site/forbidden-text'
import { SiteFrame } from '@/components/site/site-frame'

export const metadata: Metadata = { title: 'Not for you' }

/** 403: signed in, but with another role. */
export default function Forbidden() {
  return (
    <SiteFrame>
      <ForbiddenText />
    </SiteFrame>
  )
}
