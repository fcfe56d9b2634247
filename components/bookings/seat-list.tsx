import { Chip } from '@/components/ui/chip'
import { TextLink } from '@/components/ui/text-link'
import type { SeatOutcome as Outcome } from '@/lib/assessments/buyer-results'
import type { BookingPageFacts } from '@/lib/bookings/queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { NameSeatForm, type NameSeatFormProps } from './name-seat-form'
import { SeatOutcome } from './seat-outcome'

export type NameSeat = (enrolmentId: string) => NameSeatFormProps['act']
type Seat = BookingPageFacts['seats'][number]
type SeatListProps = { booking: BookingPageFacts; zone: string; now: Date; nameSeat: NameSeat; outcomes: ReadonlyMap<string, Outcome> }

const TONES = { unassigned: 'warm', invited: 'quiet', complete: 'good' } as const

/** How far a seat is, in one line. */
function sayState({ status, invitedAt }: Seat, zone: string): string {
  if (status === 'unassigned') return 'No name yet'
  if (status === 'complete') return 'Complete'
  return invitedAt ? `Invited on ${describeDay(invitedAt, zone)}, not yet completed` : 'Invited, not yet completed'
}

/** The seats of a booking, who sits on each, and a way to say who. */
export function SeatList({ booking, zone, now, nameSeat, outcomes }: SeatListProps) {
  return (
    <ol>
      {booking.seats.map((seat, index) => {
        const canName = seat.startsAt !== null && seat.startsAt > now
        const outcome = outcomes.get(seat.id)
        const label = seat.name ?? seat.email
        return (
          <li key={seat.id} className="border-b border-line py-3">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <span className="min-w-0 flex-[1_1_16rem]">
                <b>Seat {index + 1}</b>
                {label ? ` · ${label}` : null}
                {seat.personId !== null && seat.personId === booking.buyerId ? <span className="text-ink-3"> (you)</span> : null}
                {seat.name && seat.email ? <span className="block text-small text-ink-2">{seat.email}</span> : null}
                {seat.classRef === booking.classRef ? null : <span className="block text-small text-ink-2">in {seat.classRef}</span>}
              </span>
              <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                <Chip tone={TONES[seat.status]}>{sayState(seat, zone)}</Chip>
                {canName && seat.status !== 'unassigned' ? (
                  <TextLink
                    href={`/bookings/${booking.token}/seats/${seat.id}`}
                    className="text-small"
                    aria-label={`Change seat ${index + 1}${label ? `, ${label}` : ''}`}
                  >
                    Change
                  </TextLink>
                ) : null}
              </span>
            </div>
            {outcome ? <SeatOutcome outcome={outcome} /> : null}
            {seat.status === 'unassigned' && canName ? <NameSeatForm act={nameSeat(seat.id)} seat={index + 1} enrolmentId={seat.id} /> : null}
          </li>
        )
      })}
    </ol>
  )
}
