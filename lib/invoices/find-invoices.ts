import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { invoicedLines, invoices } from '../../db/schema'

/** The invoice that holds for each of these booking lines: the last one it stands on. Lines without an invoice are left out. */
export async function findInvoices(reader: Reader, lineIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader
    .selectDistinctOn([invoicedLines.bookingLineId], { lineId: invoicedLines.bookingLineId, invoiceId: invoices.id })
    .from(invoicedLines)
    .innerJoin(invoices, and(eq(invoices.id, invoicedLines.invoiceId), eq(invoices.kind, 'invoice')))
    .where(inArray(invoicedLines.bookingLineId, [...lineIds]))
    .orderBy(invoicedLines.bookingLineId, desc(invoices.issuedAt), desc(invoices.seriesNumber))
  return new Map(rows.map((row) => [row.lineId, row.invoiceId]))
}
