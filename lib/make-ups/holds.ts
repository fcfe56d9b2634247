import { and, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { attendances, bookings, courseClasses, enrolments, makeUps, sessions } from '../../db/schema'

/** The two sides of a make-up: the session that was missed with its class, and the one of another class with its own. */
export const missed = alias(sessions, 'missed')
export const ownClass = alias(courseClasses, 'own_class')
export const otherClass = alias(courseClasses, 'other_class')

/**
 * What has to be so for a make-up to go on: the seat is live, still the same person's and in the class whose session was missed, and neither session nor
 * class was called off. For queries that join as `fromMakeUps` does.
 */
export const holds: SQL = sql`(${enrolments.cancelledAt} is null and ${enrolments.personId} = ${makeUps.personId} and ${enrolments.classId} = ${missed.classId}
  and ${bookings.status} = 'confirmed' and ${missed.cancelledAt} is null and ${sessions.cancelledAt} is null
  and ${ownClass.status} <> 'cancelled' and ${otherClass.status} in ('open', 'confirmed', 'completed'))`

/**
 * The student of a seat goes to another class for this session of theirs: agreed, and not missed there as well. For queries that join seat and session;
 * make-ups that no longer hold are ended by a sweep.
 */
export const isMadeUpElsewhere: SQL = sql`exists (select 1 from ${makeUps} m where m.enrolment_id = ${enrolments.id} and m.person_id = ${enrolments.personId}
  and m.missed_session_id = ${sessions.id} and m.status = 'agreed'
  and not exists (select 1 from ${attendances} a where a.enrolment_id = m.enrolment_id and a.session_id = m.session_id and a.status = 'absent'))`

/** Make-ups with their seat, both sessions and both classes; `sessions` is the one of the other class. */
export function fromMakeUps(reader: Reader, where: SQL | undefined) {
  return reader
    .select({
      id: makeUps.id,
      enrolmentId: makeUps.enrolmentId,
      personId: makeUps.personId,
      seatSequence: enrolments.calendarSequence,
      status: makeUps.status,
      note: makeUps.note,
      answer: makeUps.answer,
      requestedAt: makeUps.requestedAt,
      decidedAt: makeUps.decidedAt,
      isLive: sql<boolean>`${holds}`,
      /** What was said of the student in the other class; null: nothing yet. */
      attendance: { status: attendances.status, lateMinutes: attendances.lateMinutes, leftEarlyMinutes: attendances.leftEarlyMinutes },
      missed: {
        id: missed.id,
        classId: missed.classId,
        position: missed.position,
        title: missed.title,
        startsAt: missed.startsAt,
        endsAt: missed.endsAt,
        timeZone: missed.timeZone,
        calendarSequence: missed.calendarSequence,
      },
      session: {
        id: sessions.id,
        classId: sessions.classId,
        position: sessions.position,
        title: sessions.title,
        startsAt: sessions.startsAt,
        endsAt: sessions.endsAt,
        timeZone: sessions.timeZone,
        calendarSequence: sessions.calendarSequence,
        meetingUrl: sql<string | null>`coalesce(${sessions.meetingUrl}, ${otherClass.meetingUrl})`,
        whiteboardUrl: sql<string | null>`coalesce(${sessions.whiteboardUrl}, ${otherClass.whiteboardUrl})`,
      },
      ownRef: ownClass.ref,
      otherRef: otherClass.ref,
      courseId: otherClass.courseId,
    })
    .from(makeUps)
    .innerJoin(enrolments, eq(enrolments.id, makeUps.enrolmentId))
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(missed, eq(missed.id, makeUps.missedSessionId))
    .innerJoin(ownClass, eq(ownClass.id, missed.classId))
    .innerJoin(sessions, eq(sessions.id, makeUps.sessionId))
    .innerJoin(otherClass, eq(otherClass.id, sessions.classId))
    .leftJoin(attendances, and(eq(attendances.enrolmentId, makeUps.enrolmentId), eq(attendances.sessionId, makeUps.sessionId)))
    .where(where)
    .orderBy(sessions.startsAt, makeUps.requestedAt)
}

export type MakeUp = Awaited<ReturnType<typeof fromMakeUps>>[number]

/** One make-up, its row locked, so that of two who decide one comes after the other; null where there is none. */
export async function lockMakeUp(reader: Reader, makeUpId: string): Promise<MakeUp | null> {
  if (!/^[0-9a-f-]{36}$/i.test(makeUpId)) return null
  const [locked] = await reader.select({ id: makeUps.id }).from(makeUps).where(eq(makeUps.id, makeUpId)).for('update')
  if (!locked) return null
  const [found] = await fromMakeUps(reader, and(eq(makeUps.id, makeUpId)))
  return found ?? null
}
