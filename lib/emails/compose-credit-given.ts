import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, receipts } from '../../db/schema'
import { env } from '../env'
import { formatMoney } from '../money'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: money that was kept for a later booking, and the code that uses it. */
export async function composeCreditGiven(reader: Reader, { bookingId, receiptId }: MailParams['credit-given']): Promise<Letter> {
  const [[booking], [credit]] = await Promise.all([
    reader.select().from(bookings).where(eq(bookings.id, bookingId)),
    reader.select().from(receipts).where(eq(receipts.id, receiptId)),
  ])
  if (!booking || !credit?.creditCode) throw new Error(`no credit ${receiptId}`)
  const sum = formatMoney(credit.amountMinor, credit.currency)
  return {
    subject: `Your credit of ${sum}`,
    preview: `The code is ${credit.creditCode}.`,
    heading: `You have a credit of ${sum}.`,
    introduction: [],
    facts: [
      { label: 'Code', lines: [credit.creditCode] },
      { label: 'Worth', lines: [sum, `From booking ${booking.ref}`] },
    ],
    button: { label: 'See the next classes', href: `${env().appUrl}/classes` },
    sessions: [],
    after: [
      'Enter the code when you book. It pays a part of the price or all of it; what is not used stays yours. Whoever has the code can use it, so keep it to yourself.',
    ],
    footer: [(await readSender(reader)).imprint, `This is about booking ${booking.ref}.`],
    attachments: [],
  }
}
