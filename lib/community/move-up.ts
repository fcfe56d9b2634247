import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { gatheringAnswers } from '../../db/schema'
import { countFreeChairs, type Gathering } from './lock-gathering'
import { tellOfGathering } from './tell-of-gathering'

/** Lets in who has waited longest, as many as there is room for. The gathering must be locked. */
export async function moveUp(tx: Tx, gathering: Gathering, now: Date): Promise<void> {
  if (gathering.cancelledAt || gathering.startsAt <= now) return
  const free = await countFreeChairs(tx, gathering)
  const waiting = await tx
    .select({ personId: gatheringAnswers.personId })
    .from(gatheringAnswers)
    .where(and(eq(gatheringAnswers.gatheringId, gathering.id), eq(gatheringAnswers.answer, 'waiting')))
    .orderBy(asc(gatheringAnswers.answeredAt), asc(gatheringAnswers.personId))
  for (const { personId } of waiting.slice(0, free ?? waiting.length)) {
    await tx
      .update(gatheringAnswers)
      .set({ answer: 'coming', calendarSequence: sql`${gatheringAnswers.calendarSequence} + 1` })
      .where(and(eq(gatheringAnswers.gatheringId, gathering.id), eq(gatheringAnswers.personId, personId)))
    await tellOfGathering(tx, { gathering, personId, news: 'moved-up', now })
  }
}
