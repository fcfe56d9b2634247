import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { activityProgress, courseClasses } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { findOwnSeat } from '../enrolments/own-seat'
import { DomainError } from '../errors'
import { getOwnActivity, type OwnActivity } from './queries'

export type OwnAct = { ref: string; activityId: string; actor: Actor; now: Date }
type Locked = { activity: OwnActivity; progress: typeof activityProgress.$inferSelect; personId: string }

/**
 * The student's own row of an activity, made if it is the first, and locked so that two tabs take turns.
 * @throws DomainError `activity-unknown`, for whoever it is not for
 */
export async function lockProgress(tx: Tx, { ref, activityId, actor }: OwnAct): Promise<Locked> {
  const found = actor.kind === 'person' ? await findActivity(tx, { ref, activityId, personId: actor.personId }) : null
  if (!found) throw new DomainError('activity-unknown', 'There is no such activity.')
  const { activity, enrolmentId, personId } = found
  const key = { enrolmentId, personId, activityId }
  await tx.insert(activityProgress).values(key).onConflictDoNothing()
  const [progress] = await tx
    .select()
    .from(activityProgress)
    .where(and(eq(activityProgress.enrolmentId, enrolmentId), eq(activityProgress.personId, personId), eq(activityProgress.activityId, activityId)))
    .for('update')
  if (!progress) throw new Error('no progress')
  return { activity, progress, personId }
}

async function findActivity(tx: Tx, { ref, activityId, personId }: { ref: string; activityId: string; personId: string }) {
  const [courseClass] = await tx.select({ id: courseClasses.id }).from(courseClasses).where(eq(courseClasses.ref, ref))
  const seat = courseClass ? await findOwnSeat(tx, { classId: courseClass.id, personId }) : null
  const activity = courseClass && seat ? await getOwnActivity(tx, { classId: courseClass.id, personId, activityId }) : null
  return activity && seat ? { activity, enrolmentId: seat.id, personId } : null
}
