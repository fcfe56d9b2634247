import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import type { DeskClass } from '@/lib/reports/class-desk-queries'
import { describeDay } from '@/lib/schedule/describe-times'

type Row = DeskClass['bookings'][number]

const STATES: Record<Row['status'], { word: string; tone: 'quiet' | 'good' | 'warm' | 'bad' }> = {
  held: { word: 'Held', tone: 'warm' },
  requested: { word: 'Requested', tone: 'warm' },
  confirmed: { word: 'Confirmed', tone: 'good' },
  expired: { word: 'Expired', tone: 'quiet' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
}

/** Who booked, how many seats they have here, and what they pay; each leads to the booking's desk. */
export function ClassBookings({ rows }: { rows: readonly Row[] }) {
  const columns: Column<Row>[] = [
    { key: 'ref', head: 'Booking', isRowHeader: true, cell: ({ ref }) => <TextLink href={`/admin/bookings/${ref}`}>{ref}</TextLink> },
    {
      key: 'buyer',
      head: 'Buyer',
      cell: ({ buyerName, organisation }) => (
        <span className="wrap-anywhere">
          {buyerName}
          {organisation ? <span className="block text-label text-ink-3">{organisation}</span> : null}
        </span>
      ),
    },
    {
      key: 'state',
      head: 'State',
      cell: ({ status, origin }) => (
        <span className="inline-flex flex-wrap gap-1.5">
          <Chip tone={STATES[status].tone}>{STATES[status].word}</Chip>
          {origin === 'sold' ? null : <Chip>{origin}</Chip>}
        </span>
      ),
    },
    { key: 'seats', head: 'Seats here', cell: (row) => saySeats(row) },
    {
      key: 'total',
      head: 'Total',
      align: 'right',
      cell: ({ totalMinor, currency, origin }) => (origin === 'complimentary' ? 'free' : formatMoney(totalMinor, currency)),
    },
    { key: 'made', head: 'Booked', align: 'right', cell: ({ createdAt }) => describeDay(createdAt, 'Europe/London', { withYear: true }) },
  ]
  return (
    <DataTable
      caption="Bookings of this class"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<p className="text-small text-ink-2">Nobody has booked yet.</p>}
    />
  )
}

function saySeats({ status, seatCount, seatsHere, unnamed }: Row): string {
  if (status === 'held' || status === 'requested') return `${seatCount} ${status}`
  return unnamed > 0 ? `${seatsHere}, ${unnamed} without a name` : String(seatsHere)
}
