import type { Reader } from '../../db/client'
import { env } from '../env'
import { classFacts, startsInWords } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To whoever looks after a booking from now on. */
export async function composeBookingTakenOver(reader: Reader, { bookingId, from }: MailParams['booking-taken-over']): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  const { booking, course } = told
  return {
    subject: `You look after a booking now: ${course.code}, ${startsInWords(told)}`,
    preview: `${from} has handed ${booking.ref} over to you.`,
    courseCode: course.code,
    heading: 'This booking is yours now.',
    introduction: [`Hello ${booking.buyerName}. ${from} has handed this booking over to you: you say who comes, and all mail about it goes to you.`],
    facts: [{ label: 'Booking', lines: [booking.ref] }, ...classFacts(told, booking.timeZone)],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${booking.token}` },
    sessions: [],
    after: [],
    footer: [(await readSender(reader)).imprint, 'Whoever has the address above can open the booking, so keep it to yourself.'],
    attachments: [],
  }
}

/** To whoever looked after it until now. Opens nothing. */
export async function composeBookingHandedOver(reader: Reader, { bookingId, name }: MailParams['booking-handed-over']): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  const { booking, course } = told
  const { imprint, email } = await readSender(reader)
  return {
    subject: `You have handed a booking over: ${booking.ref}`,
    preview: `${booking.buyerName} looks after it now. Your link no longer works.`,
    courseCode: course.code,
    heading: 'Handed over.',
    introduction: [`Hello ${name}. ${booking.buyerName} looks after this booking from now on. The link that you had to it no longer works.`],
    facts: [{ label: 'Booking', lines: [booking.ref] }, ...classFacts(told, booking.timeZone)],
    sessions: [],
    after: [`A seat of your own stays yours. Was this not you? Write to ${email} at once.`],
    footer: [imprint],
    attachments: [],
  }
}
