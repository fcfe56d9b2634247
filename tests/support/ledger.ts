import { asc, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { invoices, receipts, refunds } from '../../db/schema'
import { listInvoiceBalances, listReceiptRests } from '../../lib/ledger/balances'
import { sum } from '../../lib/money'

/** How the money of a booking stands: what was invoiced, credited, paid, sent back; and what lies about. */
export async function ledgerOf(bookingId: string) {
  const balances = await listInvoiceBalances(db, bookingId)
  const documents = await db
    .select()
    .from(invoices)
    .where(eq(invoices.bookingId, bookingId))
    .orderBy(asc(invoices.issuedAt), asc(invoices.series), asc(invoices.seriesNumber))
  const back = await db.select().from(refunds).where(eq(refunds.bookingId, bookingId)).orderBy(asc(refunds.requestedAt))
  const own = await db.select().from(receipts)
  const rests = await listReceiptRests(db, [...new Set(back.map((refund) => refund.receiptId))])
  return {
    documents: documents.map(({ kind, totalMinor }) => [kind, totalMinor]),
    invoicedMinor: sum(balances.map((one) => one.totalMinor)),
    creditedMinor: sum(balances.map((one) => one.creditedMinor)),
    paidMinor: sum(balances.map((one) => one.paidMinor)),
    dueMinor: sum(balances.map((one) => one.dueMinor)),
    refunds: back.map(({ amountMinor, method, status }) => [method, amountMinor, status]),
    restMinor: sum(rests.map((one) => one.restMinor)),
    receipts: own.length,
  }
}
