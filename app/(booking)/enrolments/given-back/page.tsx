import type { Metadata } from 'next'
import { CalmPage } from '@/components/site/calm-page'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Thank you', robots: { index: false } }

/** After a student gave a seat up: their link opens nothing any more, so this page says it without one. */
export default async function GivenBackPage({ searchParams }: PageProps<'/enrolments/given-back'>) {
  const { how } = await searchParams
  return (
    <div className="page-width">
      <CalmPage
        title={how === 'passed-on' ? 'Your colleague has the seat.' : 'Your name is off the seat.'}
        acts={
          <ButtonLink variant="second" href="/classes">
            See the next classes
          </ButtonLink>
        }
      >
        {how === 'passed-on'
          ? 'They have an invitation of their own, and whoever booked the seat has been told. A mail takes the sessions out of your calendar.'
          : 'Thank you for saying so. Whoever booked it has been told, and a mail takes the sessions out of your calendar.'}
      </CalmPage>
    </div>
  )
}
