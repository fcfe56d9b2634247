import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { allocations, bookings, invoices, receipts } from '../../db/schema'
import { formatMoney, sum } from '../money'
import { dueFacts, listDue, NOTHING_DUE, payerPage } from './invoice-facts'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

const BY = { card: 'By card', 'bank-transfer': 'By bank transfer', credit: 'From your credit' }

/** To whoever pays: what arrived, which invoices it paid, and whether anything is still due. */
export async function composePaymentReceived(reader: Reader, { bookingId, receiptId }: MailParams['payment-received']): Promise<Letter> {
  const [[booking], [receipt], paid, due] = await Promise.all([
    reader.select().from(bookings).where(eq(bookings.id, bookingId)),
    reader.select().from(receipts).where(eq(receipts.id, receiptId)),
    reader
      .selectDistinct({ number: invoices.number })
      .from(allocations)
      .innerJoin(invoices, eq(invoices.id, allocations.invoiceId))
      .where(eq(allocations.receiptId, receiptId)),
    listDue(reader, bookingId),
  ])
  if (!booking || !receipt) throw new Error(`no receipt ${receiptId} for booking ${bookingId}`)
  const money = (minor: number) => formatMoney(minor, receipt.currency)
  const dueMinor = sum(due.map((one) => one.dueMinor))
  const numbers = paid.map(({ number }) => number).join(', ')
  return {
    subject: `We have received ${money(receipt.amountMinor)}: ${numbers}`,
    preview: dueMinor > 0 ? `${money(dueMinor)} is still to pay.` : 'Nothing is left to pay.',
    heading: 'Thank you for your payment.',
    introduction: [],
    facts: [
      { label: 'Received', lines: [money(receipt.amountMinor), BY[receipt.method]] },
      { label: 'For', lines: [`Invoice ${numbers}`] },
      ...(due.length > 0 ? dueFacts(due) : NOTHING_DUE),
    ],
    button: { label: 'See bills and payments', href: payerPage(booking) },
    sessions: [],
    after: [],
    footer: [(await readSender(reader)).imprint, `This is about booking ${booking.ref}.`],
    attachments: [],
  }
}
