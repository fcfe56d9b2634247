import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { activityProgress } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { lockProgress, type OwnAct } from './lock-progress'

/**
 * A student's own mark that something is read or watched, or that it is not after all. Doing it twice is doing it once.
 * @throws DomainError `activity-unknown`, `to-be-written` for what is done by handing it in
 */
export async function markDone({ isDone, ...act }: OwnAct & { isDone: boolean }): Promise<void> {
  await db.transaction(async (tx) => {
    const { activity, progress } = await lockProgress(tx, act)
    if (activity.kind === 'write') throw new DomainError('to-be-written', 'This is done when you hand in what you wrote.')
    if ((progress.doneAt !== null) === isDone) return
    await tx
      .update(activityProgress)
      .set({ doneAt: isDone ? act.now : null })
      .where(eq(activityProgress.id, progress.id))
    const did = isDone ? 'marked activity done' : 'marked activity not done'
    await recordAudit(tx, { actor: act.actor, did, subject: { type: 'activity', id: activity.id }, now: act.now })
  })
}

/**
 * Makes a reflection that was handed in a draft again, as long as no trainer has read it.
 * @throws DomainError `activity-unknown`, `read-already`
 */
export async function takeBack(act: OwnAct): Promise<void> {
  await db.transaction(async (tx) => {
    const { activity, progress } = await lockProgress(tx, act)
    if (!progress.doneAt) return
    if (progress.readAt) throw new DomainError('read-already', 'Your trainer has read it already. Write to them if something has changed.')
    await tx.update(activityProgress).set({ doneAt: null }).where(eq(activityProgress.id, progress.id))
    await recordAudit(tx, { actor: act.actor, did: 'took reflection back', subject: { type: 'activity', id: activity.id }, now: act.now })
  })
}
