import { and, desc, eq, sql } from 'drizzle-orm'
import type Stripe from 'stripe'
import { localStripeObjects } from '../../../db/schema'
import { type Context, makeId, seconds } from './context'
import { untouchedDispute } from './dispute-shape'
import { recordEvent } from './events'
import { insertObject, requireObject, saveObject } from './objects'
import { refuse } from './refusal'

const EVIDENCE_DAYS = 9
const FEE_MINOR = 2000

type OpenDispute = { intentId: string; reason?: string; amountMinor?: number; isInquiry?: boolean }
export type DisputeStep = 'under_review' | 'won' | 'lost'

/**
 * The cardholder contests a payment: the bank takes the money back at once, unless it only inquires.
 * https://docs.stripe.com/disputes/how-disputes-work
 */
export async function openDispute(context: Context, { intentId, reason = 'fraudulent', amountMinor, isInquiry = false }: OpenDispute) {
  const intent = await requireObject(context.tx, 'payment_intent', intentId)
  const charge = await requireObject(context.tx, 'charge', String(intent.latest_charge))
  const left = charge.amount_captured - charge.amount_refunded
  if (!charge.paid || left < 1) throw refuse(`Charge ${charge.id} has nothing to dispute.`, 'charge')
  const at = seconds(context.now)
  const dispute: Stripe.Dispute = {
    ...untouchedDispute,
    id: makeId('du'),
    amount: amountMinor ?? left,
    charge: charge.id,
    created: at,
    currency: charge.currency,
    evidence_details: { ...untouchedDispute.evidence_details, due_by: at + EVIDENCE_DAYS * 86_400 },
    is_charge_refundable: isInquiry,
    payment_intent: intent.id,
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  }
  await insertObject(context.tx, dispute)
  await saveObject(context.tx, { ...charge, disputed: true })
  await recordEvent(context, 'charge.dispute.created', dispute)
  return isInquiry ? dispute : moveFunds(context, dispute, -1)
}

/** Evidence went in, or the bank decided. Money that comes back is told apart from the decision, as Stripe does. */
export async function moveDispute(context: Context, id: string, step: DisputeStep): Promise<Stripe.Dispute> {
  const dispute = await requireObject(context.tx, 'dispute', id)
  if (isClosed(dispute)) throw refuse(`The dispute ${id} is closed: ${dispute.status}.`)
  const isInquiry = dispute.status.startsWith('warning')
  if (step === 'under_review') {
    const submitted = { ...dispute.evidence_details, has_evidence: true, submission_count: dispute.evidence_details.submission_count + 1 }
    const reviewed: Stripe.Dispute = { ...dispute, evidence_details: submitted, status: isInquiry ? 'warning_under_review' : 'under_review' }
    return tell(context, 'charge.dispute.updated', reviewed)
  }
  const closed: Stripe.Dispute = { ...dispute, status: isInquiry ? 'warning_closed' : step, is_charge_refundable: isInquiry || step === 'won' }
  await tell(context, 'charge.dispute.closed', closed)
  return step === 'won' && !isInquiry ? moveFunds(context, closed, 1) : closed
}

/** Newest first. */
export async function listDisputes({ tx }: Context, wanted: { charge?: string; payment_intent?: string; limit?: number }): Promise<Stripe.Dispute[]> {
  const isIt = and(
    eq(localStripeObjects.kind, 'dispute'),
    wanted.charge ? sql`${localStripeObjects.body}->>'charge' = ${wanted.charge}` : undefined,
    wanted.payment_intent ? sql`${localStripeObjects.body}->>'payment_intent' = ${wanted.payment_intent}` : undefined,
  )
  const rows = await tx
    .select({ body: localStripeObjects.body })
    .from(localStripeObjects)
    .where(isIt)
    .orderBy(desc(sql`(${localStripeObjects.body}->>'created')::bigint`))
    .limit(wanted.limit ?? 10)
  return rows.map(({ body }) => body as Stripe.Dispute)
}

/** A payment that is disputed, or lost to a dispute, cannot be refunded on top. */
export async function requireUndisputed(context: Context, charge: Stripe.Charge): Promise<void> {
  if (!charge.disputed) return
  const [stuck] = (await listDisputes(context, { charge: charge.id, limit: 100 })).filter((dispute) => !dispute.is_charge_refundable)
  if (stuck) throw refuse(`Charge ${charge.id} has been charged back; cannot issue a refund.`, undefined, 'charge_disputed')
}

async function moveFunds(context: Context, dispute: Stripe.Dispute, sign: 1 | -1): Promise<Stripe.Dispute> {
  const at = seconds(context.now)
  const moved: Stripe.BalanceTransaction = {
    id: makeId('txn'),
    object: 'balance_transaction',
    amount: sign * dispute.amount,
    available_on: at,
    balance_type: 'payments',
    created: at,
    currency: dispute.currency,
    description: `Chargeback ${sign < 0 ? 'withdrawal' : 'reversal'} for ${dispute.charge}`,
    exchange_rate: null,
    fee: sign < 0 ? FEE_MINOR : 0,
    fee_details: [],
    net: sign * dispute.amount - (sign < 0 ? FEE_MINOR : 0),
    reporting_category: sign < 0 ? 'dispute' : 'dispute_reversal',
    source: dispute.id,
    status: 'available',
    type: 'adjustment',
  }
  const changed = { ...dispute, balance_transactions: [...dispute.balance_transactions, moved] }
  return tell(context, sign < 0 ? 'charge.dispute.funds_withdrawn' : 'charge.dispute.funds_reinstated', changed)
}

type DisputeEvent = 'charge.dispute.updated' | 'charge.dispute.closed' | 'charge.dispute.funds_withdrawn' | 'charge.dispute.funds_reinstated'

async function tell(context: Context, type: DisputeEvent, dispute: Stripe.Dispute): Promise<Stripe.Dispute> {
  await saveObject(context.tx, dispute)
  await recordEvent(context, type, dispute)
  return dispute
}

const isClosed = ({ status }: Stripe.Dispute): boolean => ['won', 'lost', 'warning_closed', 'prevented'].includes(status)
