import { eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, invoices } from '../../db/schema'
import { formatMoney } from '../money'
import { attachInvoice, payerPage, payFacts, readInvoiceToTell } from './invoice-facts'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To whoever pays and to the buyer: the credit notes and the new invoices, and what is still to pay. */
export async function composeInvoiceCorrected(reader: Reader, { bookingId, corrections }: MailParams['invoice-corrected']): Promise<Letter> {
  const [booking] = await reader.select().from(bookings).where(eq(bookings.id, bookingId))
  const [first] = corrections
  if (!booking || !first) throw new Error(`no corrected invoice of booking ${bookingId}`)
  const told = await readInvoiceToTell(reader, bookingId, first.invoiceId)
  const credits = await reader
    .select({ number: invoices.number })
    .from(invoices)
    .where(
      inArray(
        invoices.id,
        corrections.map((one) => one.creditNoteId),
      ),
    )
  if (!told) throw new Error(`no invoice ${first.invoiceId}`)
  const { invoice } = told
  return {
    subject: `Corrected: invoice ${invoice.number}, ${formatMoney(invoice.totalMinor, invoice.currency)}`,
    preview: invoice.note ?? 'A credit note and a new invoice are attached.',
    heading: `Invoice ${invoice.number}.`,
    introduction: [`${invoice.note ?? ''} The old one is taken back by credit note ${credits.map(({ number }) => number).join(', ')}.`.trim()],
    facts: [
      ...payFacts(told),
      {
        label: 'For',
        lines: [invoice.customer.name, ...(invoice.poNumber ? [`Purchase order ${invoice.poNumber}`] : [])],
      },
    ],
    button: { label: 'See bills and payments', href: payerPage(booking) },
    sessions: [],
    after: ['Please file both documents. What was paid already counts for the new invoice.'],
    footer: [(await readSender(reader)).imprint, `This is about booking ${booking.ref}.`],
    attachments: await Promise.all(
      corrections.flatMap(({ invoiceId, creditNoteId }) => [attachInvoice(reader, invoiceId), attachInvoice(reader, creditNoteId)]),
    ),
  }
}
