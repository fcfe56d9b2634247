import type { ReactNode } from 'react'
import { TwoLines } from '@/components/desk/two-lines'
import { Chip } from '@/components/ui/chip'
import { type Column, DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/money'
import type { DisputeRow } from '@/lib/payments/dispute-queries'
import { type DisputeState, disputeState, isInquiry } from '@/lib/payments/dispute-state'
import { sayDay, sayInstant, sayWord } from '@/lib/reports/describe-booking'

const LOOKS = {
  'to answer': { tone: 'bad', icon: undefined, word: 'To answer' },
  'under review': { tone: 'warm', icon: 'waiting', word: 'The bank looks at it' },
  won: { tone: 'good', icon: 'done', word: 'Ours' },
  lost: { tone: 'quiet', icon: 'off', word: 'Lost' },
} as const satisfies Record<DisputeState, object>

/** Payments that their cardholders contest, those that are open on top. */
export function DisputeTable({ rows, now, empty }: { rows: readonly DisputeRow[]; now: Date; empty: ReactNode }) {
  const columns: Column<DisputeRow>[] = [
    {
      key: 'amount',
      head: 'Disputed',
      isRowHeader: true,
      cell: ({ amountMinor, currency }) => <span className="whitespace-nowrap">{formatMoney(amountMinor, currency)}</span>,
    },
    { key: 'state', head: 'State', cell: ({ status }) => <DisputeChip status={status} /> },
    {
      key: 'booking',
      head: 'Booking',
      cell: ({ bookingRef, buyerName }) =>
        bookingRef ? (
          <TwoLines
            first={
              <TextLink href={`/admin/bookings/${bookingRef}`} className="whitespace-nowrap">
                {bookingRef}
              </TextLink>
            }
            second={buyerName}
          />
        ) : (
          'None that we know'
        ),
    },
    { key: 'reason', head: 'Why', cell: (row) => <TwoLines first={capital(sayWord(row.reason))} second={sayMoney(row)} /> },
    { key: 'due', head: 'Answer by', cell: (row) => <Due row={row} now={now} /> },
    {
      key: 'where',
      head: 'At the provider',
      cell: ({ provider, providerDisputeId }) =>
        provider === 'stripe' ? (
          <TextLink href={`https://dashboard.stripe.com/disputes/${providerDisputeId}`}>Answer at Stripe</TextLink>
        ) : (
          <span className="text-label text-ink-3 wrap-anywhere">{providerDisputeId}</span>
        ),
    },
    { key: 'since', head: 'Since', align: 'right', cell: ({ openedAt }) => <span className="whitespace-nowrap">{sayDay(openedAt)}</span> },
  ]
  return <DataTable caption="Disputes" columns={columns} rows={rows} rowKey={({ id }) => id} empty={empty} />
}

export function DisputeChip({ status }: { status: string }) {
  const { word, ...look } = LOOKS[disputeState(status)]
  return <Chip {...look}>{word}</Chip>
}

function sayMoney({ status, isWithdrawn }: DisputeRow): string {
  if (isInquiry(status)) return 'The bank only asks; the money is with us'
  return isWithdrawn ? 'The money was taken from us' : 'The money is with us'
}

function Due({ row: { evidenceDueAt, status, closedAt }, now }: { row: DisputeRow; now: Date }) {
  if (closedAt || !evidenceDueAt || disputeState(status) !== 'to answer') return null
  const words = sayInstant(evidenceDueAt)
  return (
    <time dateTime={evidenceDueAt.toISOString()} className="font-bold text-warm-ink">
      {evidenceDueAt < now ? `${words}, which is past` : words}
    </time>
  )
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
