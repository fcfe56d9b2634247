import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { enrolments, people } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { formatMoney } from '../money'
import { describeSession } from '../schedule/describe-times'
import { attachInvitations, cancelInvitations } from './attach-invitations'
import { classFacts, sessionsOf, startsInWords, stripOf } from './describe-class'
import { attachDocuments, dueFacts, listDue, namesOf, waysToPay } from './invoice-facts'
import type { Fact, Letter } from './letter'
import { type BookingToTell, readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: from where to where, what became of the money, and its documents. */
export async function composeSeatsMoved(reader: Reader, params: MailParams['seats-moved']): Promise<Letter> {
  const { bookingId, seats, fromClassId, toClassId, at } = params
  const [from, to, sender] = await Promise.all([
    readBooking(reader, bookingId, { classId: fromClassId }),
    readBooking(reader, bookingId, { classId: toClassId }),
    readSender(reader),
  ])
  const [documents, due] = await Promise.all([attachDocuments(reader, bookingId, at), listDue(reader, bookingId)])
  const what = seats === 1 ? 'A seat has moved' : `${seats} seats have moved`
  return {
    subject: `${what}: ${to.course.code}, now ${startsInWords(to)}`,
    preview: moneyInShort(params, to.booking.currency),
    courseCode: to.course.code,
    heading: `${what} to another class.`,
    introduction: [],
    facts: [
      ...classFacts(to, to.booking.timeZone),
      { label: 'Before', lines: [from.courseClass.ref, ...startOf(from)] },
      { label: 'Money', lines: [moneyInShort(params, to.booking.currency), ...howItComesBack(params), ...namesOf(documents)] },
      ...dueFacts(due),
    ],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${to.booking.token}` },
    strip: stripOf(to, to.booking.timeZone),
    sessions: sessionsOf(to, to.booking.timeZone),
    after: [
      ...waysToPay(due),
      'Everybody who sits on a seat that moved has been told, with new calendar entries. Names, answers and codes moved along.',
    ],
    footer: [sender.imprint, `You get this because you booked ${to.booking.ref}.`],
    attachments: documents,
  }
}

const startOf = ({ sessions: [first], courseClass }: BookingToTell): string[] =>
  first ? [describeSession(first, courseClass.timeZone, { withYear: true })] : []

type Money = Pick<MailParams['seats-moved'], 'paidMinor' | 'differenceMinor' | 'returnedMinor' | 'returnedAs'>

function moneyInShort({ paidMinor, differenceMinor, returnedMinor }: Money, currency: string): string {
  if (paidMinor > 0) return `You paid the difference of ${formatMoney(paidMinor, currency)}.`
  if (returnedMinor > 0) return `${formatMoney(returnedMinor, currency)} goes back to you.`
  if (differenceMinor > 0) return `The new class costs ${formatMoney(differenceMinor, currency)} more, which the new invoice asks for.`
  if (differenceMinor < 0) return `The new class costs ${formatMoney(-differenceMinor, currency)} less, which comes off what is to pay.`
  return 'The price is the same.'
}

const howItComesBack = ({ returnedAs }: Money): string[] => {
  if (returnedAs === 'card') return ['On the card that you paid with, as a rule within 5 to 10 working days']
  if (returnedAs === 'bank-transfer') return ['By bank transfer']
  return returnedAs === 'credit' ? ['As a credit for a later booking; its code is on your booking’s page'] : []
}

/** To a student: the seat is theirs in another class now; the old sessions go out of their calendar and the new ones come in. Says nothing of money. */
export async function composeSeatMoved(reader: Reader, params: MailParams['seat-moved']): Promise<Letter> {
  const { enrolmentId, personId, fromClassId, toClassId, sequence: seatSequence, at } = params
  const [seat] = await reader.select({ bookingId: enrolments.bookingId }).from(enrolments).where(eq(enrolments.id, enrolmentId))
  const [person] = await reader.select({ zone: people.timeZone }).from(people).where(eq(people.id, personId))
  if (!seat) throw new Error(`no enrolment ${enrolmentId}`)
  const [from, to, sender] = await Promise.all([
    readBooking(reader, seat.bookingId, { classId: fromClassId }),
    readBooking(reader, seat.bookingId, { classId: toClassId }),
    readSender(reader),
  ])
  const zone = person?.zone ?? to.courseClass.timeZone
  const student = { name: params.name, email: params.email }
  const entry = { seatId: enrolmentId, seatSequence, student, sender, stampedAt: new Date(at) }
  return {
    subject: `Your class has changed: ${to.course.code}, now ${startsInWords(to)}`,
    preview: `Not ${startsInWords(from)} any more. New calendar entries are attached.`,
    courseCode: to.course.code,
    heading: 'Your seat is in another class now.',
    introduction: [
      `Hello ${params.name}. Your seat in ${shortTitle(to.course)} was moved to another date. It stays yours, with all that you told us.`,
    ],
    facts: [...classFacts(to, zone), beforeFact(from)],
    button: { label: 'Open my class', href: `${env().appUrl}/my/classes/${to.courseClass.ref}` },
    strip: stripOf(to, person?.zone ?? null),
    sessions: sessionsOf(to, zone),
    after: ['The attached files take the old sessions out of your calendar and put the new ones in.'],
    footer: [sender.imprint, `Your seat was booked by ${to.booking.buyerName}${to.booking.organisation ? ` of ${to.booking.organisation}` : ''}.`],
    attachments: [...cancelInvitations(from, { ...entry, now: new Date(at) }), ...attachInvitations(to, entry)],
  }
}

const beforeFact = (from: BookingToTell): Fact => ({ label: 'Before', lines: [from.courseClass.ref, ...startOf(from)] })
