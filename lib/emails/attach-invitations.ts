import { env } from '../env'
import { cancelInvitation, invite, sessionTitle } from '../schedule/calendar-invitation'
import type { Attachment } from './letter'
import type { BookingToTell } from './read-booking'

type Told = Pick<BookingToTell, 'booking' | 'course' | 'courseClass' | 'sessions'>
type Attendee = { name: string; email: string }
type Invited = {
  /** The enrolment; for a buyer without a seat of their own, the booking. */
  seatId: string
  /** `calendarSequence` of the enrolment; 0 for a buyer without one. */
  seatSequence: number
  /** Whoever attends is invited; for anybody else the entries are only for information. */
  student: Attendee | null
  sender: Attendee
  /** When this was decided; the booking's confirmation where left out. */
  stampedAt?: Date
}

/** One calendar entry for each session of a booked class. */
export function attachInvitations(told: Told, { student, ...invited }: Invited): Attachment[] {
  const { courseClass, sessions } = told
  const isCertain = courseClass.status !== 'open' || courseClass.goal === null
  return sessions.map((session) =>
    attach(told, session, student ? 'REQUEST' : 'PUBLISH', invite({ ...entryOf(told, session, { student, ...invited }), isCertain })),
  )
}

/**
 * Takes the sessions that are still to come out of the calendar of somebody who was invited. The sequence, of the seat or of its
 * sessions, must have risen since; entries of a seat that moved are those of its old class.
 */
export function cancelInvitations(told: Told, { now, ...invited }: Invited & { now: Date }): Attachment[] {
  return told.sessions
    .filter(({ endsAt }) => endsAt > now)
    .map((session) => attach(told, session, 'CANCEL', cancelInvitation(entryOf(told, session, { stampedAt: now, ...invited }))))
}

type Session = Told['sessions'][number]

const numberOf = ({ sessions }: Told, session: Session): number => sessions.indexOf(session) + 1

const entryOf = (told: Told, session: Session, { seatId, seatSequence, student, sender, stampedAt }: Invited) => ({
  seatId,
  seatSequence,
  session,
  title: sessionTitle({ code: told.course.code, title: session.title }),
  pageUrl: `${env().appUrl}${student ? '/my' : ''}/classes/${told.courseClass.ref}${student ? '' : keyOf(told.courseClass)}`,
  organiser: sender,
  student,
  stampedAt: stampedAt ?? told.booking.confirmedAt ?? told.booking.createdAt,
})

/** A private class is found by its key alone. */
const keyOf = ({ privateToken }: Told['courseClass']): string => (privateToken ? `?key=${privateToken}` : '')

const attach = (told: Told, session: Session, method: 'REQUEST' | 'PUBLISH' | 'CANCEL', content: string): Attachment => ({
  filename: `${told.course.code.toLowerCase()}-session-${numberOf(told, session)}${method === 'CANCEL' ? '-cancelled' : ''}.ics`,
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content: Buffer.from(content),
})
