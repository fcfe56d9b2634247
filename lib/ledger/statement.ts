import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { allocations, invoices, receipts, refunds } from '../../db/schema'
import { dayIn } from '../invoices/insert-numbered'
import { listInvoiceBalances } from './balances'

export type Statement = Awaited<ReturnType<typeof readStatement>>
export type StatementDocument = Statement['documents'][number]

/**
 * The money of a booking as its payer may see it: documents and what is due on each, what came in for them, what goes back.
 * Overdue from the day after the due date on, as it is in London.
 */
export async function readStatement(reader: Reader, bookingId: string, now: Date) {
  const today = dayIn('Europe/London', now)
  const [rows, balances, received, back] = await Promise.all([
    reader
      .select({
        id: invoices.id,
        kind: invoices.kind,
        number: invoices.number,
        correctsId: invoices.correctsId,
        issuedOn: invoices.issuedOn,
        dueOn: invoices.dueOn,
        totalMinor: invoices.totalMinor,
        currency: invoices.currency,
        bankDetails: sql<string | null>`${invoices.seller} ->> 'bankDetails'`,
      })
      .from(invoices)
      .where(eq(invoices.bookingId, bookingId))
      .orderBy(asc(invoices.issuedAt), asc(invoices.kind), asc(invoices.seriesNumber)),
    listInvoiceBalances(reader, bookingId),
    listReceived(reader, bookingId),
    reader
      .select({
        id: refunds.id,
        method: refunds.method,
        status: refunds.status,
        amountMinor: refunds.amountMinor,
        currency: refunds.currency,
        requestedAt: refunds.requestedAt,
        settledAt: refunds.settledAt,
        creditCode: receipts.creditCode,
      })
      .from(refunds)
      .leftJoin(receipts, eq(receipts.fromRefundId, refunds.id))
      .where(and(eq(refunds.bookingId, bookingId), isNull(sql`(select n.id from ${refunds} n where n.replaces_id = ${refunds.id})`)))
      .orderBy(asc(refunds.requestedAt)),
  ])
  const documents = rows.map((row) => {
    const balance = balances.find(({ id }) => id === row.id)
    const dueMinor = balance?.dueMinor ?? 0
    const state: DocumentState =
      row.kind === 'credit-note'
        ? 'credit-note'
        : dueMinor > 0
          ? row.dueOn < today
            ? 'overdue'
            : 'due'
          : balance && balance.creditedMinor >= row.totalMinor && row.totalMinor > 0
            ? 'credited'
            : 'paid'
    return { ...row, state, dueMinor, paidMinor: balance?.paidMinor ?? 0, creditedMinor: balance?.creditedMinor ?? 0 }
  })
  const due = documents.filter((document) => document.dueMinor > 0)
  return {
    documents,
    received,
    refunds: back,
    dueMinor: due.reduce((total, document) => total + document.dueMinor, 0),
    /** The first day on which something must be there. */
    dueOn: due.map((document) => document.dueOn).sort()[0] ?? null,
    isOverdue: due.some((document) => document.state === 'overdue'),
  }
}

export type DocumentState = 'due' | 'overdue' | 'paid' | 'credited' | 'credit-note'

/** What of each receipt pays for this booking. */
const listReceived = (reader: Reader, bookingId: string) =>
  reader
    .select({
      id: receipts.id,
      method: receipts.method,
      receivedAt: receipts.receivedAt,
      currency: receipts.currency,
      amountMinor: sql<number>`sum(${allocations.amountMinor})::int`,
    })
    .from(allocations)
    .innerJoin(receipts, eq(receipts.id, allocations.receiptId))
    .innerJoin(invoices, eq(invoices.id, allocations.invoiceId))
    .where(eq(invoices.bookingId, bookingId))
    .groupBy(receipts.id)
    .having(sql`sum(${allocations.amountMinor}) <> 0`)
    .orderBy(asc(receipts.receivedAt))
