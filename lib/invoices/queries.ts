import { and, asc, eq, getTableColumns } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { bookings, invoices } from '../../db/schema'
import type { Invoice } from './describe-invoice'

const corrected = alias(invoices, 'corrected')

const withCorrected = (reader: Reader) =>
  reader
    .select({ ...getTableColumns(invoices), correctsNumber: corrected.number })
    .from(invoices)
    .leftJoin(corrected, eq(corrected.id, invoices.correctsId))
    .$dynamic()

/** Whose link it is: the buyer's opens everything about a booking, the payer's its money alone. */
export type InvoiceLink = { token: string; number: string; whose?: 'buyer' | 'payer' }

/** The invoice of this number if it belongs to the booking that the link opens; else null. */
export async function getInvoiceByLink(reader: Reader, { token, number, whose = 'buyer' }: InvoiceLink): Promise<Invoice | null> {
  if (!/^[\w-]+$/.test(token) || !/^[\w-]+$/.test(number)) return null
  const [invoice] = await withCorrected(reader)
    .innerJoin(bookings, eq(bookings.id, invoices.bookingId))
    .where(and(eq(whose === 'payer' ? bookings.payerToken : bookings.token, token), eq(invoices.number, number)))
  return invoice ?? null
}

/** An invoice to send or to show to an admin; null if there is none. */
export async function getInvoice(reader: Reader, id: string): Promise<Invoice | null> {
  const [invoice] = await withCorrected(reader).where(eq(invoices.id, id))
  return invoice ?? null
}

/** Invoices and credit notes of a booking in the order of their issue. */
export async function listInvoicesOf(reader: Reader, bookingId: string): Promise<Invoice[]> {
  return withCorrected(reader).where(eq(invoices.bookingId, bookingId)).orderBy(asc(invoices.issuedAt), asc(invoices.seriesNumber))
}
