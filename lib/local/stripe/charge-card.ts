import type Stripe from 'stripe'
import { type Context, makeId, seconds } from './context'
import { recordEvent } from './events'
import { type CardUsed, insertObject, requireObject, type StoredSession, saveObject } from './objects'

type Asked = Pick<Stripe.PaymentIntent, 'amount' | 'currency' | 'customer' | 'description'>

/** An intent for money that is asked for elsewhere than in a session. */
export async function makeIntent(context: Context, asked: Asked): Promise<Stripe.PaymentIntent> {
  const id = makeId('pi')
  const intent: Stripe.PaymentIntent = {
    ...untouchedIntent,
    ...asked,
    id,
    allowed_payment_method_types: null,
    client_secret: makeId(`${id}_secret`),
    created: seconds(context.now),
    metadata: {},
    receipt_email: null,
  }
  await insertObject(context.tx, intent)
  await recordEvent(context, 'payment_intent.created', intent)
  return intent
}

/** The intent of a session comes to be with the first try to pay it, and stays the same for the next ones. */
export async function requireIntent(context: Context, { session, hidden }: StoredSession): Promise<Stripe.PaymentIntent> {
  if (typeof session.payment_intent === 'string') return requireObject(context.tx, 'payment_intent', session.payment_intent)
  const id = makeId('pi')
  const intent: Stripe.PaymentIntent = {
    ...untouchedIntent,
    id,
    allowed_payment_method_types: null,
    amount: session.amount_total ?? 0,
    client_secret: makeId(`${id}_secret`),
    created: seconds(context.now),
    currency: session.currency ?? '',
    customer: session.customer,
    description: hidden.intent.description,
    metadata: hidden.intent.metadata,
    receipt_email: hidden.intent.receiptEmail,
  }
  await insertObject(context.tx, intent)
  await recordEvent(context, 'payment_intent.created', intent)
  return intent
}

/** The money moves: a charge that succeeded, and an intent that says so. */
export async function chargeCard(context: Context, intent: Stripe.PaymentIntent, card: CardUsed, email: string | null): Promise<void> {
  const charge = makeCharge(context, intent, card, email)
  const paid: Stripe.PaymentIntent = {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: charge.payment_method,
    status: 'succeeded',
  }
  await insertObject(context.tx, charge)
  await saveObject(context.tx, paid)
  await recordEvent(context, 'charge.succeeded', charge)
  await recordEvent(context, 'payment_intent.succeeded', paid)
}

/** The bank said no. The intent waits for another card. */
export async function declineCard(context: Context, intent: Stripe.PaymentIntent, card: CardUsed, email: string | null): Promise<void> {
  const message = 'Your card was declined.'
  const charge: Stripe.Charge = {
    ...makeCharge(context, intent, card, email),
    amount_captured: 0,
    captured: false,
    failure_code: 'card_declined',
    failure_message: message,
    paid: false,
    status: 'failed',
  }
  const waiting: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: { charge: charge.id, code: 'card_declined', decline_code: 'generic_decline', message, type: 'card_error' },
    latest_charge: charge.id,
    next_action: null,
    status: 'requires_payment_method',
  }
  await insertObject(context.tx, charge)
  await saveObject(context.tx, waiting)
  await recordEvent(context, 'charge.failed', charge)
  await recordEvent(context, 'payment_intent.payment_failed', waiting)
}

export const makeCharge = ({ now }: Pick<Context, 'now'>, intent: Stripe.PaymentIntent, card: CardUsed, email: string | null): Stripe.Charge => ({
  id: makeId('ch'),
  object: 'charge',
  amount: intent.amount,
  amount_captured: intent.amount,
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  billing_details: { address: null, email, name: null, phone: null, tax_id: null },
  calculated_statement_descriptor: 'HALFDAY',
  captured: true,
  created: seconds(now),
  currency: intent.currency,
  customer: intent.customer,
  description: intent.description,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: null,
  livemode: false,
  metadata: intent.metadata,
  on_behalf_of: null,
  outcome: null,
  paid: true,
  payment_intent: intent.id,
  payment_method: makeId('pm'),
  payment_method_details: { type: 'card', card: cardDetails(intent.amount, card) },
  receipt_email: intent.receipt_email,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: 'succeeded',
  transfer_data: null,
  transfer_group: null,
})

const cardDetails = (amount: number, card: CardUsed): Stripe.Charge.PaymentMethodDetails.Card => ({
  amount_authorized: amount,
  authorization_code: null,
  brand: card.brand,
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'GB',
  electronic_commerce_indicator: null,
  exp_month: card.expiryMonth,
  exp_year: card.expiryYear,
  funding: 'credit',
  installments: null,
  last4: card.last4,
  mandate: null,
  network: card.brand,
  network_transaction_id: null,
  regulated_status: 'unregulated',
  three_d_secure: null,
  transaction_link_id: null,
  wallet: null,
})

/** What every intent has in common: all that it does not use, and that nothing was paid. */
export const untouchedIntent = {
  object: 'payment_intent',
  amount_capturable: 0,
  amount_received: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: 'automatic_async',
  confirmation_method: 'automatic',
  customer_account: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ['card'],
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: 'requires_payment_method',
  transfer_group: null,
} satisfies Partial<Stripe.PaymentIntent>
