import { env } from '../env'
import { invite } from '../schedule/calendar-invitation'
import type { Attachment } from './letter'
import type { BookingToTell } from './read-booking'

type Invited = {
  /** The enrolment; for a buyer without a seat of their own, the booking. */
  seatId: string
  /** Whoever attends is invited; for anybody else the entries are only for information. */
  student: { name: string; email: string } | null
  sender: { name: string; email: string }
}

/** One calendar entry for each session of a booked class. */
export function attachInvitations({ booking, course, courseClass, sessions }: BookingToTell, { seatId, student, sender }: Invited): Attachment[] {
  return sessions.map((session, index) => ({
    filename: `${course.code.toLowerCase()}-session-${index + 1}.ics`,
    contentType: `text/calendar; charset=utf-8; method=${student ? 'REQUEST' : 'PUBLISH'}`,
    content: Buffer.from(
      invite({
        seatId,
        session,
        title: `${course.code}, session ${index + 1} of ${sessions.length}: ${session.title}`,
        pageUrl: `${env().appUrl}${student ? '/my' : ''}/classes/${courseClass.ref}`,
        organiser: sender,
        student,
        isCertain: courseClass.status !== 'open' || courseClass.goal === null,
        stampedAt: booking.confirmedAt ?? booking.createdAt,
      }),
    ),
  }))
}
