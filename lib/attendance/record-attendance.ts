import { and, eq, inArray, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { attendances, courseClasses, enrolments, sessions } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { minutesOf } from './attendance-rule'
import { findWrongMinutes } from './missed-minutes'
import { requireTeacher } from './require-teacher'
import { isOnSheet } from './sheet-seats'

export type AttendanceEntry = {
  enrolmentId: string
  status: 'present' | 'absent'
  lateMinutes?: number
  leftEarlyMinutes?: number
  note?: string
  /** When it was ticked, where that was before it could be sent. */
  saidAt?: Date
}
type RecordAttendance = { sessionId: string; entries: readonly AttendanceEntry[]; actor: Actor; now: Date }

/**
 * Writes down who was in a session, one or everyone at once, guests who make it up included. The word that was said last holds, whichever comes in last, so
 * what waited for the network overwrites nothing newer. Not before the session has begun.
 * @throws DomainError `session-unknown`, `class-unknown`, `not-begun`, `no-such-seat`, or FormRefusal at `late-ID` and `early-ID`
 */
export async function recordAttendance({ sessionId, entries, actor, now }: RecordAttendance): Promise<void> {
  await db.transaction(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId))
    if (!session) throw new DomainError('session-unknown', 'There is no such session.')
    await requireTeacher(tx, actor, session.classId)
    if (now < session.startsAt) throw new DomainError('not-begun', 'This session has not begun, so nobody can have been in it.')
    const last = [...new Map(entries.map((entry) => [entry.enrolmentId, entry])).values()]
    const ids = last.map((entry) => entry.enrolmentId)
    const seats = await tx
      .select({ id: enrolments.id })
      .from(enrolments)
      .where(and(isOnSheet({ classId: session.classId, sessionId }), inArray(enrolments.id, ids)))
    if (seats.length !== ids.length) throw new DomainError('no-such-seat', 'One of these students has no seat in this class any more.')
    requireMinutes(last, minutesOf(session))
    const recordedById = actor.kind === 'person' ? actor.personId : null
    const rows = last.map(({ lateMinutes = 0, leftEarlyMinutes = 0, note, saidAt = now, ...entry }) => {
      return { ...entry, sessionId, lateMinutes, leftEarlyMinutes, note: note?.trim() || null, recordedById, recordedAt: saidAt > now ? now : saidAt }
    })
    if (rows.length === 0) return
    await tx
      .insert(attendances)
      .values(rows)
      .onConflictDoUpdate({
        target: [attendances.enrolmentId, attendances.sessionId],
        set: {
          status: sql`excluded.status`,
          lateMinutes: sql`excluded.late_minutes`,
          leftEarlyMinutes: sql`excluded.left_early_minutes`,
          note: sql`excluded.note`,
          recordedById: sql`excluded.recorded_by_id`,
          recordedAt: sql`excluded.recorded_at`,
        },
        setWhere: sql`excluded.recorded_at >= ${attendances.recordedAt}`,
      })
    const details = {
      position: session.position,
      present: rows.filter((row) => row.status === 'present').length,
      absent: rows.filter((row) => row.status === 'absent').length,
    }
    // A guest's own class may be completed long before what they missed of it is made up here.
    const completed = await tx
      .selectDistinct({ classId: courseClasses.id })
      .from(enrolments)
      .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), eq(courseClasses.status, 'completed')))
      .where(inArray(enrolments.id, ids))
    for (const { classId } of completed) await enqueue(tx, 'give-alumni-rights', { classId })
    await recordAudit(tx, { actor, did: 'recorded attendance', subject: { type: 'class', id: session.classId }, details, now })
  })
}

function requireMinutes(entries: readonly AttendanceEntry[], lasts: number): void {
  const wrong = entries.flatMap(({ enrolmentId, lateMinutes = 0, leftEarlyMinutes = 0 }) =>
    Object.entries(findWrongMinutes({ late: String(lateMinutes), early: String(leftEarlyMinutes) }, lasts)).map(
      ([name, sentence]): [string, string] => [`${name}-${enrolmentId}`, sentence],
    ),
  )
  if (wrong.length > 0) throw new FormRefusal(Object.fromEntries(wrong))
}
