import { ButtonLink } from '@/components/ui/button'
import { CalmPage } from './calm-page'

/** What stands where a page is open to another role only. */
export function ForbiddenText() {
  return (
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
  )
}
