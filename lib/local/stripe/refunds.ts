import { and, desc, eq, sql } from 'drizzle-orm'
import type Stripe from 'stripe'
import { localStripeObjects } from '../../../db/schema'
import { type Context, makeId, seconds } from './context'
import { requireUndisputed } from './disputes'
import { recordEvent } from './events'
import { refundCreate } from './known-parameters'
import { insertObject, requireObject, saveObject } from './objects'
import { type Parameters, readInteger, readMetadata, readText, requireKnown, requireText } from './parameters'
import { refuse } from './refusal'

/** Gives back a whole charge or a part of it. The charge is locked: two refunds at once never add up to more than was paid. */
export async function createRefund(context: Context, given: Parameters): Promise<Stripe.Refund> {
  requireKnown(given, refundCreate)
  const charge = await requireCharge(context, given)
  await requireUndisputed(context, charge)
  const left = charge.amount_captured - charge.amount_refunded
  if (left === 0) throw refuse(`Charge ${charge.id} has already been refunded.`, undefined, 'charge_already_refunded')
  const amount = readInteger(given, 'amount') ?? left
  if (amount < 1) throw refuse('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  if (amount > left) throw refuse(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, 'amount')
  const refund: Stripe.Refund = {
    id: makeId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(context.now),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    metadata: readMetadata(given),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: readText(given, 'reason') ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: context.faults.refunds ? 'pending' : 'succeeded',
    transfer_reversal: null,
  }
  await insertObject(context.tx, refund)
  const refunded = await addRefunded(context, charge, amount)
  await recordEvent(context, 'refund.created', refund)
  await recordEvent(context, 'charge.refunded', refunded)
  if (context.faults.refunds === 'fail') await settleRefund(context, refund.id, false)
  return refund
}

/** A refund on its way arrives or fails, also after the bank had taken it, and says so in events; a failed one is unrefunded again. */
export async function settleRefund(context: Context, id: string, hasArrived: boolean): Promise<Stripe.Refund> {
  const refund = await requireObject(context.tx, 'refund', id)
  if (refund.status !== 'pending' && (hasArrived || refund.status !== 'succeeded')) throw refuse(`The refund ${id} has ended: ${refund.status}.`)
  const settled: Stripe.Refund = hasArrived
    ? { ...refund, status: 'succeeded' }
    : { ...refund, status: 'failed', failure_reason: 'expired_or_canceled_card' }
  await saveObject(context.tx, settled)
  if (!hasArrived) await addRefunded(context, await requireObject(context.tx, 'charge', String(refund.charge)), -refund.amount)
  await recordEvent(context, 'refund.updated', settled)
  if (!hasArrived) await recordEvent(context, 'refund.failed', settled)
  return settled
}

/** Newest first. */
export async function listRefunds({ tx }: Context, wanted: { charge?: string; payment_intent?: string; limit?: number }): Promise<Stripe.Refund[]> {
  const isIt = and(
    eq(localStripeObjects.kind, 'refund'),
    wanted.charge ? sql`${localStripeObjects.body}->>'charge' = ${wanted.charge}` : undefined,
    wanted.payment_intent ? sql`${localStripeObjects.body}->>'payment_intent' = ${wanted.payment_intent}` : undefined,
  )
  const rows = await tx
    .select({ body: localStripeObjects.body })
    .from(localStripeObjects)
    .where(isIt)
    .orderBy(desc(sql`(${localStripeObjects.body}->>'created')::bigint`))
    .limit(wanted.limit ?? 10)
  return rows.map(({ body }) => body as Stripe.Refund)
}

async function requireCharge({ tx }: Context, given: Parameters): Promise<Stripe.Charge> {
  const id = readText(given, 'charge') ?? (await chargeOfIntent(tx, requireText(given, 'payment_intent')))
  const charge = await requireObject(tx, 'charge', id)
  if (charge.paid) return charge
  throw refuse(`Charge ${id} has not succeeded and cannot be refunded.`, 'charge')
}

async function chargeOfIntent(tx: Context['tx'], id: string): Promise<string> {
  const intent = await requireObject(tx, 'payment_intent', id)
  if (typeof intent.latest_charge === 'string') return intent.latest_charge
  throw refuse(`This PaymentIntent (${id}) does not have a successful charge to refund.`, 'payment_intent')
}

async function addRefunded({ tx }: Context, charge: Stripe.Charge, amount: number): Promise<Stripe.Charge> {
  const refundedAmount = charge.amount_refunded + amount
  const changed: Stripe.Charge = { ...charge, amount_refunded: refundedAmount, refunded: refundedAmount === charge.amount }
  await saveObject(tx, changed)
  return changed
}
