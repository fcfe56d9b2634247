import { eq, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { enrolments, people } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { formatMoney } from '../money'
import { classFacts, startsInWords } from './describe-class'
import type { Fact, Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To the buyer: which seats are gone, and what becomes of the money. */
export async function composeSeatsCancelled(reader: Reader, params: MailParams['seats-cancelled']): Promise<Letter> {
  const [first] = await reader
    .select({ classId: enrolments.classId })
    .from(enrolments)
    .where(eq(enrolments.id, params.enrolmentIds[0] ?? ''))
  const told = await readBooking(reader, params.bookingId, { classId: first?.classId })
  const { imprint } = await readSender(reader)
  const seats = params.enrolmentIds.length === 1 ? 'A seat is' : `${params.enrolmentIds.length} seats are`
  return {
    subject: `${seats} cancelled: ${told.course.code}, ${startsInWords(told)}`,
    preview: moneyInShort(params, told.booking.currency),
    courseCode: told.course.code,
    heading: `${seats} cancelled.`,
    introduction: [],
    facts: [moneyFact(params, told.booking.currency), ...(await namesFact(reader, params.enrolmentIds)), ...classFacts(told, told.booking.timeZone)],
    button: { label: 'Open my booking', href: `${env().appUrl}/bookings/${told.booking.token}` },
    sessions: [],
    after: ['Whoever had one of these seats has been told, and their calendar entries are taken out.'],
    footer: [imprint, `You get this because you booked ${told.booking.ref}.`],
    attachments: [],
  }
}

type Money = Pick<MailParams['seats-cancelled'], 'keptMinor' | 'refundMinor' | 'dueMinor'>

const moneyInShort = ({ refundMinor, dueMinor }: Money, currency: string): string => {
  if (refundMinor > 0) return `${formatMoney(refundMinor, currency)} goes back to you.`
  return dueMinor > 0 ? `${formatMoney(dueMinor, currency)} is still to pay.` : 'Nothing is left to pay.'
}

function moneyFact(params: Money, currency: string): Fact {
  const kept = params.keptMinor > 0 ? [`${formatMoney(params.keptMinor, currency)} is kept, as our terms say for this date`] : []
  const how = params.refundMinor > 0 ? ['The way you paid; a card takes 5 to 10 working days as a rule'] : []
  return { label: params.refundMinor > 0 ? 'Back' : 'Money', lines: [moneyInShort(params, currency), ...kept, ...how] }
}

async function namesFact(reader: Reader, enrolmentIds: string[]): Promise<Fact[]> {
  const named = await reader
    .select({ name: people.name })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(inArray(enrolments.id, enrolmentIds))
  const [name, ...others] = named.flatMap((person) => person.name ?? [])
  return name ? [{ label: 'For', lines: [name, ...others] }] : []
}

/** To a student who had a seat: it is gone, and so are its calendar entries. Says nothing of money. */
export async function composeSeatCancelled(reader: Reader, { enrolmentId }: MailParams['seat-cancelled']): Promise<Letter> {
  const [seat] = await reader
    .select({ bookingId: enrolments.bookingId, classId: enrolments.classId, zone: people.timeZone, name: people.name })
    .from(enrolments)
    .leftJoin(people, eq(people.id, enrolments.personId))
    .where(eq(enrolments.id, enrolmentId))
  if (!seat) throw new Error(`no enrolment ${enrolmentId}`)
  const told = await readBooking(reader, seat.bookingId, { classId: seat.classId })
  const { imprint } = await readSender(reader)
  const { buyerName, organisation } = told.booking
  return {
    subject: `Your seat is cancelled: ${told.course.code}, ${startsInWords(told)}`,
    preview: `${shortTitle(told.course)} goes on without you.`,
    courseCode: told.course.code,
    heading: 'Your seat is cancelled.',
    introduction: [
      `${seat.name ? `Hello ${seat.name}. ` : ''}Your seat in this class was cancelled. Ask ${organisation ? `${buyerName} of ${organisation}` : buyerName}, who booked it, if that comes as a surprise.`,
    ],
    facts: classFacts(told, seat.zone ?? told.booking.timeZone),
    sessions: [],
    after: [],
    footer: [imprint],
    attachments: [],
  }
}
