import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MarkForm } from '@/components/coaching/mark-form'
import { SlotFacts } from '@/components/coaching/slot-facts'
import { TimeForm } from '@/components/coaching/time-form'
import { ActForm } from '@/components/desk/act-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getSlotRules } from '@/lib/coaching/availability-queries'
import { pageTimes } from '@/lib/coaching/group-times'
import { readValidity } from '@/lib/coaching/move-slot'
import { getTrainerSlot } from '@/lib/coaching/queries'
import { listFreeTimes } from '@/lib/coaching/read-diary'
import { SLOT_KINDS } from '@/lib/coaching/slot-kinds'
import { cancelForStudentAction, markSlotAction, moveForStudentAction, noteSlotAction } from './actions'

type Props = PageProps<'/trainer/slots/[id]'>

export const metadata: Metadata = { title: 'Slot' }

const TOLD: Record<string, string> = {
  marked: 'Written down.',
  noted: 'Your notes are saved.',
  moved: 'It has a new time. The student has been told.',
}
const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

/** One slot for its trainer: how it went, notes, another time, or none. */
export default async function TrainerSlotPage({ params, searchParams }: Props) {
  const { id } = await params
  const { person } = await requireRole(['trainer', 'admin'], `/trainer/slots/${id}`)
  const slot = await getTrainerSlot(db, { slotId: id, person })
  if (!slot) notFound()
  const [now, search] = [await readClock(db), await searchParams]
  const zone = (await getSlotRules(db, slot.trainerId))?.timeZone ?? person.timeZone ?? 'Europe/London'
  const isToCome = slot.status === 'booked' && slot.startsAt > now
  const notice = Object.hasOwn(TOLD, one(search.told)) ? TOLD[one(search.told)] : undefined
  const valid = isToCome ? await readValidity(db, slot) : null
  const free = valid ? await listFreeTimes(db, { ...slot, ...valid, movedSlotId: slot.id, isWithoutNotice: true, now }) : []
  const times = pageTimes(
    free.filter(({ startsAt }) => startsAt.getTime() !== slot.startsAt.getTime()),
    { zone, from: one(search.from) },
  )
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Slots', href: '/trainer/slots' }, { label: slot.studentName }]} />
      <h1 className="mt-3 text-h1-working wrap-anywhere">
        {SLOT_KINDS[slot.kind]} with {slot.studentName}
      </h1>
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      <SlotFacts slot={slot} zone={zone} />
      {slot.startsAt <= now && slot.status !== 'cancelled' ? (
        <Section title="How did it go?" id="mark" spacing="form" size="h3">
          <MarkForm act={markSlotAction.bind(null, id)} slot={slot} />
        </Section>
      ) : null}
      <Section title="Notes" id="notes" spacing="form" size="h3">
        <ActForm
          id="notes"
          action={noteSlotAction.bind(null, id)}
          fields={[
            {
              kind: 'area',
              name: 'sharedNote',
              label: 'For the student',
              hint: 'Stands on their page.',
              optional: true,
              value: slot.sharedNote ?? '',
              rows: 4,
            },
            {
              kind: 'area',
              name: 'privateNote',
              label: 'For you',
              hint: 'Nobody else reads it.',
              optional: true,
              value: slot.privateNote ?? '',
              rows: 4,
            },
            {
              kind: 'url',
              name: 'meetingUrl',
              label: 'Link of this slot',
              hint: 'Only if it differs from your usual one. The student is told of a change.',
              optional: true,
              value: slot.ownMeetingUrl ?? '',
            },
          ]}
          button="Save"
          busy="Saving …"
        />
      </Section>
      {isToCome ? (
        <>
          <Section title="Move it" id="move" spacing="form" size="h3">
            {times.days.length > 0 ? (
              <TimeForm
                act={moveForStudentAction.bind(null, id)}
                times={times}
                pageHref={`/trainer/slots/${id}?`}
                text={{ name: 'word', label: 'A word to the student', hint: 'Stands in the mail that tells them.' }}
                button="Move it and tell the student"
                busy="Moving …"
              />
            ) : (
              <p className="max-w-measure text-ink-2">You have no other free time within your horizon. Add hours under “When I can be booked”.</p>
            )}
          </Section>
          <Section title="Cancel it" id="cancel" spacing="form" size="h3">
            <ActForm
              id="cancel"
              action={cancelForStudentAction.bind(null, id)}
              fields={[{ kind: 'area', name: 'word', label: 'A word to the student', optional: true, rows: 2 }]}
              button="Cancel it and tell the student"
              busy="Cancelling …"
            >
              It leaves both calendars, and the student may book another time.
            </ActForm>
          </Section>
        </>
      ) : null}
    </>
  )
}
