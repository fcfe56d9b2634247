import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import type { OwnBooking } from '@/lib/enrolments/own-classes'
import { formatMoney } from '@/lib/money'
import { describeDay } from '@/lib/schedule/describe-times'

const TONES = { held: 'warm', requested: 'warm', confirmed: 'good', expired: 'quiet', cancelled: 'quiet' } as const

/** What somebody booked and paid for, each with the way to its page. */
export function OwnBookings({ bookings, zone }: { bookings: readonly OwnBooking[]; zone: string }) {
  return (
    <DataTable
      caption="Bookings that you made"
      rows={bookings}
      rowKey={({ ref }) => ref}
      columns={[
        { key: 'ref', head: 'Booking', isRowHeader: true, cell: ({ ref, token }) => <TextLink href={`/bookings/${token}`}>{ref}</TextLink> },
        { key: 'class', head: 'Class', cell: ({ course, classRef }) => `${shortTitle(course)}, ${classRef}` },
        { key: 'day', head: 'Booked', cell: ({ createdAt }) => describeDay(createdAt, zone, { withYear: true }) },
        { key: 'seats', head: 'Seats', align: 'right', cell: ({ seatCount }) => seatCount },
        { key: 'total', head: 'Total', align: 'right', cell: ({ totalMinor, currency }) => formatMoney(totalMinor, currency) },
        { key: 'state', head: 'State', cell: ({ status }) => <Chip tone={TONES[status]}>{status}</Chip> },
      ]}
    />
  )
}
