import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookingChanges, enrolments, refunds } from '../../db/schema'
import { env } from '../env'
import { formatMoney } from '../money'
import { classFacts, startsInWords } from './describe-class'
import { attachDocuments, dueFacts, listDue, namesOf, waysToPay } from './invoice-facts'
import type { Attachment, Letter } from './letter'
import { type BookingToTell, readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: the booking has more seats. */
export async function composeSeatsAdded(reader: Reader, { bookingId, at, classId, seats, paidMinor }: MailParams['seats-added']): Promise<Letter> {
  const told = await readBooking(reader, bookingId, { classId })
  const [documents, due] = await Promise.all([attachDocuments(reader, bookingId, at), listDue(reader, bookingId)])
  const added = seats === 1 ? 'One more seat' : `${seats} more seats`
  return {
    ...(await frame(reader, told)),
    subject: `${added}: ${told.course.code}, ${startsInWords(told)}`,
    preview: `Your booking ${told.booking.ref} has ${told.booking.seatCount} seats now.`,
    heading: `${added} in your booking.`,
    facts: [
      { label: 'Money', lines: [sayHow(told, paidMinor, documents, 'The new invoice asks for them'), ...namesOf(documents)] },
      ...dueFacts(due),
      ...classFacts(told, told.booking.timeZone),
    ],
    after: [...waysToPay(due), 'Who takes them can be said on your booking’s page.'],
    attachments: documents,
  }
}

/** To the buyer: what a personal discount had taken off is settled, and the seat is somebody else's. */
export async function composeDifferencePaid(reader: Reader, params: MailParams['difference-paid']): Promise<Letter> {
  const [seat] = await reader.select({ classId: enrolments.classId }).from(enrolments).where(eq(enrolments.id, params.enrolmentId))
  const told = await readBooking(reader, params.bookingId, { classId: seat?.classId })
  const [documents, due] = await Promise.all([attachDocuments(reader, params.bookingId, params.at), listDue(reader, params.bookingId)])
  return {
    ...(await frame(reader, told)),
    subject: `A seat has a new student: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'It was booked with a personal discount, which stays with its owner.',
    heading: 'The seat is passed on.',
    introduction: ['It was booked with a personal discount, which stays with its owner. Both students have been told.'],
    facts: [
      { label: 'Money', lines: [sayHow(told, params.paidMinor, documents, 'The new invoice says what the seat costs now'), ...namesOf(documents)] },
      ...dueFacts(due),
      ...classFacts(told, told.booking.timeZone),
    ],
    after: waysToPay(due),
    attachments: documents,
  }
}

/** Paid just now, asked for by a new invoice, or to be invoiced once the purchase order number is there. */
function sayHow({ booking }: BookingToTell, paidMinor: number, documents: Attachment[], byInvoice: string): string {
  if (paidMinor > 0) return `${formatMoney(paidMinor, booking.currency)} paid by card`
  if (documents.length > 0) return byInvoice
  return booking.poFollows ? 'By invoice, which waits for your purchase order number' : 'Nothing to pay'
}

const NOT_DONE = {
  transfer: 'Your seats stay where they are.',
  substitution: 'The seat stays with whoever has it.',
  'more-seats': 'No seats were added.',
}

/** To the buyer: a change was not paid in time. */
export async function composeChangeLapsed(reader: Reader, { bookingId, changeId }: MailParams['change-lapsed']): Promise<Letter> {
  const { told, change } = await readChange(reader, bookingId, changeId)
  return {
    ...(await frame(reader, told)),
    subject: `Not changed: your booking ${told.booking.ref}`,
    preview: `The time to pay ran out. ${NOT_DONE[change.kind]}`,
    heading: 'Your booking is as it was.',
    introduction: [
      `The time to pay ${formatMoney(change.amountMinor, change.currency)} for a change ran out. ${NOT_DONE[change.kind]} You can try again.`,
    ],
    facts: classFacts(told, told.booking.timeZone),
  }
}

/** To the buyer: a change was paid that could not be made any more; everything goes back. */
export async function composeChangeRefunded(reader: Reader, { bookingId, changeId, refundId }: MailParams['change-refunded']): Promise<Letter> {
  const { told, change } = await readChange(reader, bookingId, changeId)
  const [refund] = await reader.select().from(refunds).where(eq(refunds.id, refundId))
  if (!refund) throw new Error(`no refund ${refundId}`)
  const money = formatMoney(refund.amountMinor, refund.currency)
  const [why, outcome] =
    change.status === 'done'
      ? ['This change was paid twice. The second payment goes back in full.', 'The change itself is made.']
      : ['Your payment reached us when the change could not be made any more. We are sorry.', NOT_DONE[change.kind]]
  return {
    ...(await frame(reader, told)),
    subject: `Your payment goes back: booking ${told.booking.ref}`,
    preview: `${money} goes back to your card. ${outcome}`,
    heading: 'Your payment goes back.',
    introduction: [`${why} ${outcome}`],
    facts: [
      { label: 'Back', lines: [money, 'It arrives on the card that you paid with, as a rule within 5 to 10 working days.'] },
      ...classFacts(told, told.booking.timeZone),
    ],
  }
}

async function readChange(reader: Reader, bookingId: string, changeId: string) {
  const [change] = await reader.select().from(bookingChanges).where(eq(bookingChanges.id, changeId))
  if (!change) throw new Error(`no change ${changeId}`)
  return { change, told: await readBooking(reader, bookingId) }
}

/** What every letter about a booking that stands has in common. */
async function frame(
  reader: Reader,
  { booking, course }: BookingToTell,
): Promise<Pick<Letter, 'courseCode' | 'introduction' | 'button' | 'sessions' | 'after' | 'footer' | 'attachments'>> {
  const { imprint } = await readSender(reader)
  return {
    courseCode: course.code,
    introduction: [],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${booking.token}` },
    sessions: [],
    after: [],
    footer: [imprint, `You get this because you booked ${booking.ref}.`],
    attachments: [],
  }
}
