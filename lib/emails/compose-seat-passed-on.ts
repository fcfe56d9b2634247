import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { enrolments, people } from '../../db/schema'
import { readClock } from '../clock'
import { cancelInvitations } from './attach-invitations'
import { classFacts, startsInWords } from './describe-class'
import type { Letter } from './letter'
import { readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To whoever had a seat and has it no more: who to ask, and their calendar entries taken out. Says nothing of who has it now. */
export async function composeSeatPassedOn(reader: Reader, { enrolmentId, personId, name, email }: MailParams['seat-passed-on']): Promise<Letter> {
  const [seat] = await reader
    .select({ bookingId: enrolments.bookingId, classId: enrolments.classId, sequence: enrolments.calendarSequence })
    .from(enrolments)
    .where(eq(enrolments.id, enrolmentId))
  const [first] = await reader.select({ zone: people.timeZone }).from(people).where(eq(people.id, personId))
  if (!seat) throw new Error(`no enrolment ${enrolmentId}`)
  const told = await readBooking(reader, seat.bookingId, { classId: seat.classId })
  const sender = await readSender(reader)
  const { buyerName, organisation } = told.booking
  return {
    subject: `You have no seat any more: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'Your seat is free for somebody else, and your calendar entries go.',
    courseCode: told.course.code,
    heading: 'Your seat is free for somebody else.',
    introduction: [
      `Hello ${name}. You no longer have a seat in this class. If that comes as a surprise, ask ${buyerName}${organisation ? ` of ${organisation}` : ''}, who booked it.`,
    ],
    facts: classFacts(told, first?.zone ?? told.courseClass.timeZone),
    sessions: [],
    after: ['The attached files take its sessions out of your calendar. The links you had for this seat no longer work.'],
    footer: [sender.imprint],
    attachments: cancelInvitations(told, {
      seatId: enrolmentId,
      seatSequence: seat.sequence,
      student: { name, email },
      sender,
      now: await readClock(reader),
    }),
  }
}
