import { eq, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { slots } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { type LockedSlot, lockSlot } from './lock-slot'
import { requireChangeable } from './slot-rules'
import { type SlotNews, tellOfSlot } from './tell-of-slot'

type CancelSlot = { slotId: string; word?: string; actor: Actor; now: Date }

/**
 * Cancels a slot, which gives the entitlement back: by its student until the cut-off, by its trainer until it begins, with a word.
 * @throws DomainError `slot-unknown`, `not-booked`, `too-late`, `begun`, or at `word`
 */
export function cancelSlot({ slotId, word, actor, now }: CancelSlot): Promise<void> {
  return db.transaction(async (tx) => {
    const { slot, side } = await lockSlot(tx, { slotId, actor })
    await requireChangeable(tx, { slot, side, now })
    await endSlot(tx, slot, { by: side, word, actor, now })
  })
}

type EndSlot = { by: SlotNews['by']; word?: string; actor: Actor; now: Date }

/** Takes a locked slot out of both diaries and tells both. */
export async function endSlot(tx: Tx, slot: LockedSlot, { by, word, actor, now }: EndSlot): Promise<void> {
  const cancelledById = actor.kind === 'person' ? actor.personId : null
  const [ended] = await tx
    .update(slots)
    .set({ status: 'cancelled', cancelledAt: now, cancelledById, calendarSequence: sql`${slots.calendarSequence} + 1` })
    .where(eq(slots.id, slot.id))
    .returning()
  if (!ended) throw new Error('a slot was not cancelled')
  await recordAudit(tx, { actor, did: 'cancelled slot', subject: { type: 'slot', id: slot.id }, details: { by }, now })
  await tellOfSlot(tx, ended, { what: 'cancelled', by, word, now })
}
