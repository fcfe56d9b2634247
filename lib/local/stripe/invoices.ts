import type Stripe from 'stripe'
import { chargeCard, declineCard, makeIntent } from './charge-card'
import { type Context, makeId, seconds } from './context'
import { recordEvent } from './events'
import { untouchedInvoice } from './invoice-shape'
import { invoiceCreate, invoiceItemCreate } from './known-parameters'
import { type CardUsed, insertObject, requireObject, saveObject } from './objects'
import { type Parameters, readInteger, readMetadata, readText, requireKnown, requireText } from './parameters'
import { refuse } from './refusal'

const DAY_SECONDS = 86_400

/** A draft for a customer who is sent it and pays later: the one kind of invoice that the local Stripe knows. */
export async function createInvoice(context: Context, given: Parameters): Promise<Stripe.Invoice> {
  requireKnown(given, invoiceCreate)
  if (readText(given, 'collection_method') !== 'send_invoice') throw refuse('The local Stripe knows only invoices to send.', 'collection_method')
  if (readText(given, 'pending_invoice_items_behavior') !== 'exclude')
    throw refuse('The local Stripe knows no pending items: exclude them.', 'pending_invoice_items_behavior')
  const days = readInteger(given, 'days_until_due')
  if (days === undefined || days < 0) throw refuse('If invoice is set to send_invoice, you must pass days_until_due.', 'days_until_due')
  const customer = await requireObject(context.tx, 'customer', requireText(given, 'customer'))
  if (!customer.email) throw refuse('Missing email. In order to send invoices to the customer, they must have an email.', 'customer')
  const at = seconds(context.now)
  const invoice: Stripe.Invoice = {
    ...untouchedInvoice,
    id: makeId('in'),
    created: at,
    currency: requireText(given, 'currency').toLowerCase(),
    customer: customer.id,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    description: readText(given, 'description') ?? null,
    due_date: at + days * DAY_SECONDS,
    metadata: readMetadata(given),
    period_end: at,
    period_start: at,
  }
  await insertObject(context.tx, invoice)
  await recordEvent(context, 'invoice.created', invoice)
  return invoice
}

/** One line of a draft. */
export async function createInvoiceItem(context: Context, given: Parameters): Promise<Stripe.InvoiceItem> {
  requireKnown(given, invoiceItemCreate)
  const invoice = await requireObject(context.tx, 'invoice', requireText(given, 'invoice'))
  requireStatus(invoice, 'draft')
  const amount = readInteger(given, 'amount')
  const currency = requireText(given, 'currency').toLowerCase()
  if (amount === undefined) throw refuse('Missing required param: amount.', 'amount', 'parameter_missing')
  if (currency !== invoice.currency) throw refuse(`The currency of the invoice is ${invoice.currency}, not ${currency}.`, 'currency')
  if (requireText(given, 'customer') !== invoice.customer) throw refuse('The customer is another than that of the invoice.', 'customer')
  const item = {
    id: makeId('ii'),
    object: 'invoiceitem',
    amount,
    currency,
    customer: invoice.customer as string,
    customer_account: null,
    date: seconds(context.now),
    description: readText(given, 'description') ?? null,
    discountable: false,
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    metadata: readMetadata(given),
    parent: null,
    period: { start: seconds(context.now), end: seconds(context.now) },
    pricing: null,
    proration: false,
    quantity: 1,
    tax_rates: [],
    test_clock: null,
  } as unknown as Stripe.InvoiceItem
  await insertObject(context.tx, item)
  const total = invoice.total + amount
  await saveObject(context.tx, { ...invoice, amount_due: total, amount_remaining: total, subtotal: total, total })
  return item
}

export async function finalizeInvoice(context: Context, id: string): Promise<Stripe.Invoice> {
  const invoice = await requireObject(context.tx, 'invoice', id)
  requireStatus(invoice, 'draft')
  const at = seconds(context.now)
  const open: Stripe.Invoice = {
    ...invoice,
    effective_at: at,
    hosted_invoice_url: `${context.appUrl}/local-stripe/invoices/${id}`,
    number: `LOCAL-${id.slice(-8).toUpperCase()}`,
    status: 'open',
    status_transitions: { ...invoice.status_transitions, finalized_at: at },
  }
  return tell(context, 'invoice.finalized', open)
}

/** Stripe mails it; here the event is all that happens. */
export async function sendInvoice(context: Context, id: string): Promise<Stripe.Invoice> {
  const invoice = await requireObject(context.tx, 'invoice', id)
  requireStatus(invoice, 'open')
  return tell(context, 'invoice.sent', invoice)
}

export async function voidInvoice(context: Context, id: string): Promise<Stripe.Invoice> {
  const invoice = await requireObject(context.tx, 'invoice', id)
  requireStatus(invoice, 'open')
  const transitions = { ...invoice.status_transitions, voided_at: seconds(context.now) }
  return tell(context, 'invoice.voided', { ...invoice, status: 'void', status_transitions: transitions })
}

/** Paid elsewhere: no money moves here. */
export async function payOutside(context: Context, id: string, given: Parameters): Promise<Stripe.Invoice> {
  if (readText(given, 'paid_out_of_band') !== 'true')
    throw refuse('The local Stripe takes money for invoices on their pages only.', 'paid_out_of_band')
  const invoice = await requireObject(context.tx, 'invoice', id)
  requireStatus(invoice, 'open')
  return tell(context, 'invoice.paid', paid(invoice, context, { amount_paid_off_stripe: invoice.total }))
}

/** One press of Pay on the invoice's page. The invoice is locked, so a second press pays nothing. */
export async function payInvoice(context: Context, id: string, card: CardUsed, isGood: boolean): Promise<'paid' | 'declined' | 'closed'> {
  const invoice = await requireObject(context.tx, 'invoice', id)
  if (invoice.status === 'paid') return 'paid'
  if (invoice.status !== 'open') return 'closed'
  const asked = { amount: invoice.total, currency: invoice.currency, customer: invoice.customer as string, description: `Invoice ${invoice.number}` }
  const intent = await makeIntent(context, asked)
  if (!isGood) {
    await declineCard(context, intent, card, invoice.customer_email)
    await recordEvent(context, 'invoice.payment_failed', invoice)
    return 'declined'
  }
  await chargeCard(context, intent, card, invoice.customer_email)
  const at = seconds(context.now)
  await insertObject(context.tx, {
    id: makeId('inpay'),
    object: 'invoice_payment',
    amount_paid: invoice.total,
    amount_requested: invoice.total,
    created: at,
    currency: invoice.currency,
    invoice: id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: at },
  })
  await tell(context, 'invoice.paid', paid(invoice, context, { amount_paid: invoice.total }))
  return 'paid'
}

const paid = (invoice: Stripe.Invoice, { now }: Context, how: Partial<Stripe.Invoice>): Stripe.Invoice => ({
  ...invoice,
  amount_remaining: 0,
  attempted: true,
  status: 'paid',
  status_transitions: { ...invoice.status_transitions, paid_at: seconds(now) },
  ...how,
})

function requireStatus(invoice: Stripe.Invoice, status: 'draft' | 'open'): void {
  if (invoice.status === status) return
  throw refuse(`This invoice is ${invoice.status}, and it must be ${status} for that.`, undefined, 'invoice_not_editable')
}

type InvoiceEvent = 'invoice.finalized' | 'invoice.sent' | 'invoice.voided' | 'invoice.paid'

async function tell(context: Context, type: InvoiceEvent, invoice: Stripe.Invoice): Promise<Stripe.Invoice> {
  await saveObject(context.tx, invoice)
  await recordEvent(context, type, invoice)
  return invoice
}
