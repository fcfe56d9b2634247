import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { allocations, receipts } from '../../db/schema'
import type { InvoiceBalance } from './balances'
import type { RefundMethod } from './request-refund'

/** Of one receipt, what no invoice asks for. */
export type Leftover = { receiptId: string; amountMinor: number; method: RefundMethod; currency: string }
type Plan = {
  /** Allocations to be made, the negative ones first. */ moves: { receiptId: string; invoiceId: string; amountMinor: number }[]
  left: Leftover[]
}

/**
 * What becomes of money that the invoices of a booking do not ask for any more: it is taken back from those that are overpaid, pays the
 * others that are due, and the rest is left to go back. Page and command read the same plan, the page with what is due after the change.
 */
export async function planOverpayment(reader: Reader, invoices: readonly Pick<InvoiceBalance, 'id' | 'dueMinor'>[]): Promise<Plan> {
  const moves: Plan['moves'] = []
  const left: Leftover[] = []
  for (const { id: invoiceId, dueMinor } of invoices.filter((invoice) => invoice.dueMinor < 0)) {
    let over = -dueMinor
    for (const { allocatedMinor, ...receipt } of await listPayers(reader, invoiceId)) {
      const amountMinor = Math.min(over, allocatedMinor)
      if (amountMinor <= 0) continue
      moves.push({ receiptId: receipt.receiptId, invoiceId, amountMinor: -amountMinor })
      left.push({ ...receipt, amountMinor })
      over -= amountMinor
    }
  }
  for (const { id: invoiceId, dueMinor } of invoices.filter((invoice) => invoice.dueMinor > 0)) {
    let due = dueMinor
    for (const one of left) {
      const amountMinor = Math.min(due, one.amountMinor)
      if (amountMinor <= 0) continue
      moves.push({ receiptId: one.receiptId, invoiceId, amountMinor })
      one.amountMinor -= amountMinor
      due -= amountMinor
    }
  }
  return { moves, left: left.filter((one) => one.amountMinor > 0) }
}

/** Credits are freed first, then the latest receipt. */
const listPayers = (reader: Reader, invoiceId: string) =>
  reader
    .select({
      receiptId: receipts.id,
      method: receipts.method,
      currency: receipts.currency,
      allocatedMinor: sql<number>`sum(${allocations.amountMinor})::int`,
    })
    .from(allocations)
    .innerJoin(receipts, eq(receipts.id, allocations.receiptId))
    .where(eq(allocations.invoiceId, invoiceId))
    .groupBy(receipts.id)
    .orderBy(desc(sql`${receipts.method} = 'credit'`), desc(receipts.receivedAt), asc(receipts.id))
