import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { allocations, invoices, receipts, refunds } from '../../db/schema'
import { dayIn } from '../invoices/insert-numbered'
import { sum } from '../money'
import { listInvoiceBalances } from './balances'
import { joinCredits } from './join-credits'

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
      .leftJoin(receipts, eq(receipts.id, refunds.creditId))
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
    refunds: joinCredits(back),
    /** What is paid and stays so: what came in less what goes back. */
    paidMinor: sum(received.map(amountOf)) - sum(back.map(amountOf)),
    dueMinor: due.reduce((total, document) => total + document.dueMinor, 0),
    /** The first day on which something must be there. */
    dueOn: due.map((document) => document.dueOn).sort()[0] ?? null,
    isOverdue: due.some((document) => document.state === 'overdue'),
  }
}

const amountOf = ({ amountMinor }: { amountMinor: number }): number => amountMinor

export type DocumentState = 'due' | 'overdue' | 'paid' | 'credited' | 'credit-note'

export type Received = {
  id: string
  method: 'card' | 'bank-transfer' | 'credit'
  currency: string
  /** As the payer's bank says it; of a credit, when it was used here. */
  receivedAt: Date
  amountMinor: number
}

/**
 * What came in for a booking out of each receipt: what pays for it now, and what went back. So what came in less what went back is what
 * its invoices have been paid, and a receipt that went back whole is still told of.
 */
async function listReceived(reader: Reader, bookingId: string): Promise<Received[]> {
  const { rows } = await reader.execute<Omit<Received, 'receivedAt'> & { receivedAt: string }>(sql`
    with moved as (
      select a.receipt_id, a.amount_minor, a.allocated_at from ${allocations} a
      join ${invoices} i on i.id = a.invoice_id where i.booking_id = ${bookingId}::uuid
      union all
      select f.receipt_id, f.amount_minor, null from ${refunds} f
      where f.booking_id = ${bookingId}::uuid and not exists (select 1 from ${refunds} n where n.replaces_id = f.id))
    select r.id, r.method, r.currency, sum(m.amount_minor)::int as "amountMinor",
      case when r.method = 'credit' then coalesce(min(m.allocated_at), r.received_at) else r.received_at end as "receivedAt"
    from moved m join ${receipts} r on r.id = m.receipt_id
    group by r.id having sum(m.amount_minor) <> 0 order by "receivedAt", r.id`)
  return rows.map((row) => ({ ...row, receivedAt: new Date(row.receivedAt) }))
}
