import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import type { BookingDesk, DeskSeat } from '@/lib/reports/booking-desk-queries'
import { SEAT_STATE_WORDS, sayDay } from '@/lib/reports/describe-booking'
import { describeDay } from '@/lib/schedule/describe-times'
import { TwoLines } from './two-lines'

/** Each seat: who sits on it, where, and at what price. Cancelled ones come last. */
export function BookingSeats({ desk: { booking, seats, lines } }: { desk: BookingDesk }) {
  const money = (minor: number) => formatMoney(minor, booking.currency)
  const columns: Column<DeskSeat>[] = [
    { key: 'seat', head: 'Seat', cell: ({ line }) => line?.position ?? '' },
    {
      key: 'student',
      head: 'Student',
      isRowHeader: true,
      cell: (seat) => (seat.personId ? <TwoLines first={seat.name ?? seat.email} second={seat.name ? seat.email : null} /> : 'Nobody yet'),
    },
    {
      key: 'state',
      head: 'State',
      cell: (seat) =>
        seat.cancelledAt ? (
          <Chip icon="off">Cancelled {sayDay(seat.cancelledAt)}</Chip>
        ) : (
          <Chip tone={seat.status === 'complete' ? 'good' : seat.status === 'invited' ? 'outline' : 'warm'}>{SEAT_STATE_WORDS[seat.status]}</Chip>
        ),
    },
    {
      key: 'class',
      head: 'Class',
      cell: (seat) => (
        <TwoLines
          first={<TextLink href={`/classes/${seat.classRef}`}>{seat.classRef}</TextLink>}
          second={[seat.courseCode, seat.startsAt && describeDay(seat.startsAt, seat.timeZone, { withYear: true })].filter(Boolean).join(', ')}
        />
      ),
    },
    {
      key: 'price',
      head: 'Net + VAT',
      align: 'right',
      cell: ({ line }) =>
        line ? (
          <TwoLines
            first={<span className="whitespace-nowrap">{`${money(line.netMinor)} + ${money(line.taxMinor)}`}</span>}
            second={line.discountLabel ?? (line.isEarlyBird ? 'Early bird' : null)}
          />
        ) : null,
    },
    { key: 'gross', head: 'Gross', align: 'right', cell: ({ line }) => line && <span className="whitespace-nowrap">{money(line.grossMinor)}</span> },
  ]
  if (seats.length > 0) return <DataTable caption="Seats" columns={columns} rows={seats} rowKey={({ id }) => id} />
  const prices = [...new Set(lines.map((line) => money(line.grossMinor)))].join(' and ')
  return (
    <p className="text-small text-ink-2">{`${booking.seatCount} ${booking.seatCount === 1 ? 'seat' : 'seats'} at ${prices}. Their names come once the booking is confirmed.`}</p>
  )
}
