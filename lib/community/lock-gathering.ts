import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { gatheringAnswers, gatherings } from '../../db/schema'
import { DomainError } from '../errors'

export type Gathering = typeof gatherings.$inferSelect

/** The row every answer and every change waits for, so that no two of them count the same chair. @throws DomainError `gathering-unknown` */
export async function lockGathering(tx: Tx, gatheringId: string): Promise<Gathering> {
  const [gathering] = await tx.select().from(gatherings).where(eq(gatherings.id, gatheringId)).for('update')
  if (!gathering) throw new DomainError('gathering-unknown', 'There is no such gathering.')
  return gathering
}

/** How many may still say that they come; null where any number may. */
export async function countFreeChairs(tx: Tx, { id, capacity }: Gathering): Promise<number | null> {
  if (capacity === null) return null
  const coming = await tx
    .select({ personId: gatheringAnswers.personId })
    .from(gatheringAnswers)
    .where(and(eq(gatheringAnswers.gatheringId, id), eq(gatheringAnswers.answer, 'coming')))
  return Math.max(0, capacity - coming.length)
}
