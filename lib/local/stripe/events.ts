import type Stripe from 'stripe'
import { localStripeDeliveries } from '../../../db/schema'
import { API_VERSION } from './api-version'
import { type Context, makeId, seconds } from './context'
import type { Kind, Kinds } from './objects'

type EventType = Extract<
  Stripe.Event['type'],
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.async_payment_failed'
  | 'payment_intent.created'
  | 'payment_intent.requires_action'
  | 'payment_intent.processing'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'charge.succeeded'
  | 'charge.failed'
  | 'charge.refunded'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed'
  | 'charge.dispute.created'
  | 'charge.dispute.updated'
  | 'charge.dispute.closed'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.funds_reinstated'
  | 'customer.created'
  | 'invoice.created'
  | 'invoice.finalized'
  | 'invoice.sent'
  | 'invoice.paid'
  | 'invoice.payment_failed'
  | 'invoice.voided'
>

/** Promises an event to the webhook, in the transaction that caused it; it shows the object as it is now. */
export async function recordEvent({ tx, now, faults, request }: Context, type: EventType, object: Kinds[Kind]): Promise<void> {
  const event = {
    id: makeId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: seconds(now),
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: request?.id ?? null, idempotency_key: request?.idempotencyKey ?? null },
    type,
  } satisfies Omit<Stripe.EventBase, 'data'> & { data: { object: unknown } }
  await tx
    .insert(localStripeDeliveries)
    .values({ eventId: event.id, type, payload: JSON.stringify(event), nextAttemptAt: now, isHeld: faults.isHoldingEvents })
}
