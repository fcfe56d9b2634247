import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, sessions } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { describeSession } from '../schedule/describe-times'
import { cityOf } from '../schedule/zone-time'
import { firstNameOf, type Placeholder } from './fill-in'

/** A class as messages speak of it, at the instant they were sent. */
export type MessageFacts = {
  ref: string
  course: string
  courseCode: string
  timeZone: string
  next: { title: string; startsAt: Date; endsAt: Date } | null
}

export async function readMessageFacts(reader: Reader, { classId, at }: { classId: string; at: Date }): Promise<MessageFacts> {
  const [[row], [next]] = await Promise.all([
    reader
      .select({ ref: courseClasses.ref, timeZone: courseClasses.timeZone, code: courses.code, title: courses.title })
      .from(courseClasses)
      .innerJoin(courses, eq(courses.id, courseClasses.courseId))
      .where(eq(courseClasses.id, classId)),
    reader
      .select({ title: sessions.title, startsAt: sessions.startsAt, endsAt: sessions.endsAt })
      .from(sessions)
      .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt), gt(sessions.endsAt, at)))
      .orderBy(asc(sessions.startsAt))
      .limit(1),
  ])
  if (!row) throw new Error(`no class ${classId}`)
  return { ref: row.ref, course: shortTitle(row), courseCode: row.code, timeZone: row.timeZone, next: next ?? null }
}

/** What the placeholders become for one reader; times on their own clock, or on that of the class where they have none. */
export function valuesFor(facts: MessageFacts, { name, timeZone }: { name: string | null; timeZone: string | null }): Record<Placeholder, string> {
  const { next } = facts
  const zone = timeZone ?? facts.timeZone
  const there = zone === 'UTC' ? '' : ` in ${cityOf(zone)}`
  return {
    name: name ?? 'there',
    firstName: name ? firstNameOf(name) : 'there',
    class: facts.ref,
    course: facts.course,
    nextSession: next ? `${describeSession(next, zone)}${there}` : 'the end of the class',
  }
}
