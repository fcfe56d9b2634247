import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { courseClasses, courses, people, personRoles, sessions, sessionTrainers } from '../../db/schema'

export type TrainerCard = { id: string; name: string; introduction: string | null; courses: { code: string; path: string }[] }

/** Everybody who teaches, by name, with the courses of their classes that are public and not over. */
export async function listTrainers(now: Date, reader: Reader = db): Promise<TrainerCard[]> {
  const taught = sql<TrainerCard['courses']>`(
    select coalesce(json_agg(distinct jsonb_build_object('code', c.code, 'path', c.path)), '[]')
    from ${sessionTrainers} t
      join ${sessions} s on s.id = t.session_id and s.cancelled_at is null
      join ${courseClasses} k on k.id = s.class_id and k.status in ('open', 'confirmed') and not k.is_private
        and k.ends_at > ${now.toISOString()}::timestamptz
      join ${courses} c on c.id = k.course_id and c.is_published
    where t.person_id = "people"."id")`
  const rows = await reader
    .select({ id: people.id, name: people.name, introduction: people.introduction, courses: taught })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'trainer')))
    .where(and(isNull(people.erasedAt), isNotNull(people.name)))
    .orderBy(asc(people.name))
  return rows.map(({ name, ...row }) => ({ ...row, name: name ?? '' }))
}
