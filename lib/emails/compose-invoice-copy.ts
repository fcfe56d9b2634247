import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings } from '../../db/schema'
import { formatMoney } from '../money'
import { attachInvoice, payerPage, payFacts, readInvoiceToTell } from './invoice-facts'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To whoever pays: the invoice, and the page that shows its money alone. It opens no booking and names no student. */
export async function composeInvoiceCopy(reader: Reader, { bookingId, invoiceId }: MailParams['invoice-copy']): Promise<Letter> {
  const [booking] = await reader.select().from(bookings).where(eq(bookings.id, bookingId))
  const told = await readInvoiceToTell(reader, bookingId, invoiceId)
  if (!booking || !told) throw new Error(`no invoice of booking ${bookingId}`)
  const { invoice, dueMinor } = told
  const money = (minor: number) => formatMoney(minor, invoice.currency)
  const isPaid = dueMinor <= 0
  return {
    subject: `Invoice ${invoice.number}, ${money(invoice.totalMinor)}${isPaid ? ', paid' : ''}`,
    preview: isPaid ? `Booked by ${booking.buyerName}. Nothing is left to pay.` : `Booked by ${booking.buyerName}. The invoice is attached.`,
    heading: `Invoice ${invoice.number}.`,
    introduction: [`${booking.buyerName} has booked with us and asked us to send the invoice to you.`],
    facts: [
      ...payFacts(told),
      { label: 'For', lines: [invoice.customer.name, ...(invoice.poNumber ? [`Purchase order ${invoice.poNumber}`] : [])] },
      { label: 'Sum', lines: [money(invoice.totalMinor), `${money(invoice.netMinor)} net + ${money(invoice.taxMinor)} VAT`] },
    ],
    button: { label: isPaid ? 'See the invoice' : 'Pay by card, or see the invoice', href: payerPage(booking) },
    sessions: [],
    after: ['The invoice is attached as a PDF. If a name, an address or a purchase order number on it is wrong, that page puts it right.'],
    footer: [(await readSender(reader)).imprint],
    attachments: [await attachInvoice(reader, invoice.id)],
  }
}
