import { and, eq, or } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, payments } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { recordReceipt } from '../ledger/record-receipt'
import { fulfilBooking } from './fulfil-booking'
import { fulfilChange } from './fulfil-change'
import { fulfilInvoice } from './fulfil-invoice'
import { type Checkout, readCheckout } from './gateway'
import type { Arrived } from './refund-in-full'

type Payment = typeof payments.$inferSelect
type Booking = typeof bookings.$inferSelect
type Settled = 'confirmed' | 'changed' | 'invoice-paid' | 'refunded'
export type Fulfilment = 'unknown-payment' | 'not-paid' | 'already-fulfilled' | Settled

const provider: Actor = { kind: 'provider' }

/**
 * What happens when somebody may have paid. Webhook, return page and expiry all end here, in any order and any number of times;
 * the state of the session is asked for, never believed. A payment always ends well: in what it was for, or in a full refund.
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
    return purposeOf(payment)(tx, { booking, payment, receipt, now })
  })
}

/** What the money is for decides what becomes of it: held seats, a change to a booking, or an invoice. */
const purposeOf = ({ changeId, invoiceId }: Payment): ((tx: Tx, arrived: Arrived) => Promise<Settled>) =>
  changeId ? fulfilChange : invoiceId ? fulfilInvoice : fulfilBooking

/** Locks the booking first, as everywhere. A session whose id we lost in a crash is known by the payment id in its metadata. */
async function lockPayment(tx: Tx, { sessionId, paymentId }: Checkout): Promise<{ payment: Payment; booking: Booking } | undefined> {
  const isIt = paymentId ? or(eq(payments.sessionId, sessionId), eq(payments.id, paymentId)) : eq(payments.sessionId, sessionId)
  const [known] = await tx.select({ bookingId: payments.bookingId }).from(payments).where(isIt)
  if (!known) return
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, known.bookingId)).for('update')
  const [payment] = await tx.select().from(payments).where(isIt).for('update')
  return booking && payment ? { booking, payment } : undefined
}

/** What really came in, whatever we had asked for: this is what a refund gives back. */
async function takeMoney(tx: Tx, payment: Payment, checkout: Checkout, now: Date): Promise<Arrived['receipt']> {
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
