import { Chip } from '@/components/ui/chip'
import type { BookingPageFacts } from '@/lib/bookings/queries'
import { NameSeatForm, type NameSeatFormProps } from './name-seat-form'

export type NameSeat = (enrolmentId: string) => NameSeatFormProps['act']
type SeatListProps = { booking: BookingPageFacts; canName: boolean; nameSeat: NameSeat }

const STATES = { unassigned: 'No name yet', invited: 'Named and told', complete: 'Complete' }

/** The seats of a booking, who sits on each, and a way to say who. */
export function SeatList({ booking, canName, nameSeat }: SeatListProps) {
  return (
    <ol>
      {booking.seats.map((seat, index) => (
        <li key={seat.id} className="border-b border-line py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <span className="min-w-0 break-words">
              <b>Seat {index + 1}</b>
              {seat.personId ? <span className="text-ink-2"> · {[seat.name, seat.email].filter(Boolean).join(', ')}</span> : null}
              {seat.personId === booking.buyerId ? <span className="text-ink-3"> (you)</span> : null}
            </span>
            <Chip tone={seat.status === 'unassigned' ? 'warm' : 'good'}>{STATES[seat.status]}</Chip>
          </div>
          {seat.status === 'unassigned' && canName ? <NameSeatForm act={nameSeat(seat.id)} seat={index + 1} enrolmentId={seat.id} /> : null}
        </li>
      ))}
    </ol>
  )
}
