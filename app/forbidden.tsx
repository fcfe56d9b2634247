import type { Metadata } from 'next'
import { CalmPage } from '@/components/site/calm-page'
import { SiteFrame } from '@/components/site/site-frame'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not for you' }

/** 403: signed in, but with another role. */
export default function Forbidden() {
  return (
    <SiteFrame>
      <CalmPage
        title="This page is for somebody else"
        acts={
          <>
            <ButtonLink href="/my">My classes</ButtonLink>
            <ButtonLink href="/company#questions" variant="third">
              Ask for access
            </ButtonLink>
          </>
        }
      >
        You are signed in, but not with a role that opens it. If you have another address with us, sign out and use that one.
      </CalmPage>
    </SiteFrame>
  )
}
