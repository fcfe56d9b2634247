import type { Metadata } from 'next'
import { AccountPages } from '@/components/accounts/account-pages'
import { CalendarAddress } from '@/components/accounts/calendar-address'
import { ActForm } from '@/components/ui/act-form'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { findFeedAddress } from '@/lib/calendar/calendar-feed'
import { changeFeedAction } from './actions'

export const metadata: Metadata = { title: 'Your calendar', referrer: 'same-origin' }

const TOLD: Record<string, string> = {
  made: 'Your calendar is there. Give its address to your calendar program.',
  renewed: 'Your calendar has a new address. The old one opens nothing any more.',
  stopped: 'Your calendar is gone, and its address opens nothing any more.',
}

export default async function CalendarPage({ searchParams }: PageProps<'/my/account/calendar'>) {
  const { person } = await requirePerson('/my/account/calendar')
  const { told } = await searchParams
  const address = await findFeedAddress(db, person.id)
  const said = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <h1 className="text-h1-working">Account</h1>
      <AccountPages current="calendar" />
      {said ? (
        <Note role="status" className="mt-6 max-w-2xl">
          {said}
        </Note>
      ) : null}
      <h2 className="mt-8 text-h3">Your calendar</h2>
      <p className="mt-2 mb-6 max-w-measure text-ink-2">
        Sessions, learning reviews, coaching, gatherings and what is due, in the calendar you use anyway. It follows every change by itself.
      </p>
      {address ? <CalendarAddress address={address} /> : <Make />}
      {address ? <Change /> : null}
    </>
  )
}

const Make = () => (
  <ActForm act={changeFeedAction}>
    <SubmitButton busy="Making it …" name="intent" value="make">
      Make my calendar
    </SubmitButton>
  </ActForm>
)

const Change = () => (
  <Section title="Somebody else has the address?" id="renew" spacing="form" size="h3">
    <p className="mb-4 max-w-measure text-ink-2">
      Give your calendar a new one. Programs that read the old address show nothing new from then on, and you add the new one to yours.
    </p>
    <ActForm act={changeFeedAction} className="flex flex-wrap gap-x-5 gap-y-3">
      <SubmitButton variant="second" busy="Renewing …" name="intent" value="renew">
        Give it a new address
      </SubmitButton>
      <SubmitButton variant="third" busy="Ending it …" name="intent" value="stop">
        End this calendar
      </SubmitButton>
    </ActForm>
  </Section>
)
