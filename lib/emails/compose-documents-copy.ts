import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, invoices } from '../../db/schema'
import { formatDay } from '../invoices/describe-invoice'
import { listInvoiceBalances } from '../ledger/balances'
import { formatMoney, sum } from '../money'
import { attachDocuments, payerPage } from './invoice-facts'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To whoever pays: what a change to the booking issued, and what is to pay now. It opens no booking and names no student. */
export async function composeDocumentsCopy(reader: Reader, { bookingId, at }: MailParams['documents-copy']): Promise<Letter> {
  const [booking] = await reader.select().from(bookings).where(eq(bookings.id, bookingId))
  const issued = await reader
    .select()
    .from(invoices)
    .where(and(eq(invoices.bookingId, bookingId), eq(invoices.issuedAt, new Date(at))))
    .orderBy(invoices.kind, invoices.seriesNumber)
  if (!booking || issued.length === 0) throw new Error(`no documents of booking ${bookingId} at ${at}`)
  const money = (minor: number) => formatMoney(minor, booking.currency)
  const owed = (await listInvoiceBalances(reader, bookingId)).filter(({ dueMinor }) => dueMinor > 0)
  const dueMinor = sum(owed.map((invoice) => invoice.dueMinor))
  const [dueOn] = owed.map((invoice) => invoice.dueOn).sort()
  const numbers = issued.map(({ number }) => number).join(' and ')
  return {
    subject: `${numbers}, booking ${booking.ref}`,
    preview: dueMinor > 0 ? `${money(dueMinor)} is to pay now.` : 'Nothing is left to pay.',
    heading: `${issued.length === 1 ? 'A new document' : 'New documents'} for booking ${booking.ref}.`,
    introduction: [`The booking that ${booking.buyerName} made with us has changed. What you need for your books is attached.`],
    facts: [
      ...issued.map((one): Fact => {
        const kind = one.kind === 'invoice' ? 'Invoice' : 'Credit'
        return { label: kind, lines: [`${one.number}, ${money(one.totalMinor)}`, ...(one.note ? [one.note] : [])] }
      }),
      { label: 'To pay', lines: [dueMinor > 0 && dueOn ? `${money(dueMinor)} by ${formatDay(dueOn)}` : 'Nothing is left to pay'] },
    ],
    button: { label: dueMinor > 0 ? 'Pay by card, or see the bills' : 'See bills and payments', href: payerPage(booking) },
    sessions: [],
    after: ['What goes back is sent the way it was paid, and the page says how far it is.'],
    footer: [(await readSender(reader)).imprint, `This is about booking ${booking.ref}.`],
    attachments: await attachDocuments(reader, bookingId, at),
  }
}
