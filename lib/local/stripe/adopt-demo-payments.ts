import { and, eq, isNull, like } from 'drizzle-orm'
import type Stripe from 'stripe'
import { db } from '../../../db/client'
import { bookings, disputes, localStripeObjects, payments } from '../../../db/schema'
import { makeCharge, untouchedIntent } from './charge-card'
import { seconds } from './context'
import { untouchedDispute } from './dispute-shape'

/** Ids that the demo data gives to what it says was paid, or disputed, here. */
const DEMO = { intents: 'pi_demo%', disputes: 'du_demo%' }
const CARD = { brand: 'visa', last4: '4242', expiryMonth: 12, expiryYear: 2040 }
const ROWS_AT_ONCE = 200

/**
 * Demo bookings were never paid on our page; so that they can be refunded like all others, we come to know their payments here, each
 * once, by its id. Nothing is told of them by events.
 */
export async function adoptDemoPayments(): Promise<void> {
  const unknown = await db
    .select({ payment: payments, ref: bookings.ref, email: bookings.buyerEmail, dispute: disputes })
    .from(payments)
    .innerJoin(bookings, eq(bookings.id, payments.bookingId))
    .leftJoin(localStripeObjects, eq(localStripeObjects.id, payments.intentId))
    .leftJoin(disputes, and(eq(disputes.intentId, payments.intentId), like(disputes.providerDisputeId, DEMO.disputes)))
    .where(
      and(
        eq(payments.provider, 'local-stripe'),
        eq(payments.status, 'succeeded'),
        like(payments.intentId, DEMO.intents),
        isNull(localStripeObjects.id),
      ),
    )
  const objects = unknown.flatMap((row) => describe(row))
  for (let from = 0; from < objects.length; from += ROWS_AT_ONCE) {
    const rows = objects.slice(from, from + ROWS_AT_ONCE).map((body) => ({ id: body.id, kind: body.object, body }))
    await db.insert(localStripeObjects).values(rows).onConflictDoNothing()
  }
}

type Unknown = { payment: typeof payments.$inferSelect; ref: string; email: string; dispute: typeof disputes.$inferSelect | null }

function describe({ payment, ref, email, dispute }: Unknown): (Stripe.PaymentIntent | Stripe.Charge | Stripe.Dispute)[] {
  const paidAt = payment.succeededAt ?? payment.createdAt
  const intent: Stripe.PaymentIntent = {
    ...untouchedIntent,
    id: payment.intentId ?? '',
    allowed_payment_method_types: null,
    amount: payment.amountMinor,
    amount_received: payment.amountMinor,
    client_secret: null,
    created: seconds(payment.createdAt),
    currency: payment.currency.toLowerCase(),
    customer: null,
    description: `Booking ${ref}`,
    metadata: { paymentId: payment.id, bookingRef: ref },
    receipt_email: null,
    status: 'succeeded',
  }
  const charge = { ...makeCharge({ now: paidAt }, intent, CARD, email), disputed: dispute !== null }
  const known: Stripe.PaymentIntent = { ...intent, latest_charge: charge.id, payment_method: charge.payment_method }
  return [known, charge, ...(dispute ? [describeDispute(dispute, charge)] : [])]
}

const describeDispute = (dispute: typeof disputes.$inferSelect, charge: Stripe.Charge): Stripe.Dispute => ({
  ...untouchedDispute,
  id: dispute.providerDisputeId,
  amount: dispute.amountMinor,
  charge: charge.id,
  created: seconds(dispute.openedAt),
  currency: charge.currency,
  evidence_details: { ...untouchedDispute.evidence_details, due_by: dispute.evidenceDueAt && seconds(dispute.evidenceDueAt) },
  is_charge_refundable: false,
  payment_intent: charge.payment_intent,
  reason: dispute.reason,
  status: 'needs_response',
})
