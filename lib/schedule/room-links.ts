import type { Tx } from '../../db/client'
import { classChanges, type courseClasses, type SessionChange } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { enqueue } from '../jobs/enqueue'

/** What a link to a room may be; rooms carry what is said in them. */
export const isSecureUrl = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:'

type Told = {
  found: Pick<typeof courseClasses.$inferSelect, 'id' | 'status'>
  changes: SessionChange[]
  note?: string
  actor: Actor
  now: Date
}

/** Promises that everybody concerned hears of a change, once, by a job. @returns the id of the change; null where nobody could know of it yet */
export async function promiseToTell(tx: Tx, { found, changes, note, actor, now }: Told): Promise<string | null> {
  if (changes.length === 0 || found.status === 'draft') return null
  const changedById = actor.kind === 'person' ? actor.personId : null
  const [made] = await tx
    .insert(classChanges)
    .values({ classId: found.id, changes, note: note?.trim() || null, changedById, changedAt: now })
    .returning({ id: classChanges.id })
  if (!made) throw new Error('a class change was not inserted')
  await enqueue(tx, 'tell-class-change', { changeId: made.id })
  return made.id
}
