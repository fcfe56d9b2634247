import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { type InvoiceLine, invoices, settings } from '../../db/schema'
import { sum } from '../money'
import { dayIn, insertNumbered } from './insert-numbered'

type CreditInvoice = {
  invoiceId: string
  /** What is taken off, in positive amounts. */
  lines: InvoiceLine[]
  /** Why, as printed. */
  note: string
  now: Date
}

/**
 * Takes a part of an invoice back, or all of it: the credit note that a UK supplier must give when the price comes down (VAT Notice
 * 700, section 18.2). It is addressed as the invoice was, and turns VAT into sterling at the invoice's own rate. The database
 * refuses to credit more than the invoice says. Call it last in a transaction.
 */
export async function creditInvoice(tx: Tx, { invoiceId, lines, note, now }: CreditInvoice): Promise<string> {
  const [[own], [invoice]] = await Promise.all([tx.select().from(settings), tx.select().from(invoices).where(eq(invoices.id, invoiceId))])
  if (!own || !invoice) throw new Error(`no settings, or no invoice ${invoiceId}`)
  const today = dayIn('Europe/London', now)
  const id = randomUUID()
  const { bookingId, customer, poNumber, costCentre, currency, taxTreatment, vatBasisPoints, gbpRate } = invoice
  await insertNumbered(tx, own, {
    ...{ id, bookingId, customer, poNumber, costCentre, currency, taxTreatment, vatBasisPoints, gbpRate, lines, note, now },
    kind: 'credit-note',
    correctsId: invoiceId,
    suppliedOn: today,
    dueOn: today,
    netMinor: sum(lines.map((line) => line.netMinor)),
    taxMinor: sum(lines.map((line) => line.taxMinor)),
    totalMinor: sum(lines.map((line) => line.grossMinor)),
  })
  return id
}

/** A line that gives back some of one price; the tax goes with the net sum. */
export function creditLine(description: string, { netMinor, taxMinor }: { netMinor: number; taxMinor: number }): InvoiceLine {
  return { description, quantity: 1, unitListMinor: netMinor, unitDiscountMinor: 0, netMinor, taxMinor, grossMinor: netMinor + taxMinor }
}
