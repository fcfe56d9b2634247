import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments, people, personEmails } from '../../db/schema'
import { env } from '../env'
import { attachInvitations } from './attach-invitations'
import { classFacts, sessionsOf, startsInWords, stripOf } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'

/** To the student whom a buyer gave a seat: what, when, and how to get in. Says nothing of its price. */
export async function composeSeatAssigned(reader: Reader, { enrolmentId }: { enrolmentId: string }): Promise<Letter> {
  const [seat] = await reader
    .select({
      bookingId: enrolments.bookingId,
      name: people.name,
      email: personEmails.email,
      zone: people.timeZone,
      buyerName: bookings.buyerName,
      organisation: bookings.organisation,
    })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(personEmails, and(eq(personEmails.personId, people.id), personEmails.isPrimary))
    .where(and(eq(enrolments.id, enrolmentId), isNull(enrolments.cancelledAt)))
  if (!seat) throw new Error(`enrolment ${enrolmentId} has no student`)
  const told = await readBooking(reader, seat.bookingId)
  const sender = await readSender(reader)
  const from = seat.organisation ? `${seat.buyerName} of ${seat.organisation}` : seat.buyerName
  return {
    subject: `A seat for you: ${told.course.code}, ${startsInWords(told)}`,
    preview: `${from} has booked it.`,
    courseCode: told.course.code,
    heading: 'You have a seat.',
    introduction: [`${seat.name ? `Hello ${seat.name}. ` : ''}${from} has booked a seat for you.`],
    facts: [
      ...classFacts(told, seat.zone ?? told.booking.timeZone),
      { label: 'Where', lines: ['Microsoft Teams and Mural', 'The links are on your class page, once you have signed in.'] },
    ],
    button: { label: 'Open my class', href: `${env().appUrl}/my/classes/${told.courseClass.ref}` },
    strip: stripOf(told, seat.zone),
    sessions: sessionsOf(told, seat.zone ?? told.booking.timeZone),
    after: ['Sign in with the address that this mail came to: a link comes by mail, no password.'],
    footer: [sender.imprint],
    attachments: attachInvitations(told, { seatId: enrolmentId, student: { name: seat.name ?? seat.email, email: seat.email }, sender }),
  }
}
