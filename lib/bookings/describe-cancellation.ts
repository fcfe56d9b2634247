import type { RefundMethod } from '../ledger/request-refund'
import { wayBack } from '../ledger/return-overpayment'
import { formatMoney, formatPercent, sum } from '../money'
import type { CancellationFee } from './cancellation-fee'
import type { CancellationPlan } from './plan-cancellation'
import { nameSeats } from './summarise-price'

/** Why so much is kept, as a sentence. */
export function describeFee({ basis, feeBasisPoints, daysBeforeStart }: CancellationFee): string {
  const kept =
    feeBasisPoints === 0
      ? 'nothing is kept'
      : feeBasisPoints === 10_000
        ? 'all of the price is kept'
        : `${formatPercent(feeBasisPoints)} of the price is kept`
  const when = daysBeforeStart === 0 ? 'On the day of the start' : `${daysBeforeStart} ${daysBeforeStart === 1 ? 'day' : 'days'} before the start`
  switch (basis) {
    case 'policy':
      return `${when} ${kept}.`
    case 'withdrawal':
      return feeBasisPoints === 0
        ? 'You withdraw within 14 days of booking: nothing is kept.'
        : `You withdraw within 14 days of booking: ${formatPercent(feeBasisPoints)} of the class has been held, and is kept.`
    case 'begun':
      return 'The class has begun.'
    case 'decision':
      return feeBasisPoints === 0 ? 'Nothing is kept.' : `${formatPercent(feeBasisPoints)} of the price is kept.`
  }
}

/** The sums of a cancellation, ready to print. */
export function summariseCancellation({ seats, creditMinor, keptMinor, refundMinor, back, dueMinor, currency }: CancellationPlan) {
  const money = (minor: number) => formatMoney(minor, currency)
  return {
    sentences: [...new Set(seats.map((seat) => describeFee(seat.fee)))],
    rows: [
      { label: `${nameSeats(seats.length)}, with VAT`, amount: money(creditMinor + keptMinor) },
      { label: 'Kept', amount: money(keptMinor) },
      ...(dueMinor > 0 ? [{ label: 'Still to pay then', amount: money(dueMinor) }] : []),
    ],
    total: { label: 'Comes back', amount: money(refundMinor) },
    button: refundMinor > 0 ? `Cancel ${nameSeats(seats.length)}, ${money(refundMinor)} back` : `Cancel ${nameSeats(seats.length)}`,
    isTooLate: seats.some((seat) => seat.fee.basis === 'begun'),
    hasRefund: refundMinor > 0,
    refundMinor,
    /** How much goes which way, by what was chosen. */
    ways: { same: sayWays(back, undefined), bank: sayWays(back, 'bank-transfer'), credit: sayWays(back, 'credit') },
    /** What was paid with a credit can come back as nothing else. */
    isCreditOnly: back.every((part) => part.method === 'credit'),
  }
}

const WAYS: Record<RefundMethod, string> = {
  card: 'to the card, within 5 to 10 working days',
  'bank-transfer': 'by bank transfer',
  credit: 'as a credit for a later booking, at once',
}

/** `£384.00 to the card, within 5 to 10 working days; £2,540.00 as a credit for a later booking, at once.` */
function sayWays(back: CancellationPlan['back'], wanted: RefundMethod | undefined): string {
  const parts = (['card', 'bank-transfer', 'credit'] as const).flatMap((way) => {
    const going = back.filter((part) => wayBack(part.method, wanted) === way)
    const [first] = going
    return first ? [`${formatMoney(sum(going.map((part) => part.amountMinor)), first.currency)} ${WAYS[way]}`] : []
  })
  return `${parts.join('; ')}.`
}
export type CancellationSummary = ReturnType<typeof summariseCancellation>
