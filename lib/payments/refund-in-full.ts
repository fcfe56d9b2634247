import type { Tx } from '../../db/client'
import type { bookings, payments } from '../../db/schema'
import { system } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { requestRefund } from '../ledger/request-refund'

/** A payment that has just arrived: its rows are locked by the caller, and its money stands in the ledger. */
export type Arrived = {
  booking: typeof bookings.$inferSelect
  payment: typeof payments.$inferSelect
  /** What really came in, whatever we had asked for. */
  receipt: { id: string; amountMinor: number; currency: string }
  now: Date
}

type FullRefund = Omit<Arrived, 'payment'> & {
  /** For people to read. */
  reason: string
  template: 'late-payment-refunded' | 'second-payment-refunded'
}

/** Sends all of a payment back by the way it came and tells the buyer why. */
export async function refundInFull(tx: Tx, { booking, receipt, reason, template, now }: FullRefund): Promise<'refunded'> {
  const { id: receiptId, amountMinor, currency } = receipt
  const refund = await requestRefund(tx, { receiptId, bookingId: booking.id, amountMinor, currency, method: 'card', reason, actor: system, now })
  await queueMail(tx, {
    to: booking.buyerEmail,
    template,
    params: { bookingId: booking.id, refundId: refund.id },
    personId: booking.buyerId,
    bookingId: booking.id,
    now,
  })
  return 'refunded'
}
