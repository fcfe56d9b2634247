import type { ReactNode } from 'react'
import { TwoLines } from '@/components/desk/two-lines'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import type { QuoteRow } from '@/lib/quotes/queries'
import { stateOfQuote } from '@/lib/quotes/quote-rules'
import { describeDay } from '@/lib/schedule/describe-times'
import { QuoteChip } from './quote-chip'

/** Quotes, a line each: for whom, for what, how they stand and until when. */
export function QuoteTable({ rows, now, empty }: { rows: readonly QuoteRow[]; now: Date; empty: ReactNode }) {
  const day = (at: Date, zone: string) => <span className="whitespace-nowrap">{describeDay(at, zone, { withYear: true })}</span>
  const columns: Column<QuoteRow>[] = [
    {
      key: 'number',
      head: 'Quote',
      isRowHeader: true,
      cell: ({ quote }) => (
        <TextLink href={`/admin/quotes/${quote.number}`} className="whitespace-nowrap">
          {quote.number}
        </TextLink>
      ),
    },
    {
      key: 'state',
      head: 'State',
      cell: ({ quote, booking }) => (
        <TwoLines
          first={<QuoteChip state={stateOfQuote(quote, now)} />}
          second={booking && quote.status === 'accepted' ? <TextLink href={`/admin/bookings/${booking.ref}`}>{booking.ref}</TextLink> : null}
        />
      ),
    },
    { key: 'buyer', head: 'Buyer', cell: ({ quote }) => <TwoLines first={quote.buyerName} second={quote.organisation ?? quote.buyerEmail} /> },
    {
      key: 'class',
      head: 'Class',
      cell: ({ course, courseClass }) => (
        <TwoLines
          first={courseClass.ref}
          second={[course.code, courseClass.startsAt && describeDay(courseClass.startsAt, courseClass.timeZone, { withYear: true })]
            .filter(Boolean)
            .join(', ')}
        />
      ),
    },
    { key: 'seats', head: 'Seats', align: 'right', cell: ({ quote }) => quote.seatCount },
    {
      key: 'total',
      head: 'Total',
      align: 'right',
      cell: ({ quote }) => <span className="whitespace-nowrap">{formatMoney(quote.totalMinor, quote.currency)}</span>,
    },
    {
      key: 'until',
      head: 'Valid until',
      align: 'right',
      cell: ({ quote, courseClass }) => day(new Date(quote.validUntil.getTime() - 1), courseClass.timeZone),
    },
  ]
  return <DataTable caption="Quotes" columns={columns} rows={rows} rowKey={({ quote }) => quote.id} empty={empty} />
}
