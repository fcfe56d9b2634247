import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { slotRules } from '../../db/schema'
import { DomainError } from '../errors'
import type { LockedSlot, Side } from './lock-slot'

const HOUR_MS = 3_600_000

/** Until when a student may move or cancel. */
export const changeableUntil = ({ startsAt }: { startsAt: Date }, cutOffHours: number): Date => new Date(startsAt.getTime() - cutOffHours * HOUR_MS)

/** @throws DomainError `not-booked`, `begun`, or for a student after the cut-off `too-late` */
export async function requireChangeable(tx: Tx, { slot, side, now }: { slot: LockedSlot; side: Side; now: Date }): Promise<void> {
  if (slot.status !== 'booked') throw new DomainError('not-booked', 'This slot is not booked any more.')
  if (now >= slot.startsAt) throw new DomainError('begun', 'This slot has begun.')
  if (side === 'trainer') return
  const [rules] = await tx.select({ cutOffHours: slotRules.cutOffHours }).from(slotRules).where(eq(slotRules.trainerId, slot.trainerId))
  const hours = rules?.cutOffHours ?? 0
  if (now > changeableUntil(slot, hours))
    throw new DomainError('too-late', `It could be moved or cancelled until ${sayHours(hours)} before. If you cannot come, tell your trainer.`)
}

/** `one hour`, `24 hours` */
export const sayHours = (hours: number): string => (hours === 1 ? 'one hour' : `${hours} hours`)
