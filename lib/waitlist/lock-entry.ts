import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { waitlistEntries } from '../../db/schema'
import { DomainError } from '../errors'
import { lockClass } from '../schedule/lock-class'

export type Entry = typeof waitlistEntries.$inferSelect

/**
 * An entry as it is under the lock of its class. Whatever changes entries or their claims holds that lock, so that accepting, lapsing
 * and leaving are one after the other. @throws DomainError `unknown-entry`
 */
export async function lockEntry(tx: Tx, by: { token: string } | { entryId: string }): Promise<Entry> {
  const isIt = 'token' in by ? eq(waitlistEntries.token, by.token) : eq(waitlistEntries.id, by.entryId)
  const [known] = await tx.select({ classId: waitlistEntries.classId }).from(waitlistEntries).where(isIt)
  if (known) await lockClass(tx, known.classId)
  const [entry] = known ? await tx.select().from(waitlistEntries).where(isIt) : []
  if (!entry) throw new DomainError('unknown-entry', 'There is no such place in line.')
  return entry
}
