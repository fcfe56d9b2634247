import type { Metadata } from 'next'
import { CalmPage } from '@/components/site/calm-page'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Handed over', robots: { index: false } }

/** After a booking went to somebody else: the old link opens nothing any more, so this page says it without one. */
export default function HandedOverPage() {
  return (
    <div className="page-width">
      <CalmPage
        title="The booking is handed over."
        acts={
          <ButtonLink variant="second" href="/classes">
            See the next classes
          </ButtonLink>
        }
      >
        Whoever looks after it now has a mail with a link of their own. The link that you had no longer works, and a mail says so to you.
      </CalmPage>
    </div>
  )
}
