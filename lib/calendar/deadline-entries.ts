import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessments, attempts, bookings, courseClasses, courses, enrolments, entitlements, slots } from '../../db/schema'
import { lastDayForSecond } from '../assessments/assessment-window'
import { expiryOf } from '../coaching/entitlement-state'
import { env } from '../env'
import type { CalendarEntry } from '../schedule/calendar-entry'
import { endOfDay } from '../schedule/resolve-local'
import { listActivityDeadlines } from './activity-deadlines'

type Asked = { personId: string; timeZone: string | null; since: Date }
export type Deadline = { uid: string; sequence: number; at: Date; title: string; ref: string; timeZone: string; stampedAt: Date }

/** What is to be done by a time and is not done yet; entries that take no time of anybody's. */
export async function listDeadlineEntries(reader: Reader, asked: Asked): Promise<CalendarEntry[]> {
  const deadlines = [
    ...(await listActivityDeadlines(reader, asked)),
    ...(await listAttemptDeadlines(reader, asked)),
    ...(await listEntitlementDeadlines(reader, asked)),
  ]
  return deadlines.filter(({ at }) => at > asked.since).map(entryOf)
}

/** The last quarter of an hour before it, so that the end of a day stands on that day. */
const SHOWN_MS = 15 * 60_000

function entryOf({ at, title, ref, ...rest }: Deadline): CalendarEntry {
  const url = `${env().appUrl}/my/classes/${ref}`
  return {
    ...rest,
    startsAt: new Date(at.getTime() - SHOWN_MS),
    endsAt: at,
    title,
    location: null,
    description: `More: ${url}`,
    url,
    status: 'confirmed',
    isFree: true,
  }
}

async function listAttemptDeadlines(reader: Reader, { personId, timeZone }: Asked): Promise<Deadline[]> {
  const rows = await reader
    .select({ attempt: attempts, assessment: assessments, ref: courseClasses.ref, zone: courseClasses.timeZone, endsAt: courseClasses.endsAt })
    .from(attempts)
    .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(eq(enrolments.personId, personId), eq(attempts.number, 1), isNotNull(attempts.sentAt), isNull(attempts.result)))
  return rows.flatMap(({ attempt: { id, sentAt }, assessment, ref, zone, endsAt }) => {
    if (!sentAt) return []
    const own = timeZone ?? zone
    const last = lastDayForSecond(assessment, { sentAt, classEndsAt: endsAt ?? sentAt, timeZone: own })
    const title = `${assessment.name}: last day on which a failed attempt brings a second one`
    return [{ uid: `${id}.second@halfday`, sequence: 0, at: endOfDay(last.toString(), own), title, ref, timeZone: own, stampedAt: sentAt }]
  })
}

const EXPIRING = { 'learning-review': 'your learning review', coaching: 'your coaching session' }

/** Of classes that are over, while nothing is booked. */
async function listEntitlementDeadlines(reader: Reader, { personId, timeZone }: Asked): Promise<Deadline[]> {
  const rows = await reader
    .select({
      seatId: enrolments.id,
      sequence: enrolments.calendarSequence,
      kind: entitlements.kind,
      validDays: entitlements.validDays,
      ref: courseClasses.ref,
      zone: courseClasses.timeZone,
      endsAt: courseClasses.endsAt,
      code: courses.code,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), inArray(courseClasses.status, ['confirmed', 'completed'])))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .innerJoin(entitlements, eq(entitlements.courseId, courses.id))
    .where(
      and(
        eq(enrolments.personId, personId),
        isNull(enrolments.cancelledAt),
        isNotNull(courseClasses.endsAt),
        sql`not exists (select 1 from ${slots} s where s.enrolment_id = ${enrolments.id} and s.kind = ${entitlements.kind} and s.status <> 'cancelled')`,
      ),
    )
    .orderBy(asc(courseClasses.endsAt))
  return rows.flatMap(({ seatId, sequence, kind, validDays, ref, zone, endsAt, code }) => {
    if (!endsAt) return []
    const own = timeZone ?? zone
    const title = `${code}: last day for ${EXPIRING[kind]}`
    return [
      {
        uid: `${seatId}.${kind}@halfday`,
        sequence,
        at: expiryOf(endsAt, validDays, own),
        title,
        ref,
        timeZone: own,
        stampedAt: endsAt,
      },
    ]
  })
}
