import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { enrolments, people } from '../../db/schema'
import { readClock } from '../clock'
import { cancelInvitations } from './attach-invitations'
import { askBuyer, classFacts, startsInWords } from './describe-class'
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
  const isByThem = told.booking.buyerId === personId
  return {
    subject: `You have no seat any more: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'Your calendar entries go with it.',
    courseCode: told.course.code,
    heading: isByThem ? 'You have passed your seat on.' : 'You have no seat in this class any more.',
    introduction: [`Hello ${name}. ${isByThem ? 'Somebody else has it now.' : `Your seat has been given on. ${askBuyer(told.booking)}`}`],
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
