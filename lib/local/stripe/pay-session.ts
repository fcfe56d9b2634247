import type Stripe from 'stripe'
import { chargeCard, declineCard, requireIntent } from './charge-card'
import type { Context } from './context'
import { openDispute } from './disputes'
import { recordEvent } from './events'
import { requireCurrentSession } from './expire-session'
import { type CardUsed, requireObject, requireSession, type SessionHidden, saveObject } from './objects'
import { refuse } from './refusal'

/** What the bank does with the card: `delays` answers later, as a bank debit would; `disputes` pays and takes it back. */
export type BankAnswer = 'pays' | 'declines' | 'asks' | 'delays' | 'disputes'
export type PaymentResult = { state: 'paid' | 'declined' | 'asks' | 'expired'; session: Stripe.Checkout.Session }

/** One press of Pay. The session is locked, so a second press finds it complete and pays nothing. */
export async function paySession(context: Context, id: string, card: CardUsed, bank: BankAnswer): Promise<PaymentResult> {
  const stored = await requireCurrentSession(context, id)
  const { session, hidden } = stored
  if (session.status === 'complete') return { state: 'paid', session }
  if (session.status === 'expired' && !context.faults.isPayableAfterExpiry) return { state: 'expired', session }
  if (session.amount_total === 0) return { state: 'paid', session: await complete(context, session, 'no_payment_required') }
  const intent = await requireIntent(context, stored)
  const tried = { ...session, payment_intent: intent.id }
  const email = session.customer_email
  if (bank === 'declines') {
    await declineCard(context, intent, card, email)
    await saveObject(context.tx, tried, without(hidden))
    return { state: 'declined', session: tried }
  }
  if (bank === 'asks') {
    await saveObject(context.tx, tried, { ...hidden, authenticating: card })
    const asking: Stripe.PaymentIntent = { ...intent, status: 'requires_action', next_action: { type: 'use_stripe_sdk' } }
    await saveObject(context.tx, asking)
    await recordEvent(context, 'payment_intent.requires_action', asking)
    return { state: 'asks', session: tried }
  }
  if (bank === 'delays') {
    const processing: Stripe.PaymentIntent = { ...intent, status: 'processing' }
    await saveObject(context.tx, processing)
    await recordEvent(context, 'payment_intent.processing', processing)
    return { state: 'paid', session: await complete(context, tried, 'unpaid') }
  }
  await chargeCard(context, intent, card, email)
  const completed = await complete(context, tried, 'paid', without(hidden))
  if (bank === 'disputes' || context.faults.isDisputingPayments) await openDispute(context, { intentId: intent.id })
  return { state: 'paid', session: completed }
}

/** The owner of the card answered their bank. */
export async function answerAuthentication(context: Context, id: string, isConfirmed: boolean): Promise<PaymentResult> {
  const { session, hidden } = await requireCurrentSession(context, id)
  if (session.status === 'complete') return { state: 'paid', session }
  if (session.status === 'expired' && !context.faults.isPayableAfterExpiry) return { state: 'expired', session }
  if (!hidden.authenticating) return { state: 'declined', session }
  return paySession(context, id, hidden.authenticating, isConfirmed ? 'pays' : 'declines')
}

/** The delayed payment of a completed session arrived, or will never. */
export async function settleDelayed(context: Context, id: string, card: CardUsed, hasArrived: boolean): Promise<void> {
  const { session } = await requireSession(context.tx, id)
  const intent = await requireObject(context.tx, 'payment_intent', String(session.payment_intent))
  if (intent.status !== 'processing') throw refuse('No delayed payment is on its way for this session.')
  if (!hasArrived) {
    await declineCard(context, intent, card, session.customer_email)
    await recordEvent(context, 'checkout.session.async_payment_failed', session)
    return
  }
  await chargeCard(context, intent, card, session.customer_email)
  const paid: Stripe.Checkout.Session = { ...session, payment_status: 'paid' }
  await saveObject(context.tx, paid)
  await recordEvent(context, 'checkout.session.async_payment_succeeded', paid)
}

async function complete(
  context: Context,
  session: Stripe.Checkout.Session,
  payment: Stripe.Checkout.Session.PaymentStatus,
  hidden?: SessionHidden,
): Promise<Stripe.Checkout.Session> {
  const completed: Stripe.Checkout.Session = { ...session, status: 'complete', payment_status: payment, url: null }
  await saveObject(context.tx, completed, hidden)
  await recordEvent(context, 'checkout.session.completed', completed)
  return completed
}

const without = ({ authenticating: _, ...hidden }: SessionHidden): SessionHidden => hidden
