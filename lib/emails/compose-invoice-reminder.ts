import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings } from '../../db/schema'
import { readClock } from '../clock'
import { formatDay } from '../invoices/describe-invoice'
import { dayIn } from '../invoices/insert-numbered'
import { formatMoney } from '../money'
import { attachInvoice, payerPage, payFacts, readInvoiceToTell } from './invoice-facts'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To whoever pays and to the buyer: an invoice is due soon, or overdue. */
export async function composeInvoiceReminder(reader: Reader, { bookingId, invoiceId }: MailParams['invoice-reminder']): Promise<Letter> {
  const [booking] = await reader.select().from(bookings).where(eq(bookings.id, bookingId))
  const told = await readInvoiceToTell(reader, bookingId, invoiceId)
  if (!booking || !told) throw new Error(`no invoice ${invoiceId}`)
  const { invoice, dueMinor } = told
  const isOverdue = invoice.dueOn < dayIn('Europe/London', await readClock(reader))
  const sum = formatMoney(dueMinor, invoice.currency)
  const day = formatDay(invoice.dueOn)
  return {
    subject: isOverdue ? `Overdue: invoice ${invoice.number}, ${sum}` : `Due on ${day}: invoice ${invoice.number}, ${sum}`,
    preview: isOverdue ? `It was due on ${day}.` : 'A reminder; if it is on its way already, thank you.',
    heading: isOverdue ? `${sum} was due on ${day}.` : `${sum} is due on ${day}.`,
    introduction: [`This is about ${booking.seatCount === 1 ? 'a seat' : 'the seats'} that ${booking.buyerName} booked with us.`],
    facts: [
      ...payFacts(told, { isOverdue }),
      { label: 'For', lines: [invoice.customer.name, ...(invoice.poNumber ? [`Purchase order ${invoice.poNumber}`] : [])] },
    ],
    button: { label: 'Pay by card, or see the invoice', href: payerPage(booking) },
    sessions: [],
    after: ['If the money is on its way, there is nothing to do. If something on the invoice is wrong, that page puts it right.'],
    footer: [(await readSender(reader)).imprint, `This is about booking ${booking.ref}.`],
    attachments: [await attachInvoice(reader, invoice.id)],
  }
}
