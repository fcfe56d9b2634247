import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, disputes, payments } from '../../db/schema'
import { env } from '../env'
import { formatMoney } from '../money'
import { describeDay } from '../schedule/describe-times'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To us: a cardholder contests a payment, and the bank wants an answer. */
export async function composeDisputeOpened(reader: Reader, { disputeId }: MailParams['dispute-opened']): Promise<Letter> {
  const { dispute, money, ref, ...letter } = await readDispute(reader, disputeId)
  const due = dispute.evidenceDueAt ? describeDay(dispute.evidenceDueAt, 'Europe/London', { withYear: true }) : null
  return {
    ...letter,
    subject: `A payment is disputed: ${money}, ${ref}`,
    preview: due ? `The bank wants our answer by ${due}.` : 'The bank wants our answer.',
    heading: 'A payment is disputed.',
    introduction: [
      `A cardholder tells their bank that a payment was not right (${sayReason(dispute.reason)}).${dispute.isWithdrawn ? ' The bank has taken the money back until it decides.' : ''}`,
      'Often a call to the buyer settles it. Otherwise answer at the payment provider: what was booked, what was agreed, who attended.',
    ],
    facts: [...letter.facts, ...(due ? [{ label: 'Answer by', lines: [due] as [string] }] : [])],
  }
}

/** To us: the bank has decided. */
export async function composeDisputeClosed(reader: Reader, { disputeId }: MailParams['dispute-closed']): Promise<Letter> {
  const { dispute, money, ref, ...letter } = await readDispute(reader, disputeId)
  const isLost = dispute.status === 'lost'
  return {
    ...letter,
    subject: `A dispute is ${isLost ? 'lost' : 'closed in our favour'}: ${money}, ${ref}`,
    preview: isLost ? 'The money stays with the cardholder.' : 'The money is ours.',
    heading: isLost ? 'The dispute is lost.' : 'The dispute is closed in our favour.',
    introduction: [
      isLost
        ? 'The bank decided for the cardholder, who keeps the money. Decide what happens to the seats, and correct the invoice.'
        : 'The bank decided for us. If it had taken the money, it gives it back.',
    ],
  }
}

async function readDispute(reader: Reader, disputeId: string) {
  const [row] = await reader
    .select({ dispute: disputes, booking: { ref: bookings.ref, buyerName: bookings.buyerName } })
    .from(disputes)
    .leftJoin(payments, eq(payments.intentId, disputes.intentId))
    .leftJoin(bookings, eq(bookings.id, payments.bookingId))
    .where(eq(disputes.id, disputeId))
  if (!row) throw new Error(`no dispute ${disputeId}`)
  const { dispute, booking } = row
  const { imprint } = await readSender(reader)
  const money = formatMoney(dispute.amountMinor, dispute.currency)
  const facts: Fact[] = [
    { label: 'Sum', lines: [money] },
    { label: 'Booking', lines: booking ? [booking.ref, booking.buyerName] : ['not one that we know'] },
  ]
  return {
    dispute,
    money,
    ref: booking?.ref ?? dispute.providerDisputeId,
    facts,
    button: { label: 'See disputes', href: `${env().appUrl}/admin/disputes` },
    sessions: [],
    after: [],
    footer: [imprint],
    attachments: [],
  }
}

const sayReason = (reason: string): string => reason.replaceAll('_', ' ')
