import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { allocations, bookings, invoices } from '../../db/schema'
import type { Invoice } from './describe-invoice'

const corrected = alias(invoices, 'corrected')

/**
 * What an invoice had to its credit once the act that issued it was done: money that had paid the one it replaces, a credit, a reduction
 * carried over. Never changes: allocations and credit notes are only ever added, and later ones bear a later instant.
 */
const settledWhenIssued = sql<number>`(
  (select coalesce(sum(a.amount_minor), 0) from ${allocations} a where a.invoice_id = ${invoices.id} and a.allocated_at = ${invoices.issuedAt})
  + (select coalesce(sum(n.total_minor), 0) from ${invoices} n where n.corrects_id = ${invoices.id} and n.issued_at = ${invoices.issuedAt}))::int`

/** All that a document says; one read in any other way would say less. */
const selectInvoices = (reader: Reader) =>
  reader
    .select({ ...getTableColumns(invoices), correctsNumber: corrected.number, settledMinor: settledWhenIssued })
    .from(invoices)
    .leftJoin(corrected, eq(corrected.id, invoices.correctsId))
    .$dynamic()

/** Whose link it is: the buyer's opens everything about a booking, the payer's its money alone. */
export type InvoiceLink = { token: string; number: string; whose?: 'buyer' | 'payer' }

/** The invoice of this number if it belongs to the booking that the link opens; else null. */
export async function getInvoiceByLink(reader: Reader, { token, number, whose = 'buyer' }: InvoiceLink): Promise<Invoice | null> {
  if (!/^[\w-]+$/.test(token) || !/^[\w-]+$/.test(number)) return null
  const [invoice] = await selectInvoices(reader)
    .innerJoin(bookings, eq(bookings.id, invoices.bookingId))
    .where(and(eq(whose === 'payer' ? bookings.payerToken : bookings.token, token), eq(invoices.number, number)))
  return invoice ?? null
}

/** An invoice to send or to show to an admin; null if there is none. */
export async function getInvoice(reader: Reader, id: string): Promise<Invoice | null> {
  const [invoice] = await selectInvoices(reader).where(eq(invoices.id, id))
  return invoice ?? null
}

/** Invoices and credit notes of a booking in the order of their issue. */
export async function listInvoicesOf(reader: Reader, bookingId: string): Promise<Invoice[]> {
  return selectInvoices(reader).where(eq(invoices.bookingId, bookingId)).orderBy(asc(invoices.issuedAt), asc(invoices.seriesNumber))
}

/** What one act issued for a booking, at its instant: new invoices first. */
export async function listInvoicesIssuedAt(reader: Reader, bookingId: string, at: Date): Promise<Invoice[]> {
  return selectInvoices(reader)
    .where(and(eq(invoices.bookingId, bookingId), eq(invoices.issuedAt, at)))
    .orderBy(asc(invoices.kind), asc(invoices.seriesNumber))
}
