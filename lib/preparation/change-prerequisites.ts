import { and, asc, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { courses, prerequisites } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { isId } from '../is-id'
import type { TypedPrerequisite } from './read-prerequisite-form'

type By = { actor: Actor; now: Date }
type One = By & { prerequisiteId: string }

/** Asks one thing more of the students of a course, behind what it asks already. @throws DomainError `not-allowed`, `course-unknown` */
export async function addPrerequisite({ courseId, typed, actor, now }: By & { courseId: string; typed: TypedPrerequisite }): Promise<string> {
  requireAdmin(actor)
  return db.transaction(async (tx) => {
    await lockCourse(tx, courseId)
    const [last] = await tx
      .select({ position: sql<number>`coalesce(max(${prerequisites.position}), 0)::int` })
      .from(prerequisites)
      .where(eq(prerequisites.courseId, courseId))
    const [made] = await tx
      .insert(prerequisites)
      .values({ courseId, position: (last?.position ?? 0) + 1, ...typed })
      .returning({ id: prerequisites.id })
    if (!made) throw new Error('a prerequisite was not inserted')
    const details = { prerequisiteId: made.id, label: typed.label }
    await recordAudit(tx, { actor, did: 'added prerequisite', subject: { type: 'course', id: courseId }, details, now })
    return made.id
  })
}

/** What was declared stays declared, so a change is for better words; another thing to ask is a prerequisite of its own. @throws DomainError */
export async function changePrerequisite({ prerequisiteId, typed, actor, now }: One & { typed: TypedPrerequisite }): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const { courseId } = await lockPrerequisite(tx, prerequisiteId)
    await tx.update(prerequisites).set(typed).where(eq(prerequisites.id, prerequisiteId))
    const details = { prerequisiteId, label: typed.label }
    await recordAudit(tx, { actor, did: 'changed prerequisite', subject: { type: 'course', id: courseId }, details, now })
  })
}

/** A retired one is asked of nobody; what was declared stays. It may come back. @throws DomainError `not-allowed`, `prerequisite-unknown` */
export async function retirePrerequisite({ prerequisiteId, isRetired, actor, now }: One & { isRetired: boolean }): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const found = await lockPrerequisite(tx, prerequisiteId)
    if (found.isRetired === isRetired) return
    await tx.update(prerequisites).set({ isRetired }).where(eq(prerequisites.id, prerequisiteId))
    const did = isRetired ? 'retired prerequisite' : 'brought prerequisite back'
    await recordAudit(tx, { actor, did, subject: { type: 'course', id: found.courseId }, details: { prerequisiteId }, now })
  })
}

/** Puts one before the one above it; the first stays where it is. @throws DomainError `not-allowed`, `prerequisite-unknown` */
export async function movePrerequisiteUp({ prerequisiteId, actor, now }: One): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const found = await lockPrerequisite(tx, prerequisiteId)
    const asked = await tx
      .select({ id: prerequisites.id, position: prerequisites.position })
      .from(prerequisites)
      .where(and(eq(prerequisites.courseId, found.courseId), eq(prerequisites.isRetired, false)))
      .orderBy(asc(prerequisites.position))
    const above = asked[asked.findIndex(({ id }) => id === prerequisiteId) - 1]
    if (!above) return
    const place = (id: string, position: number) => tx.update(prerequisites).set({ position }).where(eq(prerequisites.id, id))
    // No two may stand in one place in between.
    await place(above.id, -1)
    await place(prerequisiteId, above.position)
    await place(above.id, found.position)
    await recordAudit(tx, { actor, did: 'moved prerequisite', subject: { type: 'course', id: found.courseId }, details: { prerequisiteId }, now })
  })
}

/** Every change of the list takes its turn at the course. */
async function lockCourse(tx: Tx, courseId: string): Promise<void> {
  const [course] = await tx.select({ id: courses.id }).from(courses).where(eq(courses.id, courseId)).for('update')
  if (!course) throw new DomainError('course-unknown', 'There is no such course.')
}

async function lockPrerequisite(tx: Tx, id: string) {
  const read = () => tx.select().from(prerequisites).where(eq(prerequisites.id, id))
  const [found] = isId(id) ? await read() : []
  if (!found) throw new DomainError('prerequisite-unknown', 'There is no such prerequisite.')
  await lockCourse(tx, found.courseId)
  const [locked] = await read()
  return locked ?? found
}
