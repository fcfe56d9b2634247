import { and, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { attendances, courseClasses, enrolments, makeUps, sessions } from '../../db/schema'

export type RecordedRow = Awaited<ReturnType<typeof listRecorded>>[number]

/**
 * What was said of these seats, named by id or by a query for their ids, each row at the session of their own class that it counts for: its own, or the one it makes up. A make-up counts while it
 * is agreed and the seat is still the same person's.
 */
export async function listRecorded(reader: Reader, enrolmentIds: readonly string[] | SQLWrapper) {
  if (Array.isArray(enrolmentIds) && enrolmentIds.length === 0) return []
  const isOwn = sql`${sessions.classId} = ${enrolments.classId}`
  const rows = await reader
    .select({
      enrolmentId: attendances.enrolmentId,
      sessionId: sql<string>`case when ${isOwn} then ${attendances.sessionId} else coalesce(${makeUps.missedSessionId}, ${attendances.sessionId}) end`,
      status: attendances.status,
      lateMinutes: attendances.lateMinutes,
      leftEarlyMinutes: attendances.leftEarlyMinutes,
      note: attendances.note,
      isOwn: sql<boolean>`${isOwn}`,
      classRef: courseClasses.ref,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
    })
    .from(attendances)
    .innerJoin(enrolments, eq(enrolments.id, attendances.enrolmentId))
    .innerJoin(sessions, eq(sessions.id, attendances.sessionId))
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .leftJoin(
      makeUps,
      and(
        eq(makeUps.enrolmentId, attendances.enrolmentId),
        eq(makeUps.sessionId, attendances.sessionId),
        eq(makeUps.personId, enrolments.personId),
        eq(makeUps.status, 'agreed'),
      ),
    )
    .where(inArray(attendances.enrolmentId, enrolmentIds as SQLWrapper))
  return rows.map(({ isOwn, classRef, startsAt, endsAt, ...row }) => ({ ...row, madeUpIn: isOwn ? null : { ref: classRef, startsAt, endsAt } }))
}
