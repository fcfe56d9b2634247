import Stripe from 'stripe'
import { db } from '../../db/client'
import { readClock } from '../clock'
import { env } from '../env'
import { DomainError } from '../errors'
import { reach, stripe } from './stripe-client'

/**
 * The door to Stripe: payment pages, refunds, webhooks; its invoices are in `gateway-invoices.ts`, and nothing else knows Stripe.
 * Idempotency keys are our row ids, so a repeated call finds what the first one made; Stripe keeps keys for about 24 hours and refuses one
 * that comes back with other parameters.
 */

/** Stripe's default: older signatures are refused as replays. Zero would switch the check off. */
const SIGNATURE_TOLERANCE_SECONDS = 300

export type CheckoutLine = { name: string; description?: string; amountMinor: number; quantity: number }

export type OpenCheckout = {
  paymentId: string
  bookingRef: string
  currency: string
  /** Final gross amounts per unit: Stripe computes neither tax nor discount. */
  lines: CheckoutLine[]
  buyerEmail: string
  /** May contain `{CHECKOUT_SESSION_ID}`, which Stripe replaces. */
  successUrl: string
  cancelUrl: string
  /** 30 minutes to 24 hours from now; exactly 30 fails on clock skew, so 31 to 35. */
  expiresAt: Date
}

export type OpenedCheckout = { sessionId: string; pageUrl: string; expiresAt: Date }

/** `processing`: sent by a delayed method, not yet here. `expired`: closed, and no payment will come. */
export type Checkout = {
  sessionId: string
  /** Ours, from the metadata; null on a session that we did not open. */
  paymentId: string | null
  state: 'open' | 'expired' | 'processing' | 'paid'
  amountMinor: number
  currency: string
  intentId: string | null
}

/** `providerRefundId` is null when Stripe refused to make the refund at all. */
export type SentRefund = { providerRefundId: string | null; status: RefundState; failure?: string }
export type RefundState = 'requested' | 'succeeded' | 'failed'

/** A payment that its cardholder contests, as one event showed it. */
export type DisputeNews = {
  providerDisputeId: string
  intentId: string | null
  /** Stripe's word: `needs_response`, `under_review`, `won`, `lost`; with `warning_` before it while the bank only asks. */
  status: string
  reason: string
  amountMinor: number
  currency: string
  evidenceDueAt: Date | null
  /** The money is not with us now. */
  isWithdrawn: boolean
  openedAt: Date
  toldBy: string
  toldAt: Date
}

export type PaymentEvent = {
  id: string
  type: string
  about:
    | { kind: 'checkout'; sessionId: string }
    | { kind: 'refund'; providerRefundId: string; refundId?: string; status: RefundState; failure?: string }
    | { kind: 'dispute'; dispute: DisputeNews }
    | { kind: 'invoice'; providerInvoiceId: string }
    | { kind: 'other' }
}

/** Which provider takes payments now; a payment remembers it, and the two are never mixed. */
export const provider = (): 'stripe' | 'local-stripe' => env().stripe.kind

/**
 * Opens a payment page. Repeating it for the same payment with the same parameters gives the same page.
 * @throws DomainError `payment-provider-unreachable`
 */
export async function openCheckout(checkout: OpenCheckout): Promise<OpenedCheckout> {
  const metadata = { paymentId: checkout.paymentId, bookingRef: checkout.bookingRef }
  const session = await reach(
    () =>
      stripe().checkout.sessions.create(
        {
          mode: 'payment',
          line_items: checkout.lines.map((line) => lineItem(line, checkout.currency)),
          allowed_payment_method_types: ['card'],
          customer_email: checkout.buyerEmail,
          client_reference_id: checkout.bookingRef,
          metadata,
          payment_intent_data: { metadata, description: `Booking ${checkout.bookingRef}` },
          success_url: checkout.successUrl,
          cancel_url: checkout.cancelUrl,
          expires_at: Math.floor(checkout.expiresAt.getTime() / 1000),
        },
        { idempotencyKey: `checkout-${checkout.paymentId}` },
      ),
    'The payment page cannot be opened just now. Nothing was charged. Please try again in a minute.',
  )
  if (!session.url) throw new Error(`Checkout Session ${session.id} came without a page`)
  return { sessionId: session.id, pageUrl: session.url, expiresAt: new Date(session.expires_at * 1000) }
}

/** What Stripe knows of a session now. Fulfilment trusts this and never what an event or a link says. */
export async function readCheckout(sessionId: string): Promise<Checkout> {
  return toCheckout(await reach(() => stripe().checkout.sessions.retrieve(sessionId, { expand: ['payment_intent'] })))
}

/**
 * Closes the payment page and says how the session stands. `expire()` fails when the session was just paid or has already ended, so then
 * we look and decide. Even a closed page may bring a late payment: the caller must be ready for `checkout.session.completed` afterwards.
 */
export async function closeCheckout(sessionId: string): Promise<Checkout> {
  try {
    return toCheckout(await reach(() => stripe().checkout.sessions.expire(sessionId, { expand: ['payment_intent'] })))
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return readCheckout(sessionId)
    throw error
  }
}

type SendRefund = { refundId: string; intentId: string; amountMinor: number; isOld?: boolean }

/**
 * Sends money back. Repeating it for the same refund row sends nothing twice; the final word comes by `refund.updated` or `refund.failed`.
 * `isOld`: asked for before; Stripe may have forgotten the key by now, so we look for what it made first.
 */
export async function sendRefund(refund: SendRefund): Promise<SentRefund> {
  const known = refund.isOld ? await findRefund(refund) : undefined
  if (known) return { providerRefundId: known.id, ...refundState(known) }
  try {
    const sent = await reach(() =>
      stripe().refunds.create(
        { payment_intent: refund.intentId, amount: refund.amountMinor, metadata: { refundId: refund.refundId } },
        { idempotencyKey: `refund-${refund.refundId}` },
      ),
    )
    return { providerRefundId: sent.id, ...refundState(sent) }
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return { providerRefundId: null, status: 'failed', failure: error.message }
    throw error
  }
}

/** How a refund stands at the provider now. */
export async function readRefund(providerRefundId: string): Promise<SentRefund> {
  return { providerRefundId, ...refundState(await reach(() => stripe().refunds.retrieve(providerRefundId))) }
}

async function findRefund({ refundId, intentId }: SendRefund): Promise<Stripe.Refund | undefined> {
  const made = await reach(() => stripe().refunds.list({ payment_intent: intentId, limit: 100 }))
  return made.data.find((one) => one.metadata?.refundId === refundId)
}

/**
 * Reads a webhook call from its raw body; a parsed and reprinted one would not match its signature.
 * The age is judged by Halfday's clock, which is real time wherever Stripe is real.
 * @throws DomainError `bad-signature`
 */
export async function readWebhook(rawBody: string, signature: string | null): Promise<PaymentEvent> {
  const now = await readClock(db)
  try {
    const { webhookSecret } = env().stripe
    const event = stripe().webhooks.constructEvent(rawBody, signature ?? '', webhookSecret, SIGNATURE_TOLERANCE_SECONDS, undefined, now.getTime())
    return { id: event.id, type: event.type, about: subjectOf(event) }
  } catch (error) {
    throw Object.assign(new DomainError('bad-signature', 'The signature of this webhook call is wrong or too old.'), { cause: error })
  }
}

const lineItem = (line: CheckoutLine, currency: string): Stripe.Checkout.SessionCreateParams.LineItem => ({
  quantity: line.quantity,
  price_data: {
    currency: currency.toLowerCase(),
    unit_amount: line.amountMinor,
    product_data: { name: line.name, ...(line.description && { description: line.description }) },
  },
})

function toCheckout(session: Stripe.Checkout.Session): Checkout {
  return {
    sessionId: session.id,
    paymentId: session.metadata?.paymentId ?? null,
    state: stateOf(session),
    amountMinor: session.amount_total ?? 0,
    currency: (session.currency ?? '').toUpperCase(),
    intentId: typeof session.payment_intent === 'string' ? session.payment_intent : (session.payment_intent?.id ?? null),
  }
}

/** `payment_status` decides: a delayed method completes its session unpaid, and its intent says whether the money may still come. */
function stateOf(session: Stripe.Checkout.Session): Checkout['state'] {
  if (session.payment_status === 'paid') return 'paid'
  if (session.status === 'open') return 'open'
  if (session.status === 'expired') return 'expired'
  if (session.payment_status === 'no_payment_required') return 'paid'
  const intent = session.payment_intent
  const hasFailed = intent && typeof intent === 'object' && (intent.status === 'requires_payment_method' || intent.status === 'canceled')
  return hasFailed ? 'expired' : 'processing'
}

function refundState(refund: Stripe.Refund): { status: RefundState; failure?: string } {
  if (refund.status === 'succeeded') return { status: 'succeeded' }
  if (refund.status === 'failed' || refund.status === 'canceled') return { status: 'failed', failure: refund.failure_reason ?? refund.status }
  return { status: 'requested' }
}

/** What was moved by then stands in the balance transactions; the event that moves money says it first. */
function toDispute(dispute: Stripe.Dispute, { type, created }: Stripe.Event): DisputeNews {
  const { payment_intent: intent, evidence_details: evidence } = dispute
  const movedMinor = dispute.balance_transactions.reduce((sum, moved) => sum + moved.amount, 0)
  return {
    providerDisputeId: dispute.id,
    intentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
    status: dispute.status,
    reason: dispute.reason,
    amountMinor: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    evidenceDueAt: evidence?.due_by ? new Date(evidence.due_by * 1000) : null,
    isWithdrawn: type === 'charge.dispute.funds_withdrawn' || (type !== 'charge.dispute.funds_reinstated' && movedMinor < 0),
    openedAt: new Date(dispute.created * 1000),
    toldBy: type,
    toldAt: new Date(created * 1000),
  }
}

/** Refunds are booked from `refund.*` by refund id; `charge.refunded` is cumulative and says less. */
function subjectOf(event: Stripe.Event): PaymentEvent['about'] {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
      return { kind: 'checkout', sessionId: event.data.object.id }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed': {
      const refund = event.data.object
      return { kind: 'refund', providerRefundId: refund.id, refundId: refund.metadata?.refundId, ...refundState(refund) }
    }
    case 'invoice.paid':
    case 'invoice.payment_failed':
    case 'invoice.voided':
    case 'invoice.marked_uncollectible':
      return { kind: 'invoice', providerInvoiceId: event.data.object.id ?? '' }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
    case 'charge.dispute.closed':
      return { kind: 'dispute', dispute: toDispute(event.data.object, event) }
    default:
      return { kind: 'other' }
  }
}
