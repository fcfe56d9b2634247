import { and, eq, isNotNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { invoices, providerInvoices } from '../../db/schema'

/** Where the open invoices of a booking can be paid at the provider: address by invoice id. For the payer's page. */
export async function listInvoicePages(reader: Reader, bookingId: string): Promise<Map<string, string>> {
  const rows = await reader
    .select({ invoiceId: providerInvoices.invoiceId, hostedUrl: providerInvoices.hostedUrl })
    .from(providerInvoices)
    .innerJoin(invoices, eq(invoices.id, providerInvoices.invoiceId))
    .where(and(eq(invoices.bookingId, bookingId), eq(providerInvoices.status, 'open'), isNotNull(providerInvoices.hostedUrl)))
  return new Map(rows.map(({ invoiceId, hostedUrl }) => [invoiceId, hostedUrl as string]))
}
