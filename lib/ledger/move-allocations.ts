import { desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { allocations, receipts } from '../../db/schema'
import { allocate } from './allocate'

type MoveAllocations = { fromInvoiceId: string; toInvoiceId: string; now: Date }

/** All that pays one invoice pays another from now on. The booking is locked by the caller. */
export async function moveAllocations(tx: Tx, { fromInvoiceId, toInvoiceId, now }: MoveAllocations): Promise<void> {
  for (const { receiptId, amountMinor } of await listPaying(tx, fromInvoiceId)) {
    await allocate(tx, { receiptId, invoiceId: fromInvoiceId, amountMinor: -amountMinor, now })
    await allocate(tx, { receiptId, invoiceId: toInvoiceId, amountMinor, now })
  }
}

/** What pays an invoice, the latest first. */
export const listPaying = (tx: Tx, invoiceId: string) =>
  tx
    .select({ receiptId: receipts.id, receivedAt: receipts.receivedAt, amountMinor: sql<number>`sum(${allocations.amountMinor})::int` })
    .from(allocations)
    .innerJoin(receipts, eq(receipts.id, allocations.receiptId))
    .where(eq(allocations.invoiceId, invoiceId))
    .groupBy(receipts.id)
    .having(sql`sum(${allocations.amountMinor}) <> 0`)
    .orderBy(desc(receipts.receivedAt))
