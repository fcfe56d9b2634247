import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { type bookings, type InvoiceLine, invoicedLines, invoices, settings } from '../../db/schema'
import { sum } from '../money'
import { creditInvoice } from './credit-invoice'
import { insertNumbered } from './insert-numbered'
import { customerOf } from './issue-invoice'

type Invoice = typeof invoices.$inferSelect
type ReissueInvoice = {
  invoiceId: string
  /** Of the new one. */
  newInvoiceId: string
  /** As it is now: what the new invoice says of the payer, the tax and the numbers. */
  booking: typeof bookings.$inferSelect
  /** What becomes of each line where its tax is another now. */
  withTax?: (line: InvoiceLine) => InvoiceLine
  /** Where it is not that of the old one. */
  dueOn?: string
  /** Already paid in full, and when. */
  paidOn: string | null
  note?: string
  now: Date
}

/**
 * Takes back what is left of an invoice and gives a new one for the same seats with the facts of today: the only way to correct one. The
 * new one keeps the tax point, the due date and the sterling rate. Answers the credit note's id. Call it last in a transaction.
 */
export async function reissueInvoice(
  tx: Tx,
  { invoiceId, newInvoiceId, booking, withTax, dueOn, paidOn, note, now }: ReissueInvoice,
): Promise<string> {
  const [[own], [old], notes] = await Promise.all([
    tx.select().from(settings),
    tx.select().from(invoices).where(eq(invoices.id, invoiceId)),
    tx
      .select()
      .from(invoices)
      .where(and(eq(invoices.correctsId, invoiceId), eq(invoices.kind, 'credit-note')))
      .orderBy(invoices.seriesNumber),
  ])
  if (!own || !old) throw new Error(`no settings, or no invoice ${invoiceId}`)
  const left = [...old.lines, ...notes.map(takenOff)]
  const creditNoteId = await creditInvoice(tx, { invoiceId, lines: left, note: 'Replaced by a new invoice.', now })
  const billed = withTax ? left.map(withTax) : left
  await insertNumbered(tx, own, {
    id: newInvoiceId,
    kind: 'invoice',
    bookingId: booking.id,
    suppliedOn: old.suppliedOn,
    dueOn: dueOn ?? old.dueOn,
    customer: customerOf(booking),
    poNumber: booking.poNumber,
    costCentre: booking.costCentre,
    currency: old.currency,
    taxTreatment: booking.taxTreatment,
    vatBasisPoints: booking.vatBasisPoints,
    gbpRate: old.gbpRate,
    lines: billed,
    netMinor: sum(billed.map((line) => line.netMinor)),
    taxMinor: sum(billed.map((line) => line.taxMinor)),
    totalMinor: sum(billed.map((line) => line.grossMinor)),
    paidOn,
    note: [`Replaces invoice ${old.number}.`, note].filter(Boolean).join(' '),
    now,
  })
  const seats = await tx.select().from(invoicedLines).where(eq(invoicedLines.invoiceId, invoiceId))
  if (seats.length > 0) await tx.insert(invoicedLines).values(seats.map(({ bookingLineId }) => ({ invoiceId: newInvoiceId, bookingLineId })))
  return creditNoteId
}

/** What an earlier credit note took off, as a line of the new invoice. */
const takenOff = ({ number, netMinor, taxMinor, totalMinor }: Invoice): InvoiceLine => ({
  description: `Less credit note ${number}`,
  quantity: 1,
  unitListMinor: -netMinor,
  unitDiscountMinor: 0,
  netMinor: -netMinor,
  taxMinor: -taxMinor,
  grossMinor: -totalMinor,
})
