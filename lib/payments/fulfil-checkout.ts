import { and, eq, ne, or } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, payments } from '../../db/schema'
import { type Actor, recordAudit, system } from '../audit/record-audit'
import { confirmBooking } from '../bookings/confirm-booking'
import { closePayments } from '../bookings/end-hold'
import { reclaimSeats } from '../bookings/reclaim-seats'
import { queueMail } from '../emails/queue-mail'
import { amountToPay } from '../ledger/credit-hold'
import { recordReceipt } from '../ledger/record-receipt'
import { requestRefund } from '../ledger/request-refund'
import { type Checkout, readCheckout } from './gateway'

type Payment = typeof payments.$inferSelect
type Booking = typeof bookings.$inferSelect
export type Fulfilment = 'unknown-payment' | 'not-paid' | 'already-fulfilled' | 'confirmed' | 'refunded'

const provider: Actor = { kind: 'provider' }

/**
 * What happens when somebody may have paid. Webhook, return page and expiry all end here, in any order and any number of times;
 * the state of the session is asked for, never believed. A payment always ends well: in seats, or in a full refund.
 * Stripe's rule: `payment_status` decides (https://docs.stripe.com/checkout/fulfillment).
 *
 * @throws DomainError `payment-provider-unreachable`; then nothing has changed
 */
export async function fulfilCheckout({ sessionId, now }: { sessionId: string; now: Date }): Promise<Fulfilment> {
  return settleCheckout(await readCheckout(sessionId), now)
}

/** The same for a session that was read a moment ago. */
export async function settleCheckout(checkout: Checkout, now: Date): Promise<Fulfilment> {
  return db.transaction(async (tx) => {
    const found = await lockPayment(tx, checkout)
    if (!found) return 'unknown-payment'
    const { payment, booking } = found
    if (payment.status === 'succeeded') return 'already-fulfilled'
    if (checkout.state !== 'paid') {
      if (checkout.state === 'expired')
        await tx
          .update(payments)
          .set({ status: 'failed', failedAt: now })
          .where(and(eq(payments.id, payment.id), eq(payments.status, 'pending')))
      return 'not-paid'
    }
    const receipt = await takeMoney(tx, payment, checkout, now)
    return (await seatOrRefuse(tx, booking, payment, receipt, now)) ?? 'confirmed'
  })
}

/** Locks the booking first, as everywhere. A session whose id we lost in a crash is known by the payment id in its metadata. */
async function lockPayment(tx: Tx, { sessionId, paymentId }: Checkout): Promise<{ payment: Payment; booking: Booking } | undefined> {
  const isIt = paymentId ? or(eq(payments.sessionId, sessionId), eq(payments.id, paymentId)) : eq(payments.sessionId, sessionId)
  const [known] = await tx.select({ bookingId: payments.bookingId }).from(payments).where(isIt)
  if (!known) return
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, known.bookingId)).for('update')
  const [payment] = await tx.select().from(payments).where(isIt).for('update')
  return booking && payment ? { booking, payment } : undefined
}

type Receipt = { id: string; amountMinor: number; currency: string }

/** What really came in, whatever we had asked for: this is what a refund gives back. */
async function takeMoney(tx: Tx, payment: Payment, checkout: Checkout, now: Date): Promise<Receipt> {
  const { amountMinor, currency } = checkout
  await tx
    .update(payments)
    .set({
      status: 'succeeded',
      succeededAt: now,
      failedAt: null,
      sessionId: checkout.sessionId,
      intentId: checkout.intentId,
      amountMinor,
      currency,
    })
    .where(eq(payments.id, payment.id))
  const id = await recordReceipt(tx, { method: 'card', amountMinor, currency, receivedAt: now, paymentId: payment.id })
  const details = { paymentId: payment.id, amountMinor, currency }
  await recordAudit(tx, { actor: provider, did: 'took payment', subject: { type: 'booking', id: payment.bookingId }, details, now })
  return { id, amountMinor, currency }
}

/** Confirms the booking; or, where it cannot have its seats, sends the money back. */
async function seatOrRefuse(tx: Tx, booking: Booking, payment: Payment, receipt: Receipt, now: Date): Promise<'refunded' | undefined> {
  const refund = (reason: RefundReason) => refundInFull(tx, { booking, receipt, reason, now })
  if (booking.status === 'confirmed' && (await hasOtherPayment(tx, booking.id, payment.id))) return refund('paid twice')
  if (booking.status === 'confirmed' || booking.status === 'cancelled' || booking.status === 'requested')
    return refund('paid after the booking was given up')
  if (receipt.amountMinor !== (await amountToPay(tx, booking)) || receipt.currency !== booking.currency)
    return refund('amount differs from the booking')
  if (!(await reclaimSeats(tx, booking, now))) return refund('seats gone when paid')
  await confirmBooking(tx, { bookingId: booking.id, receipt, actor: provider, now })
  await closePayments(tx, booking.id, now)
}

async function hasOtherPayment(tx: Tx, bookingId: string, paymentId: string): Promise<boolean> {
  const others = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.bookingId, bookingId), eq(payments.status, 'succeeded'), ne(payments.id, paymentId)))
  return others.length > 0
}

type RefundReason = 'paid twice' | 'paid after the booking was given up' | 'amount differs from the booking' | 'seats gone when paid'
type FullRefund = { booking: Booking; receipt: Receipt; reason: RefundReason; now: Date }

async function refundInFull(tx: Tx, { booking, receipt, reason, now }: FullRefund): Promise<'refunded'> {
  const { id: receiptId, amountMinor, currency } = receipt
  const refund = await requestRefund(tx, { receiptId, bookingId: booking.id, amountMinor, currency, method: 'card', reason, actor: system, now })
  const template = booking.status === 'confirmed' ? 'second-payment-refunded' : 'late-payment-refunded'
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
