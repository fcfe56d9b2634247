import type { Metadata } from 'next'
import { GatheringCard } from '@/components/community/gathering-card'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { db } from '@/db/client'
import { requirePerson } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { isInCommunity, opensAt } from '@/lib/community/alumni'
import { listAlumni, listComingGatherings } from '@/lib/community/queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { cityOf } from '@/lib/schedule/zone-time'
import { shownZone } from '../shown-zone'
import { answerGatheringAction } from './actions'

export const metadata: Metadata = { title: 'Community' }

const TOLD: Record<string, string> = {
  coming: 'You are coming. A mail with the calendar entry is on its way.',
  waiting: 'It is full, so you are in line. You get a mail as soon as there is room.',
  'not-coming': 'You are not coming. Thank you for saying so.',
}

export default async function CommunityPage({ searchParams }: PageProps<'/my/community'>) {
  const { person, actor } = await requirePerson('/my/community')
  const [{ told }, now] = [await searchParams, await readClock(db)]
  const { zone } = await shownZone(person, 'Europe/London')
  if (!(await isInCommunity(db, { actor, now }))) return <NotYet opening={await opensAt(db, { personId: person.id, now })} zone={zone} />
  const [gatherings, listed] = [await listComingGatherings(db, { personId: person.id, now }), (await listAlumni(db, now)).length]
  const said = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className="text-h1-working">Community</h1>
        <p className="text-small text-ink-2">
          Times in {cityOf(zone)}. <TextLink href="/my/account">Change</TextLink>
        </p>
      </div>
      <p className="mt-2 max-w-measure text-ink-2">For everybody who has been in a class, for as long as you like.</p>
      {said ? (
        <Note role="status" className="mt-6 max-w-2xl">
          {said}
        </Note>
      ) : null}
      <Section title="Gatherings" id="gatherings" spacing="form" aside={<TextLink href="/my/account/calendar">Have them in your calendar</TextLink>}>
        {gatherings.length === 0 ? (
          <EmptyState title="Nothing planned just now">
            <p>Office hours and quarterly catch-ups stand here as soon as a trainer plans one.</p>
          </EmptyState>
        ) : (
          gatherings.map((gathering) => <GatheringCard key={gathering.id} gathering={gathering} zone={zone} act={answerGatheringAction} />)
        )}
      </Section>
      <Section title="People" id="people" spacing="form">
        <p className="max-w-measure text-ink-2">
          {listed === 0 ? 'Nobody is listed yet.' : listed === 1 ? 'One of you is listed.' : `${listed} of you are listed.`} Nobody is who has not
          asked for it.
        </p>
        <div className="mt-4">
          <ButtonLink variant="second" href="/my/community/people">
            See people, or list yourself
          </ButtonLink>
        </div>
      </Section>
    </>
  )
}

function NotYet({ opening, zone }: { opening: { code: string; endsAt: Date } | null; zone: string }) {
  return (
    <>
      <h1 className="text-h1-working">Community</h1>
      <div className="mt-6">
        <EmptyState
          title={
            opening ? `Opens for you on ${describeDay(opening.endsAt, zone, { withYear: true })}` : 'Opens for you once you have attended a class'
          }
          act={
            <ButtonLink variant="second" href={opening ? '/my' : '/classes'}>
              {opening ? 'My classes' : 'See the next classes'}
            </ButtonLink>
          }
        >
          <p>
            Office hours with the trainers, quarterly catch-ups and the people of all classes: they are for everybody who attended a class, from its
            end on.
            {opening ? ` Your ${opening.code} class ends that day.` : ''}
          </p>
        </EmptyState>
      </div>
    </>
  )
}
