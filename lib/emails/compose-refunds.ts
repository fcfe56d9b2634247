import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { refunds } from '../../db/schema'
import { env } from '../env'
import { formatMoney } from '../money'
import { classFacts, startsInWords } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

const ARRIVES = 'It arrives on the card that you paid with, as a rule within 5 to 10 working days.'

/** To the buyer: the money came after the hold had lapsed, and somebody else has the seats. */
export async function composeLatePaymentRefunded(reader: Reader, params: MailParams['late-payment-refunded']): Promise<Letter> {
  const { told, money, letter } = await readRefund(reader, params)
  return {
    ...letter,
    subject: `Your payment goes back: ${told.course.code}, ${startsInWords(told)}`,
    preview: `No seat was free any more. ${money} goes back to your card.`,
    heading: 'Your payment goes back.',
    introduction: [
      'Your payment reached us after the time for which your seats were held, and by then they had been taken. We are sorry. You have no seat in this class.',
    ],
    button: { label: 'Join the waitlist', href: `${env().appUrl}/classes/${told.courseClass.ref}/waitlist?seats=${told.booking.seatCount}` },
    after: [`Other dates of ${told.course.code}: ${env().appUrl}/classes?course=${encodeURIComponent(told.course.code)}`],
  }
}

/** To the buyer: the same booking was paid twice. */
export async function composeSecondPaymentRefunded(reader: Reader, params: MailParams['second-payment-refunded']): Promise<Letter> {
  const { told, money, letter } = await readRefund(reader, params)
  return {
    ...letter,
    subject: `You paid twice, one payment goes back: ${told.booking.ref}`,
    preview: `${money} goes back to your card. Your booking stands.`,
    heading: 'One payment goes back.',
    introduction: ['This booking was paid twice. The second payment goes back in full, and your seats stay yours.'],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${told.booking.token}` },
  }
}

async function readRefund(reader: Reader, { bookingId, refundId }: { bookingId: string; refundId: string }) {
  const [refund] = await reader.select().from(refunds).where(eq(refunds.id, refundId))
  if (!refund) throw new Error(`no refund ${refundId}`)
  const told = await readBooking(reader, bookingId)
  const { imprint } = await readSender(reader)
  const money = formatMoney(refund.amountMinor, refund.currency)
  return {
    told,
    money,
    letter: {
      courseCode: told.course.code,
      facts: [{ label: 'Back', lines: [money, ARRIVES] as [string, string] }, ...classFacts(told, told.booking.timeZone)],
      sessions: [],
      after: [],
      footer: [imprint, `You get this because you booked ${told.booking.ref}.`],
      attachments: [],
    },
  }
}
