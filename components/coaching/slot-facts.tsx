import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/text-link'
import type { TrainerSlot } from '@/lib/coaching/queries'
import { describeSession, describeSpan } from '@/lib/schedule/describe-times'
import { cityOf, offsetMinutes } from '@/lib/schedule/zone-time'
import { SlotState } from './slot-table'

/** What a trainer has to know five minutes before. */
export function SlotFacts({ slot, zone }: { slot: TrainerSlot; zone: string }) {
  const { studentZone, topic, meetingUrl, organisation } = slot
  const isElsewhere = studentZone !== null && offsetMinutes(slot.startsAt, studentZone) !== offsetMinutes(slot.startsAt, zone)
  return (
    <dl className="mt-6 grid gap-x-6 gap-y-2.5 sm:grid-cols-[auto_minmax(0,1fr)]">
      <Fact label="When">
        <span className="font-bold">{describeSession(slot, zone, { withYear: true })}</span>
        {isElsewhere && studentZone ? `, ${describeSpan(slot, studentZone)} for them in ${cityOf(studentZone)}` : null} <SlotState {...slot} />
      </Fact>
      <Fact label="Class">
        {slot.courseCode} <TextLink href={`/trainer/classes/${slot.classRef}`}>{slot.classRef}</TextLink>
        {organisation ? `, ${organisation}` : null}
      </Fact>
      <Fact label="Where">
        {meetingUrl ? <TextLink href={meetingUrl}>{meetingUrl}</TextLink> : 'No link yet: add one below, or your usual one to your rules.'}
      </Fact>
      {topic ? <Fact label="About">{topic}</Fact> : null}
    </dl>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="sm:col-span-2 sm:grid sm:grid-cols-subgrid">
    <dt className="text-small text-ink-3">{label}</dt>
    <dd className="max-w-measure whitespace-pre-line wrap-anywhere">{children}</dd>
  </div>
)
