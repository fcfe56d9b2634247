import type Stripe from 'stripe'
import { type Context, makeId, seconds } from './context'
import { discountLines, readDiscount } from './coupons'
import { paymentIntentData, sessionCreate } from './known-parameters'
import { insertObject, requireObject } from './objects'
import { type Parameters, readInteger, readList, readMetadata, readText, requireKnown, requireText } from './parameters'
import { readLineItems } from './read-line-items'
import { refuse } from './refusal'

const HALF_HOUR_SECONDS = 30 * 60
const DAY_SECONDS = 24 * 60 * 60
/** Stripe charges nothing smaller, but for nothing at all. */
const SMALLEST_CHARGE: Record<string, number> = { gbp: 30, eur: 50, usd: 50 }

export async function createSession(context: Context, given: Parameters): Promise<Stripe.Checkout.Session> {
  requireKnown(given, sessionCreate)
  if ((readText(given, 'mode') ?? 'payment') !== 'payment') throw refuse('The local Stripe knows only the mode payment.', 'mode')
  const coupon = await readDiscount(context, given)
  const lineItems = discountLines(readLineItems(given, context.now), coupon)
  const subtotal = total(lineItems, 'amount_subtotal')
  const amount = total(lineItems, 'amount_total')
  const currency = lineItems[0]?.currency ?? ''
  requireChargeable(amount, currency)
  const customer = readText(given, 'customer')
  if (customer) await requireObject(context.tx, 'customer', customer)
  const id = makeId('cs_test')
  const session: Stripe.Checkout.Session = {
    ...untouched,
    id,
    allowed_payment_method_types: readMethods(given),
    amount_subtotal: subtotal,
    amount_total: amount,
    cancel_url: readUrl(given, 'cancel_url'),
    client_reference_id: readText(given, 'client_reference_id') ?? null,
    created: seconds(context.now),
    currency,
    customer: customer ?? null,
    customer_details: customerDetails(readEmail(given)),
    customer_email: readEmail(given),
    discounts: coupon ? [{ coupon: coupon.id, promotion_code: null }] : [],
    expires_at: readEnd(given, context.now),
    metadata: readMetadata(given),
    success_url: readUrl(given, 'success_url') ?? requireText(given, 'success_url'),
    total_details: { amount_discount: subtotal - amount, amount_shipping: 0, amount_tax: 0 },
    url: `${context.appUrl}/local-stripe/pay/${id}`,
  }
  await insertObject(context.tx, session, { lineItems, intent: readIntent(given) })
  return session
}

function requireChargeable(amount: number, currency: string): void {
  const smallest = SMALLEST_CHARGE[currency]
  if (smallest === undefined) throw refuse(`Invalid currency: ${currency}.`, 'line_items[0][price_data][currency]')
  if (amount > 0 && amount < smallest)
    throw refuse('The Checkout Session’s total amount due is below the minimum charge.', 'line_items', 'amount_too_small')
  if (amount > 99_999_999) throw refuse('The Checkout Session’s total amount due is above the maximum charge.', 'line_items', 'amount_too_large')
}

/** Stripe takes 30 minutes to 24 hours from now, 24 hours when nothing is said. */
function readEnd(given: Parameters, now: Date): number {
  const end = readInteger(given, 'expires_at')
  if (end === undefined) return seconds(now) + DAY_SECONDS
  if (end < seconds(now) + HALF_HOUR_SECONDS)
    throw refuse('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.', 'expires_at')
  if (end > seconds(now) + DAY_SECONDS)
    throw refuse('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', 'expires_at')
  return end
}

function readMethods(given: Parameters): string[] | null {
  const methods = readList(given, 'allowed_payment_method_types').map(String)
  const other = methods.find((method) => method !== 'card')
  if (other) throw refuse(`The local Stripe takes cards only, not ${other}.`, 'allowed_payment_method_types')
  return methods.length > 0 ? methods : null
}

function readUrl(given: Parameters, name: string): string | null {
  const url = readText(given, name)
  if (url === undefined) return null
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw refuse('Not a valid URL', name, 'url_invalid')
  return url
}

function readEmail(given: Parameters): string | null {
  const email = readText(given, 'customer_email')
  if (email === undefined) return null
  if (given.customer) throw refuse('You may only specify one of these parameters: customer, customer_email.', 'customer')
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw refuse(`Invalid email address: ${email}`, 'customer_email', 'email_invalid')
  return email
}

function readIntent(given: Parameters) {
  const intent = requireKnown(given.payment_intent_data, paymentIntentData, 'payment_intent_data')
  return {
    description: readText(intent, 'description') ?? null,
    metadata: readMetadata(intent),
    receiptEmail: readText(intent, 'receipt_email') ?? null,
  }
}

const total = (lines: Stripe.LineItem[], field: 'amount_subtotal' | 'amount_total'): number => lines.reduce((sum, line) => sum + line[field], 0)

const customerDetails = (email: string | null): Stripe.Checkout.Session.CustomerDetails | null =>
  email === null
    ? null
    : { address: null, business_name: null, email, individual_name: null, name: null, phone: null, tax_exempt: 'none', tax_ids: null }

/** What every session of ours has in common: all that it does not use. */
const untouched = {
  object: 'checkout.session',
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer_account: null,
  customer_creation: 'if_required',
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  locale: null,
  managed_payments: null,
  mode: 'payment',
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ['card'],
  payment_status: 'unpaid',
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: 'open',
  submit_type: null,
  subscription: null,
  ui_mode: 'hosted_page',
  wallet_options: null,
} satisfies Partial<Stripe.Checkout.Session>
