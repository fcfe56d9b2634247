import type { Metadata } from 'next'
import { SlotTable } from '@/components/coaching/slot-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/section'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { readClock } from '@/lib/clock'
import { getSlotRules } from '@/lib/coaching/availability-queries'
import { listTrainerSlots } from '@/lib/coaching/queries'
import { cityOf } from '@/lib/schedule/zone-time'

export const metadata: Metadata = { title: 'Slots' }

const TOLD: Record<string, string> = { cancelled: 'It is cancelled. The student has been told.' }

/** Learning reviews and coaching of a trainer: what waits for a word of how it went, what comes, what was. */
export default async function SlotsPage({ searchParams }: PageProps<'/trainer/slots'>) {
  const { person } = await requireRole(['trainer', 'admin'], '/trainer/slots')
  const [now, { told }] = [await readClock(db), await searchParams]
  const rules = await getSlotRules(db, person.id)
  const { toMark, upcoming, past } = await listTrainerSlots(db, { trainerId: person.id, now })
  const zone = rules?.timeZone ?? person.timeZone ?? 'Europe/London'
  const notice = typeof told === 'string' && Object.hasOwn(TOLD, told) ? TOLD[told] : undefined
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="text-h1-working">Slots</h1>
        <ButtonLink variant="second" size="small" href="/trainer/slots/availability">
          When I can be booked
        </ButtonLink>
      </div>
      <p className="mt-2 text-small text-ink-2">Learning reviews and coaching with you. Times in {cityOf(zone)}.</p>
      {notice ? (
        <Note role="status" className="mt-6">
          {notice}
        </Note>
      ) : null}
      {rules === null ? (
        <Note tone="warm" className="mt-6">
          Nobody can book you yet: say when you are free, under “When I can be booked”.
        </Note>
      ) : null}
      {toMark.length > 0 ? (
        <Section title="How did they go?" id="to-mark" spacing="form">
          <SlotTable caption="Slots that are over and wait for your word" slots={toMark} zone={zone} />
        </Section>
      ) : null}
      <Section title="Coming up" id="coming-up" spacing="form">
        {upcoming.length > 0 ? (
          <SlotTable caption="Slots to come" slots={upcoming} zone={zone} />
        ) : (
          <EmptyState title="Nothing is booked">
            <p>Students choose among the times you offer once their class is over. You hear of each by mail.</p>
          </EmptyState>
        )}
      </Section>
      {past.length > 0 ? (
        <Section title="Past" id="past" spacing="form">
          <SlotTable caption="Slots that are over" slots={past} zone={zone} />
        </Section>
      ) : null}
    </>
  )
}
