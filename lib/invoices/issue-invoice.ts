import type { Tx } from '../../db/client'
import { type bookings, type InvoiceParty, invoicedLines, settings } from '../../db/schema'
import { nameCountry } from '../countries'
import { sum } from '../money'
import { type BookingLine, describeSeatsSold } from './describe-seats-sold'
import { dayIn, insertNumbered } from './insert-numbered'

type Booking = typeof bookings.$inferSelect
type IssueInvoice = {
  invoiceId: string
  booking: Booking
  lines: readonly BookingLine[]
  /** The day it must be paid by, `2027-01-12`; today where it is paid already. */
  dueOn?: string
  isPaid: boolean
  note?: string
  now: Date
}

/**
 * The invoice for some seats of a booking, in the words of the day. Call it last in a transaction: see `insertNumbered`.
 * Content after the UK VAT Regulations 1995, regulation 14; it names the payer and the number of seats, never a student.
 */
export async function issueInvoice(tx: Tx, { invoiceId, booking, lines, dueOn, isPaid, note, now }: IssueInvoice): Promise<void> {
  const [[own], described] = await Promise.all([tx.select().from(settings), describeSeatsSold(tx, lines)])
  if (!own) throw new Error('there are no settings')
  const today = dayIn('Europe/London', now)
  const numbered = insertNumbered(tx, own, {
    id: invoiceId,
    kind: 'invoice',
    bookingId: booking.id,
    suppliedOn: today,
    dueOn: dueOn ?? today,
    customer: customerOf(booking),
    poNumber: booking.poNumber,
    costCentre: booking.costCentre,
    currency: booking.currency,
    taxTreatment: booking.taxTreatment,
    vatBasisPoints: booking.vatBasisPoints,
    lines: described,
    netMinor: sum(lines.map((line) => line.netMinor)),
    taxMinor: sum(lines.map((line) => line.taxMinor)),
    totalMinor: sum(lines.map((line) => line.grossMinor)),
    paidOn: isPaid ? today : null,
    note,
    now,
  })
  // Sent together: everybody waits for the series until this commits.
  await Promise.all([numbered, tx.insert(invoicedLines).values(lines.map((line) => ({ invoiceId, bookingLineId: line.id })))])
}

/** Who the bill goes to: the payer where one was named, else the organisation, else the buyer. */
export const customerOf = (booking: Booking): InvoiceParty => ({
  name: booking.billingName ?? booking.organisation ?? booking.buyerName,
  address: booking.billingAddress ?? nameCountry(booking.country),
  country: booking.country,
  email: booking.billingEmail ?? booking.buyerEmail,
  vatNumber: booking.vatNumber ?? undefined,
})
