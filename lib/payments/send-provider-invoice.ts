import { and, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { invoices, providerInvoices } from '../../db/schema'
import { readClock } from '../clock'
import { DAY_MS } from '../schedule/zone-time'
import { sendInvoice, voidInvoice } from './gateway-invoices'
import { settleProviderInvoice } from './settle-provider-invoice'

/** Job: asks for an invoice at the provider. Repeating it sends nothing twice: the invoice's id is the idempotency key. */
export async function sendProviderInvoice({ invoiceId }: { invoiceId: string }): Promise<void> {
  const row = await read(invoiceId)
  if (row?.provider.status !== 'draft') return
  const { invoice, provider } = row
  const now = await readClock(db)
  const { providerInvoiceId, status, hostedUrl } = await sendInvoice({
    invoiceId,
    number: invoice.number,
    customer: { name: invoice.customer.name, email: invoice.customer.email ?? '' },
    amountMinor: provider.amountMinor,
    currency: invoice.currency,
    daysUntilDue: Math.max(0, Math.ceil((Date.parse(invoice.dueOn) - now.getTime()) / DAY_MS)),
  })
  const isDraft = and(eq(providerInvoices.invoiceId, invoiceId), eq(providerInvoices.status, 'draft'))
  await db.update(providerInvoices).set({ providerInvoiceId, status, hostedUrl, updatedAt: now }).where(isDraft)
}

/** Job: takes it back at the provider. One that was just paid there is booked instead. */
export async function voidProviderInvoice({ invoiceId }: { invoiceId: string }): Promise<void> {
  const row = await read(invoiceId)
  if (!row?.provider.providerInvoiceId || row.provider.status !== 'voiding') return
  const { providerInvoiceId } = await voidInvoice(row.provider.providerInvoiceId)
  await settleProviderInvoice({ providerInvoiceId, now: await readClock(db) })
}

async function read(invoiceId: string) {
  const [row] = await db
    .select({ provider: providerInvoices, invoice: invoices })
    .from(providerInvoices)
    .innerJoin(invoices, eq(invoices.id, providerInvoices.invoiceId))
    .where(eq(providerInvoices.invoiceId, invoiceId))
  return row
}
