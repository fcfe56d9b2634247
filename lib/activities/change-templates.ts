import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { activities } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import type { TypedActivity } from './read-activity-form'

type Format = 'immersive' | 'traditional' | null
type Typed = TypedActivity & { format: Format }
type Change = { activityId: string; actor: Actor; now: Date }

/** Gives all classes of a course, or those of one format, something more to do. @throws DomainError `not-allowed` */
export async function addTemplate({ courseId, typed, actor, now }: { courseId: string; typed: Typed; actor: Actor; now: Date }): Promise<string> {
  requireAdmin(actor)
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(activities)
      .values({ courseId, ...typed, createdAt: now })
      .returning({ id: activities.id })
    if (!made) throw new Error('an activity was not inserted')
    const details = { activityId: made.id, title: typed.title }
    await recordAudit(tx, { actor, did: 'added activity', subject: { type: 'course', id: courseId }, details, now })
    return made.id
  })
}

/** Classes that have their own words or time keep them. @throws DomainError `not-allowed`, `activity-unknown` */
export async function changeTemplate({ activityId, typed, actor, now }: Change & { typed: Typed }): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const { courseId } = await lockTemplate(tx, activityId)
    await tx.update(activities).set(typed).where(eq(activities.id, activityId))
    await recordAudit(tx, { actor, did: 'changed activity', subject: { type: 'course', id: courseId }, details: { activityId }, now })
  })
}

/** A retired template is asked of nobody; what was done and written stays. It may come back. @throws DomainError `not-allowed`, `activity-unknown` */
export async function retireTemplate({ activityId, isRetired, actor, now }: Change & { isRetired: boolean }): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const template = await lockTemplate(tx, activityId)
    if (template.isRetired === isRetired) return
    await tx.update(activities).set({ isRetired }).where(eq(activities.id, activityId))
    const did = isRetired ? 'retired activity' : 'brought activity back'
    await recordAudit(tx, { actor, did, subject: { type: 'course', id: template.courseId }, details: { activityId }, now })
  })
}

async function lockTemplate(tx: Tx, activityId: string) {
  const [template] = await tx
    .select()
    .from(activities)
    .where(and(eq(activities.id, activityId), isNull(activities.classId)))
    .for('update')
  if (!template) throw new DomainError('activity-unknown', 'There is no such activity.')
  return template
}
