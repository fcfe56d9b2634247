import type { ReactNode } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import type { BookingRow } from '@/lib/reports/booking-list-queries'
import { sayDay } from '@/lib/reports/describe-booking'
import { describeDay } from '@/lib/schedule/describe-times'
import { BookingStateChip, MatterChips } from './booking-chips'
import { TwoLines } from './two-lines'

/** Bookings, a line each: who, what, how it stands. */
export function BookingTable({ rows, empty }: { rows: readonly BookingRow[]; empty: ReactNode }) {
  const columns: Column<BookingRow>[] = [
    {
      key: 'ref',
      head: 'Booking',
      isRowHeader: true,
      cell: ({ ref }) => (
        <TextLink href={`/admin/bookings/${ref}`} className="whitespace-nowrap">
          {ref}
        </TextLink>
      ),
    },
    {
      key: 'state',
      head: 'State',
      cell: (row) => (
        <span className="flex flex-wrap gap-1 max-md:justify-end">
          <BookingStateChip status={row.status} />
          <MatterChips matters={row} />
        </span>
      ),
    },
    { key: 'buyer', head: 'Buyer', cell: (row) => <TwoLines first={row.buyerName} second={row.organisation ?? row.buyerEmail} /> },
    {
      key: 'class',
      head: 'Class',
      cell: ({ courseCode, classRef, startsAt, timeZone }) => (
        <TwoLines
          first={classRef}
          second={[courseCode, startsAt && describeDay(startsAt, timeZone, { withYear: true })].filter(Boolean).join(', ')}
        />
      ),
    },
    { key: 'seats', head: 'Seats', align: 'right', cell: ({ seatCount }) => seatCount },
    {
      key: 'total',
      head: 'Total',
      align: 'right',
      cell: ({ totalMinor, dueMinor, currency }) => (
        <TwoLines
          first={<span className="whitespace-nowrap">{formatMoney(totalMinor, currency)}</span>}
          second={dueMinor > 0 ? <span className="whitespace-nowrap">{formatMoney(dueMinor, currency)} due</span> : null}
        />
      ),
    },
    { key: 'booked', head: 'Booked', align: 'right', cell: ({ createdAt }) => <span className="whitespace-nowrap">{sayDay(createdAt)}</span> },
  ]
  return <DataTable caption="Bookings" columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />
}
