import type { ReactNode } from 'react'
import { TwoLines } from '@/components/desk/two-lines'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import type { RefundRow } from '@/lib/ledger/refund-desk-queries'
import { formatMoney } from '@/lib/money'
import { sayDay } from '@/lib/reports/describe-booking'
import { sayFailure, WAY_WORDS } from './refund-words'
import { StageChip } from './stage-chip'

/** Refunds, a line each, those that need a hand on top. */
export function RefundTable({ rows, empty }: { rows: readonly RefundRow[]; empty: ReactNode }) {
  const columns: Column<RefundRow>[] = [
    {
      key: 'amount',
      head: 'Refund',
      isRowHeader: true,
      cell: ({ refund }) => (
        <TextLink href={`/admin/refunds/${refund.id}`} className="whitespace-nowrap">
          {formatMoney(refund.amountMinor, refund.currency)}
        </TextLink>
      ),
    },
    { key: 'stage', head: 'State', cell: ({ stage }) => <StageChip stage={stage} /> },
    {
      key: 'booking',
      head: 'Booking',
      cell: ({ bookingRef, buyerName }) => (
        <TwoLines
          first={
            <TextLink href={`/admin/bookings/${bookingRef}`} className="whitespace-nowrap">
              {bookingRef}
            </TextLink>
          }
          second={buyerName}
        />
      ),
    },
    {
      key: 'why',
      head: 'Why',
      cell: ({ refund, stage, isDisputed }) => (
        <TwoLines
          first={refund.reason}
          second={[stage === 'failed' && sayFailure(refund), stage === 'failed' && isDisputed && 'Disputed payment.'].filter(Boolean).join(' ')}
        />
      ),
    },
    { key: 'way', head: 'Goes', cell: ({ refund }) => <TwoLines first={WAY_WORDS[refund.method]} second={refund.reference} /> },
    {
      key: 'since',
      head: 'Since',
      align: 'right',
      cell: ({ refund }) => <span className="whitespace-nowrap">{sayDay(refund.settledAt ?? refund.requestedAt)}</span>,
    },
  ]
  return <DataTable caption="Refunds" columns={columns} rows={rows} rowKey={({ refund }) => refund.id} empty={empty} />
}
