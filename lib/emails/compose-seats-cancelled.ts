import { eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { readClock } from '../clock'
import { student } from '../enrolments/student'
import { env } from '../env'
import { formatMoney } from '../money'
import { cancelInvitations } from './attach-invitations'
import { askBuyer, classFacts, startsInWords } from './describe-class'
import { attachDocuments, dueFacts, listDue, namesOf, waysToPay } from './invoice-facts'
import type { Fact, Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: which seats are gone, and what becomes of the money, with its documents. */
export async function composeSeatsCancelled(reader: Reader, params: MailParams['seats-cancelled']): Promise<Letter> {
  const seats = await reader
    .select({
      id: enrolments.id,
      classId: enrolments.classId,
      personId: enrolments.personId,
      sequence: enrolments.calendarSequence,
      name: student.name,
    })
    .from(enrolments)
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(inArray(enrolments.id, params.enrolmentIds))
  const [{ buyerId } = { buyerId: null }] = await reader.select({ buyerId: bookings.buyerId }).from(bookings).where(eq(bookings.id, params.bookingId))
  const own = seats.find((seat) => seat.personId === buyerId)
  const told = await readBooking(reader, params.bookingId, { classId: (own ?? seats[0])?.classId })
  const sender = await readSender(reader)
  const due = await listDue(reader, params.bookingId)
  const documents = params.at ? await attachDocuments(reader, params.bookingId, params.at) : []
  const [name, ...others] = seats.flatMap((seat) => seat.name ?? [])
  const count = seats.length === 1 ? 'A seat is' : `${seats.length} seats are`
  return {
    subject: `${params.isCalledOff ? 'Class called off, ' : ''}${params.isCalledOff ? count.toLowerCase() : count} cancelled: ${told.course.code}, ${startsInWords(told)}`,
    preview: moneyInShort(params, told.booking.currency),
    courseCode: told.course.code,
    heading: params.isCalledOff ? `The class was called off: ${count.toLowerCase()} cancelled.` : `${count} cancelled.`,
    introduction: params.isCalledOff ? ['It does not take place, so nothing is kept.'] : [],
    facts: [
      moneyFact(params, told.booking.currency, namesOf(documents)),
      ...dueFacts(due),
      ...(name ? [{ label: 'For', lines: [name, ...others] as Fact['lines'] }] : []),
      ...classFacts(told, told.booking.timeZone),
    ],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${told.booking.token}` },
    sessions: [],
    after: [...waysToPay(due), 'Whoever had one of these seats has been told, and their calendar entries are taken out.'],
    footer: [sender.imprint, `You get this because you booked ${told.booking.ref}.`],
    attachments: [
      ...documents,
      ...(own
        ? cancelInvitations(told, await invitedWas(reader, own, { name: told.booking.buyerName, email: told.booking.buyerEmail }, sender))
        : []),
    ],
  }
}

type Money = Pick<MailParams['seats-cancelled'], 'keptMinor' | 'refundMinor' | 'dueMinor' | 'isCredit' | 'isDecided'>

const moneyInShort = ({ refundMinor, dueMinor }: Money, currency: string): string => {
  if (refundMinor > 0) return `${formatMoney(refundMinor, currency)} goes back to you.`
  return dueMinor > 0 ? `${formatMoney(dueMinor, currency)} is still to pay.` : 'Nothing is left to pay.'
}

function moneyFact(params: Money, currency: string, documents: string[]): Fact {
  const kept =
    params.keptMinor > 0 ? [`${formatMoney(params.keptMinor, currency)} is kept${params.isDecided ? '' : ', as our terms say for this date'}`] : []
  const back = params.isCredit
    ? 'As a credit for a later booking; its code comes in a mail of its own'
    : 'The way you paid; a card takes 5 to 10 working days as a rule'
  const how = params.refundMinor > 0 ? [back] : []
  return { label: params.refundMinor > 0 ? 'Back' : 'Money', lines: [moneyInShort(params, currency), ...kept, ...how, ...documents] }
}

const invitedWas = async (reader: Reader, seat: { id: string; sequence: number }, student: Attendee, sender: Attendee) => ({
  seatId: seat.id,
  seatSequence: seat.sequence,
  student,
  sender,
  now: await readClock(reader),
})
type Attendee = { name: string; email: string }

/** To a student who had a seat: it is gone, and so are its calendar entries. Says nothing of money. */
export async function composeSeatCancelled(reader: Reader, { enrolmentId }: MailParams['seat-cancelled']): Promise<Letter> {
  const [seat] = await reader
    .select({
      id: enrolments.id,
      bookingId: enrolments.bookingId,
      classId: enrolments.classId,
      sequence: enrolments.calendarSequence,
      personId: enrolments.personId,
      zone: people.timeZone,
      ...student,
    })
    .from(enrolments)
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(eq(enrolments.id, enrolmentId))
  if (!seat?.email) throw new Error(`enrolment ${enrolmentId} has no student`)
  const told = await readBooking(reader, seat.bookingId, { classId: seat.classId })
  const sender = await readSender(reader)
  const isByThem = told.booking.buyerId === seat.personId
  return {
    subject: `Your seat is cancelled: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'Its calendar entries go with it.',
    courseCode: told.course.code,
    heading: 'Your seat is cancelled.',
    introduction: [`${seat.name ? `Hello ${seat.name}. ` : ''}Your seat in this class was cancelled.${isByThem ? '' : ` ${askBuyer(told.booking)}`}`],
    facts: classFacts(told, seat.zone ?? told.booking.timeZone),
    sessions: [],
    after: ['The attached files take its sessions out of your calendar. The links you had for this seat no longer work.'],
    footer: [sender.imprint],
    attachments: cancelInvitations(told, await invitedWas(reader, seat, { name: seat.name ?? seat.email, email: seat.email }, sender)),
  }
}
