import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings } from '../../db/schema'
import type { Invoice } from '../invoices/describe-invoice'
import { getInvoice } from '../invoices/queries'
import { formatMoney } from '../money'
import { attachInvoice, dueFacts, type InvoiceToTell, payerPage, readInvoiceToTell } from './invoice-facts'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To whoever pays and to the buyer: each new invoice with what is due of it, and which credit note takes back which old one. */
export async function composeInvoiceCorrected(reader: Reader, { bookingId, corrections }: MailParams['invoice-corrected']): Promise<Letter> {
  const [booking] = await reader.select().from(bookings).where(eq(bookings.id, bookingId))
  const corrected = await Promise.all(corrections.map((one) => readCorrection(reader, bookingId, one)))
  const [first] = corrected
  if (!booking || !first) throw new Error(`no corrected invoice of booking ${bookingId}`)
  const { invoice } = first.told
  const numbers = corrected.map(({ told }) => told.invoice.number).join(' and ')
  const name = corrected.length === 1 ? `invoice ${numbers}, ${formatMoney(invoice.totalMinor, invoice.currency)}` : `invoices ${numbers}`
  return {
    subject: `Corrected: ${name}`,
    preview: invoice.note ?? 'A credit note and a new invoice are attached.',
    heading: corrected.length === 1 ? `Invoice ${numbers}.` : `Invoices ${numbers}.`,
    introduction: corrected.flatMap(({ told }) => told.invoice.note ?? []),
    facts: [
      ...corrected.map(invoiceFact),
      ...dueFacts(corrected.map(({ told }) => told)),
      {
        label: 'For',
        lines: [invoice.customer.name, ...(invoice.poNumber ? [`Purchase order ${invoice.poNumber}`] : [])],
      },
    ],
    button: { label: 'See bills and payments', href: payerPage(booking) },
    sessions: [],
    after: [`Please file ${corrected.length === 1 ? 'both' : 'all'} documents. What was paid already counts for what takes its place.`],
    footer: [(await readSender(reader)).imprint, `This is about booking ${booking.ref}.`],
    attachments: await Promise.all(
      corrections.flatMap(({ invoiceId, creditNoteId }) => [attachInvoice(reader, invoiceId), attachInvoice(reader, creditNoteId)]),
    ),
  }
}

type Correction = MailParams['invoice-corrected']['corrections'][number]

async function readCorrection(reader: Reader, bookingId: string, { invoiceId, creditNoteId }: Correction) {
  const [told, credit] = await Promise.all([readInvoiceToTell(reader, bookingId, invoiceId), getInvoice(reader, creditNoteId)])
  if (!told || !credit) throw new Error(`no invoice ${invoiceId}, or no credit note ${creditNoteId}`)
  return { told, credit }
}

function invoiceFact({ told: { invoice, dueMinor }, credit }: { told: InvoiceToTell; credit: Invoice }): Fact {
  const money = (minor: number) => formatMoney(minor, invoice.currency)
  const due = dueMinor > 0 ? `${money(dueMinor)} of it is to pay` : 'Paid in full'
  return {
    label: 'Invoice',
    lines: [`${invoice.number}, ${money(invoice.totalMinor)}`, due, `Credit note ${credit.number} takes back ${credit.correctsNumber}`],
  }
}
