import { ButtonLink } from '@/components/ui/button'
import { CalmPage } from './calm-page'

/** What stands where nothing is. */
export function NotFoundText() {
  return (
    <CalmPage
      title="There is nothing here"
      acts={
        <>
          <ButtonLink href="/classes">See the next classes</ButtonLink>
          <ButtonLink href="/courses" variant="third">
            All courses
          </ButtonLink>
        </>
      }
    >
      The address may be old or mistyped. If a link in one of our mails led you here, please tell us: that should not happen.
    </CalmPage>
  )
}
