import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, receipts, refunds } from '../../db/schema'
import { env } from '../env'
import { formatMoney } from '../money'
import { isRefusedByDispute } from '../payments/dispute-state'
import { describeDay } from '../schedule/describe-times'
import { attachDocuments, namesOf } from './invoice-facts'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: money goes back, and how, with the credit notes of a refund that was just decided. */
export async function composeRefundOnItsWay(reader: Reader, { refundId }: MailParams['refund-on-its-way']): Promise<Letter> {
  const { refund, booking, money, letter, email, creditCode, isByCard } = await readRefund(reader, refundId)
  const documents = await attachDocuments(reader, booking.id, refund.requestedAt.toISOString())
  const how: Record<typeof refund.method, string[]> = {
    card: ['It arrives on the card that you paid with, as a rule within 5 to 10 working days.'],
    'bank-transfer': [
      isByCard
        ? `We make a bank transfer. Please write to ${email} with the account that it should go to.`
        : 'We make a bank transfer to the account that your payment came from.',
    ],
    credit: [`It is yours as a credit: type ${creditCode} as the credit code when you book next. It does not expire.`],
  }
  return {
    ...letter,
    subject: `${money} goes back to you: ${booking.ref}`,
    preview: how[refund.method][0] ?? '',
    heading: refund.method === 'credit' ? `${money} to book with.` : `${money} goes back to you.`,
    introduction: how[refund.method],
    facts: [...letter.facts, { label: 'Why', lines: [refund.reason, ...namesOf(documents)] }],
    attachments: documents,
  }
}

/** To the buyer: the money is there, or left us by bank. */
export async function composeRefundArrived(reader: Reader, { refundId }: MailParams['refund-arrived']): Promise<Letter> {
  const { refund, booking, money, letter } = await readRefund(reader, refundId)
  const isTransfer = refund.method === 'bank-transfer'
  const transfer: Fact[] = refund.reference
    ? [{ label: 'Transfer', lines: [refund.reference, `Made on ${describeDay(new Date(refund.sentOn ?? 0), 'UTC', { withYear: true })}`] }]
    : []
  return {
    ...letter,
    subject: `${isTransfer ? 'Transferred' : 'Refunded'}: ${money}, ${booking.ref}`,
    preview: isTransfer ? 'We have made the bank transfer.' : 'Your bank has taken the refund.',
    heading: isTransfer ? `We have transferred ${money}.` : `${money} is refunded.`,
    introduction: [
      isTransfer
        ? 'The bank transfer is made; it is on your account within a few working days.'
        : 'Your bank has taken the refund to your card. Depending on the bank it shows within a few days.',
    ],
    facts: [...letter.facts, ...transfer],
  }
}

/** To the buyer: it did not work, and what happens now. */
export async function composeRefundFailed(reader: Reader, { refundId }: MailParams['refund-failed']): Promise<Letter> {
  const { refund, booking, money, letter, email } = await readRefund(reader, refundId)
  if (isRefusedByDispute(refund.failure))
    return {
      ...letter,
      subject: `Your bank already has this money: ${booking.ref}`,
      preview: `${money} cannot go back twice.`,
      heading: `We cannot send ${money} back now.`,
      introduction: [
        'This payment is disputed at the bank of the card, which claims the money from us. So that it is not paid twice, we send none of it while the bank decides.',
        `If the bank decides for the cardholder, the money comes from the bank. If it does not, it is still yours and we send it. If the dispute is a mistake, ask the bank to withdraw it, and write to ${email}.`,
      ],
    }
  return {
    ...letter,
    subject: `Your refund came back, we send it another way: ${booking.ref}`,
    preview: `${money} is still yours. There is nothing you have to do.`,
    heading: 'Your refund came back to us.',
    introduction: [
      refund.method === 'bank-transfer'
        ? `The bank could not complete the transfer. The money is still yours: please write to ${email} with an account that it can go to.`
        : 'The bank of your card did not take the refund; often the card has expired or the account is closed. The money is still yours, and there is nothing you have to do.',
      'We look at it now, send it another way, and write to you when it is on its way.',
    ],
  }
}

async function readRefund(reader: Reader, refundId: string) {
  const [row] = await reader
    .select({ refund: refunds, booking: bookings, method: receipts.method })
    .from(refunds)
    .innerJoin(receipts, eq(receipts.id, refunds.receiptId))
    .innerJoin(bookings, eq(bookings.id, refunds.bookingId))
    .where(eq(refunds.id, refundId))
  if (!row) throw new Error(`no refund ${refundId}`)
  const { refund, booking } = row
  const [credit] = refund.creditId ? await reader.select({ code: receipts.creditCode }).from(receipts).where(eq(receipts.id, refund.creditId)) : []
  const { imprint, email } = await readSender(reader)
  const money = formatMoney(refund.amountMinor, refund.currency)
  const facts: Fact[] = [
    { label: 'Sum', lines: [money] },
    { label: 'Booking', lines: [booking.ref] },
  ]
  const letter = {
    facts,
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${booking.token}` },
    sessions: [],
    after: [],
    footer: [imprint, `You get this because you booked ${booking.ref}.`],
    attachments: [],
  }
  return { refund, booking, money, email, creditCode: credit?.code ?? '', isByCard: row.method === 'card', letter }
}
