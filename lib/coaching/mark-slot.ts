import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { slots } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError, violates } from '../errors'
import { lockTrainerSlot } from './lock-slot'

type MarkSlot = { slotId: string; as: 'used' | 'missed'; isGivenBack?: boolean; actor: Actor; now: Date }

/**
 * The trainer's word of how a slot went, once it has begun, which they may correct. Who missed theirs has used it up, unless the trainer
 * gives it back: only they know why.
 *
 * @throws DomainError `slot-unknown`, `not-begun`, `not-booked`, `booked-again`
 */
export async function markSlot({ slotId, as, isGivenBack = false, actor, now }: MarkSlot): Promise<void> {
  await db
    .transaction(async (tx) => {
      const slot = await lockTrainerSlot(tx, { slotId, actor })
      if (slot.status === 'cancelled') throw new DomainError('not-booked', 'This slot was cancelled.')
      if (now < slot.startsAt) throw new DomainError('not-begun', 'This slot has not begun.')
      const said = { status: as, isGivenBack: as === 'missed' && isGivenBack }
      await tx.update(slots).set(said).where(eq(slots.id, slotId))
      await recordAudit(tx, { actor, did: 'marked slot', subject: { type: 'slot', id: slotId }, details: said, now })
    })
    .catch((error) => {
      if (!violates(error, 'an_entitlement_is_used_once')) throw error
      throw new DomainError('booked-again', 'The student has booked another one since, so this one stays given back.')
    })
}
