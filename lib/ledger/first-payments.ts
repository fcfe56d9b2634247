import { and, asc, eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { allocations, invoices, receipts } from '../../db/schema'

/** What paid an invoice in the instant of its issue, part by part, and the code where a part came from a credit. */
export const listFirstPayments = (reader: Reader, invoiceId: string) =>
  reader
    .select({ receiptId: receipts.id, method: receipts.method, creditCode: receipts.creditCode, amountMinor: allocations.amountMinor })
    .from(allocations)
    .innerJoin(invoices, and(eq(invoices.id, allocations.invoiceId), eq(invoices.issuedAt, allocations.allocatedAt)))
    .innerJoin(receipts, eq(receipts.id, allocations.receiptId))
    .where(eq(allocations.invoiceId, invoiceId))
    .orderBy(asc(receipts.method))
