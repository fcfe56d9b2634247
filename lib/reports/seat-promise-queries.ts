import { asc, eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courses, declarations, entitlements, prerequisites } from '../../db/schema'

export type SeatPromise = NonNullable<Awaited<ReturnType<typeof getSeatPromise>>>
export type DeskPrerequisite = SeatPromise['prerequisites'][number]

/** What a seat of a course asks of its student and includes, for admins; retired prerequisites last. Null where there is no such course. */
export async function getSeatPromise(reader: Reader, code: string) {
  const [course] = await reader.select({ id: courses.id, code: courses.code, title: courses.title }).from(courses).where(eq(courses.code, code))
  if (!course) return null
  const [asked, included] = await Promise.all([
    reader
      .select({
        id: prerequisites.id,
        label: prerequisites.label,
        statement: prerequisites.statement,
        hint: prerequisites.hint,
        url: prerequisites.url,
        isRequired: prerequisites.isRequired,
        isRetired: prerequisites.isRetired,
        declared: sql<number>`(select count(*) from ${declarations} d where d.prerequisite_id = ${prerequisites.id})::int`,
      })
      .from(prerequisites)
      .where(eq(prerequisites.courseId, course.id))
      .orderBy(asc(prerequisites.isRetired), asc(prerequisites.position)),
    reader
      .select({ kind: entitlements.kind, minutes: entitlements.minutes, validDays: entitlements.validDays })
      .from(entitlements)
      .where(eq(entitlements.courseId, course.id))
      .orderBy(asc(entitlements.kind)),
  ])
  return { ...course, prerequisites: asked, entitlements: included }
}
