import Stripe from 'stripe'
import { reach, stripe } from './stripe-client'

/** The door to Stripe's invoices; see `gateway.ts` for the rest. */

export type InvoiceToSend = {
  invoiceId: string
  /** Ours, as printed on the document that counts. */
  number: string
  customer: { name: string; email: string }
  amountMinor: number
  currency: string
  daysUntilDue: number
}

/** An invoice as it stands at Stripe. `paidMinor`: through Stripe, so without what was marked as paid elsewhere. */
export type ProviderInvoice = {
  providerInvoiceId: string
  /** Ours, from the metadata; null on an invoice that we did not send. */
  invoiceId: string | null
  status: string
  hostedUrl: string | null
  paidMinor: number
  currency: string
  /** What it was paid with, for refunds. */
  intentId: string | null
}

/**
 * Asks for the sum of an invoice at Stripe, where its payer can pay it by card; Stripe mails it. Our own document stays the one that
 * counts, so it goes as one line with the sum. Repeating it for the same invoice within a day finds what the first call made.
 * https://docs.stripe.com/invoicing/integration (`collection_method: send_invoice`)
 */
export async function sendInvoice({ invoiceId, number, customer, amountMinor, currency, daysUntilDue }: InvoiceToSend): Promise<ProviderInvoice> {
  const metadata = { invoiceId }
  const once = (step: string) => ({ idempotencyKey: `invoice-${step}-${invoiceId}` })
  return reach(async () => {
    const { id: customerId } = await stripe().customers.create({ ...customer, metadata }, once('customer'))
    const draft = await stripe().invoices.create(
      {
        customer: customerId,
        collection_method: 'send_invoice',
        days_until_due: daysUntilDue,
        currency: currency.toLowerCase(),
        auto_advance: false,
        pending_invoice_items_behavior: 'exclude',
        description: `Invoice ${number}`,
        metadata,
      },
      once('draft'),
    )
    const line = { customer: customerId, invoice: draft.id, amount: amountMinor, currency: currency.toLowerCase(), description: `Invoice ${number}` }
    await stripe().invoiceItems.create(line, once('line'))
    await stripe().invoices.finalizeInvoice(draft.id, { auto_advance: false }, once('final'))
    return toInvoice(await stripe().invoices.sendInvoice(draft.id, { expand: ['payments'] }, once('send')))
  })
}

/** Takes an invoice back and says how it stands: one that was just paid, or is void already, is left as it is. */
export async function voidInvoice(providerInvoiceId: string): Promise<ProviderInvoice> {
  try {
    return toInvoice(await reach(() => stripe().invoices.voidInvoice(providerInvoiceId, { expand: ['payments'] })))
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return readInvoice(providerInvoiceId)
    throw error
  }
}

/** What Stripe knows of an invoice now. */
export async function readInvoice(providerInvoiceId: string): Promise<ProviderInvoice> {
  return toInvoice(await reach(() => stripe().invoices.retrieve(providerInvoiceId, { expand: ['payments'] })))
}

function toInvoice(invoice: Stripe.Invoice): ProviderInvoice {
  const intent = invoice.payments?.data.find((payment) => payment.status === 'paid')?.payment.payment_intent
  return {
    providerInvoiceId: invoice.id,
    invoiceId: invoice.metadata?.invoiceId ?? null,
    status: invoice.status ?? 'draft',
    hostedUrl: invoice.hosted_invoice_url ?? null,
    paidMinor: intent ? invoice.amount_paid : 0,
    currency: invoice.currency.toUpperCase(),
    intentId: typeof intent === 'string' ? intent : (intent?.id ?? null),
  }
}
