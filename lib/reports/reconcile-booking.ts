import { sum } from '../money'
import type { BookingDesk } from './booking-desk-queries'

export type Reconciled = {
  invoicedMinor: number
  creditedMinor: number
  paidMinor: number
  dueMinor: number
  receivedMinor: number
  elsewhereMinor: number
  refundedMinor: number
  /** Neither allocated nor on its way back: still the payer's. */
  restMinor: number
  /** Money received = paid on invoices + refunded + rest. */
  isReceivedRight: boolean
  /** Invoices − credit notes = paid + due. */
  isOwedRight: boolean
}

type Money = Pick<BookingDesk, 'balances'> & {
  money: { receipts: readonly Pick<BookingDesk['money']['receipts'][number], 'amountMinor' | 'hereMinor' | 'elsewhereMinor' | 'refundedMinor'>[] }
}

/** The two sums of a booking that must agree to the penny: what came in went somewhere, and what was invoiced is paid or due. Minor units. */
export function reconcileBooking({ balances, money }: Money): Reconciled {
  const of = <Row>(rows: readonly Row[], amount: (row: Row) => number) => sum(rows.map(amount))
  const invoicedMinor = of(balances, (invoice) => invoice.totalMinor)
  const creditedMinor = of(balances, (invoice) => invoice.creditedMinor)
  const paidMinor = of(balances, (invoice) => invoice.paidMinor)
  const dueMinor = of(balances, (invoice) => invoice.dueMinor)
  const receivedMinor = of(money.receipts, (receipt) => receipt.amountMinor)
  const hereMinor = of(money.receipts, (receipt) => receipt.hereMinor)
  const elsewhereMinor = of(money.receipts, (receipt) => receipt.elsewhereMinor)
  const refundedMinor = of(money.receipts, (receipt) => receipt.refundedMinor)
  const restMinor = receivedMinor - hereMinor - elsewhereMinor - refundedMinor
  return {
    ...{ invoicedMinor, creditedMinor, paidMinor, dueMinor, receivedMinor, elsewhereMinor, refundedMinor, restMinor },
    isReceivedRight: restMinor >= 0 && hereMinor === paidMinor,
    isOwedRight: invoicedMinor - creditedMinor === paidMinor + dueMinor && balances.every((invoice) => invoice.dueMinor >= 0),
  }
}
