import { and, eq, gt, inArray, isNull, lte, not, sql } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { bookings, courseClasses, enrolments, makeUps, people, personEmails, sessions } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { holds, isMadeUpElsewhere, missed, otherClass, ownClass } from '../make-ups/holds'
import { remind } from '../reminders/remind'
import { isWakingHour } from '../reminders/waking-hours'
import { DAY_MS } from '../schedule/zone-time'

/**
 * Sweep: students hear of each session the day before, by day. Of one that moved they hear again, the day before its new time; of
 * one that they make up in another class, of that.
 */
export async function remindOfSessions(now: Date): Promise<number> {
  let reminded = 0
  for (const { enrolmentId, sessionId, personId, to, zone, occasion } of [...(await listTomorrow(db, now)), ...(await listGuestsTomorrow(db, now))]) {
    if (!to || !isWakingHour(zone, now)) continue
    const params = { enrolmentId, sessionId }
    reminded += await remind({ kind: 'sessions', occasion, subjectId: enrolmentId, personId, to, template: 'session-reminder', params, now })
  }
  return reminded
}

/** Seats with a session that begins within a day, of which nobody has told their student yet. Who booked within that day knows; who makes it up elsewhere does not come. */
export async function listTomorrow(reader: Reader, now: Date) {
  return reader
    .select(told)
    .from(sessions)
    .innerJoin(courseClasses, and(eq(courseClasses.id, sessions.classId), inArray(courseClasses.status, ['open', 'confirmed'])))
    .innerJoin(enrolments, and(eq(enrolments.classId, courseClasses.id), isNull(enrolments.cancelledAt)))
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(
      and(
        isNull(sessions.cancelledAt),
        gt(sessions.startsAt, now),
        lte(sessions.startsAt, new Date(now.getTime() + DAY_MS)),
        lte(enrolments.createdAt, sql`${sessions.startsAt} - interval '1 day'`),
        not(isMadeUpElsewhere),
        isUntold,
      ),
    )
}

/** Seats whose student makes a session up in another class within a day: they are told of that one. */
export async function listGuestsTomorrow(reader: Reader, now: Date) {
  return reader
    .select(told)
    .from(makeUps)
    .innerJoin(enrolments, eq(enrolments.id, makeUps.enrolmentId))
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(missed, eq(missed.id, makeUps.missedSessionId))
    .innerJoin(ownClass, eq(ownClass.id, missed.classId))
    .innerJoin(sessions, eq(sessions.id, makeUps.sessionId))
    .innerJoin(otherClass, eq(otherClass.id, sessions.classId))
    .innerJoin(people, eq(people.id, makeUps.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(
      and(
        eq(makeUps.status, 'agreed'),
        holds,
        gt(sessions.startsAt, now),
        lte(sessions.startsAt, new Date(now.getTime() + DAY_MS)),
        lte(makeUps.decidedAt, sql`${sessions.startsAt} - interval '1 day'`),
        isUntold,
      ),
    )
}

const occasion = sql<string>`${sessions.id} || ' ' || extract(epoch from ${sessions.startsAt})::bigint || ' ' || ${enrolments.personId}`
const isUntold = sql`not exists (select 1 from reminders r where r.kind = 'sessions ' || ${occasion} and r.subject_id = ${enrolments.id})`

const told = {
  enrolmentId: enrolments.id,
  sessionId: sessions.id,
  personId: people.id,
  to: student.email,
  zone: sql<string>`coalesce(${people.timeZone}, ${sessions.timeZone})`,
  occasion,
}
