import type { Reader } from '../../db/client'
import { requestEndsAt } from '../bookings/request-end'
import { nameSeats } from '../bookings/summarise-price'
import { env } from '../env'
import { formatMoney } from '../money'
import { describeDeadline } from '../schedule/describe-deadline'
import { classFacts, startsInWords } from './describe-class'
import type { Fact, Letter } from './letter'
import { type BookingToTell, readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: the seats are kept while an admin looks at the wish to pay by invoice. */
export async function composeBookingRequested(reader: Reader, { bookingId }: MailParams['booking-requested']): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  const seats = nameSeats(told.booking.seatCount)
  return {
    ...(await common(reader, told)),
    subject: `We keep ${seats} for you: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'We look at your request to pay by invoice and write to you.',
    heading: `${seats} kept for you.`,
    introduction: [
      'You asked to pay by invoice. We look at it, as a rule within one working day, and write to you. Until then nobody else can take your seats.',
    ],
    facts: [sumFact(told), ...classFacts(told, told.booking.timeZone)],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${told.booking.token}` },
    after: ['You can withdraw the request on that page. Nothing is owed before we say yes.'],
  }
}

/** To ourselves, in one line. */
export async function composeInvoiceRequest(reader: Reader, { bookingId }: MailParams['invoice-request']): Promise<Letter> {
  return askForAnswer(reader, bookingId, { before: 'To approve', heading: 'A request to pay by invoice.' })
}

/** To ourselves, once more: nobody has answered, and soon nobody can. */
export async function composeRequestEnding(reader: Reader, { bookingId }: MailParams['request-ending']): Promise<Letter> {
  return askForAnswer(reader, bookingId, { before: 'Ends soon', heading: 'A request to pay by invoice ends soon.' })
}

async function askForAnswer(reader: Reader, bookingId: string, { before, heading }: { before: string; heading: string }): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  const { booking, courseClass } = told
  const until = requestEndsAt(courseClass)
  return {
    ...(await common(reader, told)),
    subject: `${before}: ${booking.ref}, ${formatMoney(booking.totalMinor, booking.currency)} by invoice`,
    preview: `${booking.organisation ?? booking.buyerName}, ${nameSeats(booking.seatCount)} in ${courseClass.ref}.`,
    heading,
    introduction: until ? [`Without an answer it ends on ${sayEnd(until, courseClass.timeZone)}, and its seats are free again.`] : [],
    facts: [{ label: 'Buyer', lines: [booking.organisation ?? booking.buyerName, booking.buyerName, booking.buyerEmail] }, sumFact(told)],
    button: { label: 'Approve or decline', href: `${env().appUrl}/admin/invoices?state=requested` },
    after: [],
  }
}

/** To the buyer: not by invoice, and why. */
export async function composeRequestDeclined(reader: Reader, { bookingId, reason }: MailParams['request-declined']): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  return {
    ...(await common(reader, told)),
    subject: `Not by invoice this time: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'Your seats are free again. You can book them by card.',
    heading: 'We cannot send an invoice for this booking.',
    introduction: [
      ...(reason ? [reason] : []),
      'Your seats are free again, and nothing is owed. You can book them by card, as long as there are any.',
    ],
    facts: classFacts(told, told.booking.timeZone),
    button: { label: 'Book by card', href: `${env().appUrl}/classes/${told.courseClass.ref}/book` },
    after: ['If this looks like a mistake, answer this mail.'],
  }
}

/** To the buyer: we did not answer in time. */
export async function composeRequestLapsed(reader: Reader, { bookingId }: MailParams['request-lapsed']): Promise<Letter> {
  const told = await readBooking(reader, bookingId)
  const seats = told.booking.seatCount === 1 ? 'seat is' : 'seats are'
  return {
    ...(await common(reader, told)),
    subject: `Your request has ended: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'We did not answer in time. Nothing is owed.',
    heading: 'Your request has ended without an answer.',
    introduction: [
      `You asked to pay by invoice, and we did not answer before booking for this class closed. We are sorry: that is our fault, not yours. Your ${seats} free again, and nothing is owed.`,
    ],
    facts: [...classFacts(told, told.booking.timeZone), { label: 'Booking', lines: [told.booking.ref] }],
    button: { label: `See other dates of ${told.course.code}`, href: `${env().appUrl}/classes?course=${encodeURIComponent(told.course.code)}` },
    after: ['Answer this mail if you still want to come to this class: as long as there is a seat, we find a way.'],
  }
}

const sayEnd = (instant: Date, zone: string): string => describeDeadline(instant, { classZone: zone, readerZone: zone })[0]

async function common(reader: Reader, { course, booking }: BookingToTell) {
  const { imprint } = await readSender(reader)
  return { courseCode: course.code, sessions: [], footer: [imprint, `This is about booking ${booking.ref}.`], attachments: [] }
}

function sumFact({ booking }: BookingToTell): Fact {
  const money = (minor: number) => formatMoney(minor, booking.currency)
  return { label: 'Sum', lines: [money(booking.totalMinor), `${money(booking.netMinor)} net + ${money(booking.taxMinor)} VAT`] }
}
