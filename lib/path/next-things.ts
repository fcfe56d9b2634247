import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessments, attempts, courseClasses, declarations, enrolments, prerequisites } from '../../db/schema'
import { type AttendedClass, nextSession } from '../enrolments/attended-classes'
import type { SessionToAttend } from '../make-ups/attend-instead'
import { describeDay, timeOf } from '../schedule/describe-times'

export type NextThing = { words: string; href: string | null }
/** With its sessions as the student attends them. */
type OwnClass = AttendedClass & { sessions: SessionToAttend[] }
type Waiting = { classId: string; gaps: number; readyAt: string | null }

/** What waits for a student in each of these classes of theirs, by class; one read for all of them. */
export async function listNextThings(
  reader: Reader,
  { classes, personId, zone, now }: { classes: readonly OwnClass[]; personId: string; zone: string; now: Date },
): Promise<Map<string, NextThing>> {
  const waiting = await listWaiting(reader, { classIds: classes.map(({ id }) => id), personId })
  return new Map(
    classes.flatMap((own) => {
      const thing = nextThing(own, waiting.find(({ classId }) => classId === own.id) ?? null, { zone, now })
      return thing ? [[own.id, thing] as const] : []
    }),
  )
}

/** The one thing to say of a class among others: what is open before it, its next session, or its assessment after it. */
export function nextThing(own: OwnClass, waiting: Waiting | null, { zone, now }: { zone: string; now: Date }): NextThing | null {
  if (own.status === 'cancelled') return null
  const page = `/my/classes/${own.ref}`
  const session = nextSession(own.sessions, now)
  const hasBegun = own.startsAt !== null && own.startsAt <= now
  if (session && !hasBegun && waiting && waiting.gaps > 0)
    return { words: waiting.gaps === 1 ? 'One prerequisite is open' : `${waiting.gaps} prerequisites are open`, href: `${page}/before` }
  if (session) {
    const name = `Session ${session.position}${session.madeUpWith ? `, made up with ${session.madeUpWith}` : ''}`
    return { words: `${name}: ${describeDay(session.startsAt, zone)}, ${timeOf(session.startsAt, zone)}`, href: page }
  }
  return waiting?.readyAt ? { words: `Your ${waiting.readyAt} password is ready`, href: `${page}/assessment` } : null
}

function listWaiting(reader: Reader, { classIds, personId }: { classIds: readonly string[]; personId: string }): Promise<Waiting[]> {
  if (classIds.length === 0) return Promise.resolve([])
  return reader
    .select({
      classId: enrolments.classId,
      gaps: sql<number>`(select count(*) from ${prerequisites} p where p.course_id = ${courseClasses.courseId} and not p.is_retired and not exists (
        select from ${declarations} d where d.prerequisite_id = p.id and d.enrolment_id = ${enrolments.id} and d.person_id = ${enrolments.personId}))::int`,
      readyAt: sql<string | null>`(select a.name from ${attempts} t join ${assessments} a on a.id = t.assessment_id
        where t.enrolment_id = ${enrolments.id} and t.sent_at is not null and t.result is null order by a.position limit 1)`,
    })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(inArray(enrolments.classId, [...classIds]), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
}
