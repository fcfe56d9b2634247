import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { env } from '../env'
import { attachInvitations } from './attach-invitations'
import { classFacts, sessionsOf, startsInWords, stripOf } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'

/** To the student whom a buyer gave a seat: what, when, and the way to take it. Says nothing of its price. */
export async function composeSeatAssigned(reader: Reader, { enrolmentId }: { enrolmentId: string }): Promise<Letter> {
  const { seat, told, sender, from, zone } = await readInvitation(reader, enrolmentId)
  return {
    subject: `A seat for you: ${told.course.code}, ${startsInWords(told)}`,
    preview: `${from} has booked it. Say that you are coming.`,
    courseCode: told.course.code,
    heading: 'You have a seat.',
    introduction: [`${seat.name ? `Hello ${seat.name}. ` : ''}${from} has booked a seat for you.`],
    facts: [
      ...classFacts(told, zone),
      { label: 'Where', lines: ['Microsoft Teams and Mural', 'The links are on your class page, once you have signed in.'] },
    ],
    button: { label: 'Take your seat', href: `${env().appUrl}/enrolments/${seat.token}` },
    strip: stripOf(told, seat.zone),
    sessions: sessionsOf(told, zone),
    after: [
      'Behind the button you say how your name is written on the certificate, and what you need from us. It takes a minute. If you cannot come, say so there.',
    ],
    footer: [sender.imprint, 'This link is yours alone: whoever has it can take your seat.'],
    attachments: attachInvitations(told, {
      seatId: enrolmentId,
      seatSequence: seat.sequence,
      student: { name: seat.name ?? seat.email, email: seat.email },
      sender,
      stampedAt: seat.invitedAt ?? undefined,
    }),
  }
}

/** To the student who was invited and has not answered: the same way, in fewer words. */
export async function composeSeatReminder(reader: Reader, { enrolmentId }: { enrolmentId: string }): Promise<Letter> {
  const { seat, told, sender, from, zone } = await readInvitation(reader, enrolmentId)
  return {
    subject: `Your seat waits for you: ${told.course.code}, ${startsInWords(told)}`,
    preview: `${from} has booked it. One page, one minute.`,
    courseCode: told.course.code,
    heading: 'Are you coming?',
    introduction: [`${seat.name ? `Hello ${seat.name}. ` : ''}${from} has booked a seat for you, and you have not taken it yet.`],
    facts: classFacts(told, zone),
    button: { label: 'Take your seat', href: `${env().appUrl}/enrolments/${seat.token}` },
    sessions: [],
    after: ['You cannot come, or it is not meant for you? The same page has a button for that, so that somebody else can have the seat.'],
    footer: [sender.imprint, 'This link is yours alone: whoever has it can take your seat.'],
    attachments: [],
  }
}

/** A seat with its student and its class, for the mails that ask the student to take it. @throws when the seat has no student any more */
export async function readInvitation(reader: Reader, enrolmentId: string) {
  const [found] = await reader
    .select({
      token: enrolments.token,
      bookingId: enrolments.bookingId,
      classId: enrolments.classId,
      sequence: enrolments.calendarSequence,
      invitedAt: enrolments.invitedAt,
      ...student,
      zone: people.timeZone,
      buyerName: bookings.buyerName,
      organisation: bookings.organisation,
    })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.id, enrolmentId), isNull(enrolments.cancelledAt)))
  if (!found?.email) throw new Error(`enrolment ${enrolmentId} has no student`)
  const seat = { ...found, email: found.email }
  const told = await readBooking(reader, seat.bookingId, { classId: seat.classId })
  const from = seat.organisation ? `${seat.buyerName} of ${seat.organisation}` : seat.buyerName
  return { seat, told, sender: await readSender(reader), from, zone: seat.zone ?? told.booking.timeZone }
}
