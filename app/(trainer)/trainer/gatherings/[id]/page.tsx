import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnswerList } from '@/components/community/answer-list'
import { GatheringForm } from '@/components/community/gathering-form'
import { ActForm } from '@/components/ui/act-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { gatheringValues } from '@/lib/community/gathering-values'
import { getOrganised } from '@/lib/community/queries'
import { describeSession } from '@/lib/schedule/describe-times'
import { listZones } from '@/lib/schedule/zone-time'
import { cancelGatheringAction, changeGatheringAction } from '../actions'

export const metadata: Metadata = { title: 'Gathering' }

export default async function GatheringPage({ params, searchParams }: PageProps<'/trainer/gatherings/[id]'>) {
  const [{ id }, { told, people }] = await Promise.all([params, searchParams])
  const { person, actor } = await requireRole(['trainer', 'admin'], `/trainer/gatherings/${id}`)
  const [organised, now] = [await getOrganised(db, { id, actor }), await readClock(db)]
  if (!organised) notFound()
  const { gathering, answers } = organised
  const isOpen = gathering.cancelledAt === null && gathering.startsAt > now
  const said = sayTold(told, Number(people) || 0)
  const coming = answers.filter(({ answer }) => answer === 'coming')
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Gatherings', href: '/trainer/gatherings' }, { label: gathering.title }]} />
      <h1 className="mt-2 text-h1-working break-words">{gathering.title}</h1>
      <p className="mt-1 text-ink-2">{describeSession(gathering, person.timeZone ?? gathering.timeZone, { withYear: true })}</p>
      {said ? (
        <Note role="status" className="mt-6 max-w-2xl">
          {said}
        </Note>
      ) : null}
      {gathering.cancelledAt ? (
        <Note tone="quiet" className="mt-6 max-w-2xl">
          This gathering was called off.
        </Note>
      ) : null}
      <Section
        title="Who comes"
        id="who"
        spacing="form"
        size="h3"
        aside={gathering.capacity === null ? coming.length : `${coming.length} of ${gathering.capacity}`}
      >
        <AnswerList coming={coming} waiting={answers.filter(({ answer }) => answer === 'waiting')} />
      </Section>
      {isOpen ? (
        <Section title="Change it" id="change" spacing="form" size="h3">
          <GatheringForm
            action={changeGatheringAction.bind(null, id)}
            values={gatheringValues(gathering)}
            zones={listZones(gathering.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            button="Save"
            note={coming.length > 0 ? 'Everybody who comes gets a mail with the new calendar entry if title, time or link change.' : undefined}
          />
        </Section>
      ) : null}
      {isOpen ? (
        <Section title="Call it off" id="call-off" spacing="form" size="h3">
          <p className="mb-4 max-w-measure text-ink-2">
            Everybody who comes or waits gets a mail, and it leaves their calendars. This cannot be undone.
          </p>
          <ActForm act={cancelGatheringAction.bind(null, id)}>
            <SubmitButton variant="second" busy="Calling it off …">
              Call this gathering off
            </SubmitButton>
          </ActForm>
        </Section>
      ) : null}
    </>
  )
}

function sayTold(told: unknown, count: number): string | undefined {
  const people = count === 1 ? '1 person is told by mail.' : `${count} people are told by mail.`
  if (told === 'planned') return 'The gathering stands on the page of the community.'
  if (told === 'changed') return count > 0 ? `Saved. ${people}` : 'Saved.'
  if (told === 'called-off') return count > 0 ? `Called off. ${people}` : 'Called off.'
}
