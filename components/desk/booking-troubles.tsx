import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import type { BookingDesk } from '@/lib/reports/booking-desk-queries'
import { sayInstant, sayWord } from '@/lib/reports/describe-booking'

/** What is going on with a booking right now: a contested payment, a change that waits for its payment, a class called off. */
export function BookingTroubles({ desk: { disputes, changes, cases } }: { desk: BookingDesk }) {
  const pending = changes.filter(({ change }) => change.status === 'held')
  return (
    <>
      {disputes.map((dispute) => (
        <Note key={dispute.id} tone={dispute.closedAt ? 'quiet' : 'bad'}>
          <b>
            {formatMoney(dispute.amountMinor, dispute.currency)} {dispute.closedAt ? 'was' : 'is'} disputed
          </b>{' '}
          since {sayInstant(dispute.openedAt)}: {sayWord(dispute.reason)}, {sayWord(dispute.status)}.
          {dispute.evidenceDueAt && !dispute.closedAt ? ` Evidence is due by ${sayInstant(dispute.evidenceDueAt)}.` : ''}
          {dispute.isWithdrawn ? ' The provider has taken the money back.' : ''}
        </Note>
      ))}
      {pending.map(({ change, classRef }) => (
        <Note key={change.id} tone="warm">
          <b>{sayWord(change.kind)} under way</b> to {classRef}: {formatMoney(change.amountMinor, change.currency)} to pay until{' '}
          {sayInstant(change.heldUntil)}.
        </Note>
      ))}
      {cases.map(({ case: one, classRef }) => (
        <Note key={one.id} tone={one.status === 'open' ? 'warm' : 'quiet'}>
          <b>Class {classRef} was called off.</b>{' '}
          {one.status === 'open'
            ? `The buyer may choose between another class and their money.${one.lastFailure ? ` The last try failed: ${one.lastFailure}` : ''}`
            : `Settled: ${one.status}.`}{' '}
          <TextLink href={`/admin/classes/${classRef}`}>Its desk</TextLink>
        </Note>
      ))}
    </>
  )
}
