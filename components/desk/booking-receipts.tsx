import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { formatMoney } from '@/lib/money'
import type { BookingDesk } from '@/lib/reports/booking-desk-queries'
import { METHOD_WORDS, REFUND_STATE_WORDS, sayDay } from '@/lib/reports/describe-booking'

/** Money received, what it paid, and what of it went back: one line each. */
export function BookingReceipts({ desk: { money } }: { desk: BookingDesk }) {
  const { receipts, allocations, refunds, tries } = money
  const open = tries.filter((one) => one.status === 'pending' && !one.closedAt)
  if (receipts.length + refunds.length + open.length === 0) return <p className="text-small text-ink-2">No money has come in.</p>
  return (
    <ul className="text-small">
      {receipts.map((receipt) => (
        <li key={receipt.id} className="border-b border-line py-2.5">
          <Line
            what={`${METHOD_WORDS[receipt.method]}${receipt.creditCode ? ` ${receipt.creditCode}` : ''}, ${sayDay(receipt.receivedAt)}`}
            amount={formatMoney(receipt.amountMinor, receipt.currency)}
          />
          <ul className="mt-1 grid gap-1 border-l-4 border-line pl-4 text-ink-2">
            {receipt.bankChargeMinor > 0 ? (
              <li>
                <Line what="of which bank charges" amount={formatMoney(receipt.bankChargeMinor, receipt.currency)} />
              </li>
            ) : null}
            {allocations
              .filter((one) => one.receiptId === receipt.id)
              .map((one) => (
                <li key={one.id}>
                  <Line
                    what={`${one.amountMinor > 0 ? 'paid' : 'taken back from'} ${one.invoiceNumber}`}
                    amount={formatMoney(one.amountMinor, receipt.currency)}
                  />
                </li>
              ))}
            {receipt.takenMinor === 0 ? null : (
              <li className="text-error">
                <Line what="taken back by the provider: disputed" amount={formatMoney(-receipt.takenMinor, receipt.currency)} />
              </li>
            )}
            {receipt.elsewhereMinor === 0 ? null : (
              <li>
                <Line what="paid on other bookings" amount={formatMoney(receipt.elsewhereMinor, receipt.currency)} />
              </li>
            )}
          </ul>
        </li>
      ))}
      {refunds.map((refund) => (
        <li key={refund.id} className="border-b border-line py-2.5">
          <Line
            what={
              <>
                Refund, {METHOD_WORDS[refund.method].toLowerCase()}, {sayDay(refund.requestedAt)}{' '}
                <Chip tone={refund.status === 'failed' ? 'bad' : refund.status === 'succeeded' ? 'good' : 'outline'}>
                  {refund.isReplaced ? 'Failed, sent another way' : REFUND_STATE_WORDS[refund.status]}
                </Chip>
              </>
            }
            amount={formatMoney(-refund.amountMinor, refund.currency)}
          />
          <p className="text-label text-ink-3">
            {[refund.reason, refund.creditNoteNumber, refund.decidedBy && `decided by ${refund.decidedBy}`, refund.failure]
              .filter(Boolean)
              .join(', ')}
          </p>
        </li>
      ))}
      {open.map((one) => (
        <li key={one.id} className="border-b border-line py-2.5">
          <Line what={`Payment page open since ${sayDay(one.createdAt)}`} amount={formatMoney(one.amountMinor, one.currency)} />
        </li>
      ))}
    </ul>
  )
}

function Line({ what, amount }: { what: ReactNode; amount: string }) {
  return (
    <span className="flex justify-between gap-4">
      <span className="min-w-0 wrap-anywhere">{what}</span>
      <span className="whitespace-nowrap tabular-nums">{amount}</span>
    </span>
  )
}
