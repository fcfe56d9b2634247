import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { activityProgress } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { lockProgress, type OwnAct } from './lock-progress'

type Writing = OwnAct & {
  reflection: string
  /** How many saves the page that it was written on knows of. */
  version: number
  /** What that page had sent last without hearing an answer: if it arrived after all, the page is not stale. */
  unanswered?: string
}
export type Saved = { version: number; savedAt: Date }

const MOST_CHARACTERS = 20_000

/**
 * Saves the draft of a reflection, which is its student's alone. An older page does not overwrite what a newer one saved. No audit entry:
 * it is called every few seconds while somebody types.
 *
 * @throws DomainError `activity-unknown`, `not-to-be-written`, `handed-in`, and at `reflection`: `stale`, `too-long`
 */
export async function saveReflection(writing: Writing): Promise<Saved> {
  return db.transaction(async (tx) => {
    const { activity, progress } = await lockProgress(tx, writing)
    if (activity.kind !== 'write') throw new DomainError('not-to-be-written', 'There is nothing to write here.')
    if (progress.doneAt) throw new DomainError('handed-in', 'You have handed this in. Take it back to go on writing.')
    return save(tx, progress, writing)
  })
}

/**
 * Saves a reflection and hands it in: from now on the trainers of the class may read it. Handing the same in twice is doing it once.
 * @throws DomainError as `saveReflection`, and `nothing-written` at `reflection`
 */
export async function handIn(writing: Writing): Promise<void> {
  await db.transaction(async (tx) => {
    const { activity, progress } = await lockProgress(tx, writing)
    if (activity.kind !== 'write') throw new DomainError('not-to-be-written', 'There is nothing to write here.')
    if (writing.reflection.trim() === '') throw new DomainError('nothing-written', 'Write something before you hand it in.', 'reflection')
    if (progress.doneAt && progress.reflection === writing.reflection) return
    if (progress.doneAt) throw new DomainError('handed-in', 'You have handed this in already, from another page, with other words.', 'reflection')
    await save(tx, progress, writing)
    await tx.update(activityProgress).set({ doneAt: writing.now }).where(eq(activityProgress.id, progress.id))
    await recordAudit(tx, { actor: writing.actor, did: 'handed in reflection', subject: { type: 'activity', id: activity.id }, now: writing.now })
  })
}

type Row = typeof activityProgress.$inferSelect

async function save(tx: Tx, row: Row, { reflection, version, unanswered, now }: Writing): Promise<Saved> {
  if (reflection.length > MOST_CHARACTERS) throw new DomainError('too-long', 'Use at most 20,000 characters.', 'reflection')
  if (row.reflection === reflection && row.savedAt) return { version: row.version, savedAt: row.savedAt }
  const isOwnLast = unanswered !== undefined && row.reflection === unanswered
  if (row.version !== version && !isOwnLast)
    throw new DomainError('stale', 'A newer version was saved elsewhere. Copy what you need from here, then open this page again.', 'reflection')
  await tx
    .update(activityProgress)
    .set({ reflection, savedAt: now, version: row.version + 1 })
    .where(eq(activityProgress.id, row.id))
  return { version: row.version + 1, savedAt: now }
}
