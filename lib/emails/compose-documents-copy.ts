import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, invoices, refunds } from '../../db/schema'
import { formatMoney, sum } from '../money'
import { attachDocuments, dueFacts, listDue, NOTHING_DUE, payerPage } from './invoice-facts'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

const BACK = { card: 'to the card', 'bank-transfer': 'by bank transfer', credit: 'as a credit for a later booking' }

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
  const due = await listDue(reader, bookingId)
  const dueMinor = sum(due.map((one) => one.dueMinor))
  const back = await reader
    .select({ method: refunds.method, amountMinor: refunds.amountMinor })
    .from(refunds)
    .where(and(eq(refunds.bookingId, bookingId), eq(refunds.requestedAt, new Date(at))))
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
      ...back.map((one): Fact => ({ label: 'Back', lines: [`${money(one.amountMinor)} ${BACK[one.method]}`] })),
      ...(due.length > 0 ? dueFacts(due) : NOTHING_DUE),
    ],
    button: { label: dueMinor > 0 ? 'Pay by card, or see the bills' : 'See bills and payments', href: payerPage(booking) },
    sessions: [],
    after: back.length > 0 ? ['The page says how far the money is that goes back.'] : [],
    footer: [(await readSender(reader)).imprint, `This is about booking ${booking.ref}.`],
    attachments: await attachDocuments(reader, bookingId, at),
  }
}
