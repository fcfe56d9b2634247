import { and, asc, eq, gt, inArray, isNull, not } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, enrolments, makeUps, sessions } from '../../db/schema'
import { env } from '../env'
import { holds, isMadeUpElsewhere, missed, otherClass, ownClass } from '../make-ups/holds'
import type { CalendarEntry } from '../schedule/calendar-entry'
import { makeUpTitle, sessionEntry, sessionTitle } from '../schedule/calendar-invitation'

type Asked = { personId: string; since: Date }

/** Sessions of the classes in which this person has a seat, and those of other classes in which they make one up, instead of their own. */
export async function listSessionEntries(reader: Reader, asked: Asked): Promise<CalendarEntry[]> {
  return [...(await listOwn(reader, asked)), ...(await listMadeUp(reader, asked))]
}

const seat = {
  seatId: enrolments.id,
  seatSequence: enrolments.calendarSequence,
  session: sessions,
  ref: courseClasses.ref,
  status: courseClasses.status,
  goal: courseClasses.goal,
  stampedAt: courseClasses.updatedAt,
  code: courses.code,
}

async function listOwn(reader: Reader, { personId, since }: Asked): Promise<CalendarEntry[]> {
  const rows = await reader
    .select(seat)
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), inArray(courseClasses.status, ['open', 'confirmed', 'completed'])))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .innerJoin(sessions, and(eq(sessions.classId, courseClasses.id), isNull(sessions.cancelledAt), gt(sessions.endsAt, since)))
    .where(and(eq(enrolments.personId, personId), isNull(enrolments.cancelledAt), not(isMadeUpElsewhere)))
    .orderBy(asc(sessions.startsAt))
  return rows.map(({ code, ...row }) => entryOf(row, sessionTitle({ code, title: row.session.title })))
}

async function listMadeUp(reader: Reader, { personId, since }: Asked): Promise<CalendarEntry[]> {
  const rows = await reader
    .select({
      ...seat,
      seatId: makeUps.id,
      otherRef: otherClass.ref,
      ref: ownClass.ref,
      status: otherClass.status,
      goal: otherClass.goal,
      stampedAt: otherClass.updatedAt,
    })
    .from(makeUps)
    .innerJoin(enrolments, eq(enrolments.id, makeUps.enrolmentId))
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(missed, eq(missed.id, makeUps.missedSessionId))
    .innerJoin(ownClass, eq(ownClass.id, missed.classId))
    .innerJoin(sessions, and(eq(sessions.id, makeUps.sessionId), gt(sessions.endsAt, since)))
    .innerJoin(otherClass, eq(otherClass.id, sessions.classId))
    .innerJoin(courses, eq(courses.id, ownClass.courseId))
    .where(and(eq(makeUps.personId, personId), eq(makeUps.status, 'agreed'), holds))
  // As the mail that agrees to it names it, so that none comes twice.
  return rows.map(({ code, otherRef, ...row }) => entryOf({ ...row, seatSequence: 0 }, makeUpTitle({ code, otherRef, title: row.session.title })))
}

type Seat = {
  seatId: string
  seatSequence: number
  session: typeof sessions.$inferSelect
  ref: string
  status: string
  goal: number | null
  stampedAt: Date
}

const entryOf = ({ ref, status, goal, ...row }: Seat, title: string): CalendarEntry => {
  const pageUrl = `${env().appUrl}/my/classes/${ref}`
  return sessionEntry({ ...row, title, pageUrl, student: null, isCertain: status !== 'open' || goal === null })
}
