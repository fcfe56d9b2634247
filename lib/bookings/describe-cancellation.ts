import { formatMoney, formatPercent } from '../money'
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
export function summariseCancellation({ seats, creditMinor, keptMinor, refundMinor, dueMinor, currency }: CancellationPlan) {
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
  }
}
export type CancellationSummary = ReturnType<typeof summariseCancellation>
