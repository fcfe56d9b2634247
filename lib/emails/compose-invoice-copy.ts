import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, invoices } from '../../db/schema'
import { renderInvoicePdf } from '../invoices/invoice-pdf'
import { formatMoney } from '../money'
import type { Letter } from './letter'
import { readSender } from './read-sender'

/** To whom the buyer wants the invoice sent: the invoice alone. It opens no booking and names no student. */
export async function composeInvoiceCopy(reader: Reader, { bookingId }: { bookingId: string }): Promise<Letter> {
  const [row] = await reader
    .select({ invoice: invoices, buyerName: bookings.buyerName })
    .from(invoices)
    .innerJoin(bookings, eq(bookings.id, invoices.bookingId))
    .where(eq(invoices.bookingId, bookingId))
    .orderBy(invoices.issuedAt)
    .limit(1)
  if (!row) throw new Error(`no invoice of booking ${bookingId}`)
  const { invoice, buyerName } = row
  const total = formatMoney(invoice.totalMinor, invoice.currency)
  return {
    subject: `Invoice ${invoice.number}, ${total}, paid`,
    preview: `Booked by ${buyerName}. Nothing is left to pay.`,
    heading: `Invoice ${invoice.number}.`,
    introduction: [`${buyerName} has booked with us and asked us to send the invoice to you.`],
    facts: [
      { label: 'For', lines: [invoice.customer.name, ...(invoice.poNumber ? [`Purchase order ${invoice.poNumber}`] : [])] },
      {
        label: 'Sum',
        lines: [total, `${formatMoney(invoice.netMinor, invoice.currency)} net + ${formatMoney(invoice.taxMinor, invoice.currency)} VAT`],
      },
      { label: 'Paid', lines: [invoice.totalMinor === 0 ? 'Nothing to pay' : 'In full, by card'] },
    ],
    sessions: [],
    after: ['The invoice is attached as a PDF.'],
    footer: [(await readSender(reader)).imprint],
    attachments: [{ filename: `${invoice.number}.pdf`, contentType: 'application/pdf', content: await renderInvoicePdf(invoice) }],
  }
}
