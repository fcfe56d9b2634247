import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { allocations, receipts } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { allocate } from './allocate'
import { listInvoiceBalances } from './balances'
import { type RefundMethod, type Returned, requestRefunds } from './request-refund'

type ReturnOverpayment = {
  /** Locked by the caller. */
  bookingId: string
  /** How it goes back; the way it came in where left out. A credit goes back as a credit, and only what came by card can go back by card. */
  method?: RefundMethod
  reason: string
  creditNoteId?: string
  /** A person decides it here and now, and is told where it cannot be. */
  isDecided?: boolean
  actor: Actor
  now: Date
}

/**
 * After an invoice came down: what was paid on it beyond what is owed pays the booking's other invoices first; the rest goes back.
 * So every change to a booking ends with the same sentence: paid − refunded = invoices − credit notes − what is still due.
 */
export async function returnOverpayment(tx: Tx, { bookingId, method, ...asked }: ReturnOverpayment): Promise<Returned[]> {
  const { now } = asked
  const freed = await freeOverpaid(tx, bookingId, now)
  const left = (await payOthers(tx, bookingId, freed, now)).filter((one) => one.amountMinor > 0)
  const [first] = left
  if (!first) return []
  const parts = left.map(({ receiptId, amountMinor, ...receipt }) => ({ receiptId, amountMinor, method: wayBack(receipt.method, method) }))
  return requestRefunds(tx, { ...asked, parts, bookingId, currency: first.currency })
}

/** How money goes back that came in one way, when another was asked for. */
export const wayBack = (came: RefundMethod, wanted: RefundMethod | undefined): RefundMethod =>
  came === 'credit' || !wanted || wanted === 'card' ? came : wanted

type Freed = { receiptId: string; amountMinor: number; method: RefundMethod; currency: string }

/** Takes back what is allocated beyond what each invoice asks for, from the money that came last. */
async function freeOverpaid(tx: Tx, bookingId: string, now: Date): Promise<Freed[]> {
  const overpaid = (await listInvoiceBalances(tx, bookingId)).filter((invoice) => invoice.dueMinor < 0)
  const freed: Freed[] = []
  for (const { id: invoiceId, dueMinor } of overpaid) {
    let over = -dueMinor
    for (const { receiptId, allocatedMinor, method, currency } of await listPayers(tx, invoiceId)) {
      const part = Math.min(over, allocatedMinor)
      if (part <= 0) continue
      await allocate(tx, { receiptId, invoiceId, amountMinor: -part, now })
      freed.push({ receiptId, amountMinor: part, method, currency })
      over -= part
    }
  }
  return freed
}

/** Credits are freed first, then the latest receipt. */
const listPayers = (tx: Tx, invoiceId: string) =>
  tx
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

async function payOthers(tx: Tx, bookingId: string, freed: Freed[], now: Date): Promise<Freed[]> {
  const owing = (await listInvoiceBalances(tx, bookingId)).filter((invoice) => invoice.dueMinor > 0)
  const left = freed.map((one) => ({ ...one }))
  for (const { id: invoiceId, dueMinor } of owing) {
    let due = dueMinor
    for (const one of left) {
      const part = Math.min(due, one.amountMinor)
      if (part <= 0) continue
      await allocate(tx, { receiptId: one.receiptId, invoiceId, amountMinor: part, now })
      one.amountMinor -= part
      due -= part
    }
  }
  return left
}
