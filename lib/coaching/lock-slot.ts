import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { slotRules, slots } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { DomainError, violates } from '../errors'
import { log } from '../log'

export type LockedSlot = typeof slots.$inferSelect
/** On whose behalf a slot is changed: a student has a cut-off, a trainer has none. */
export type Side = 'student' | 'trainer'

const unknown = () => new DomainError('slot-unknown', 'There is no such slot.')

/**
 * Locks a slot for its student, its trainer, or an admin, who acts as its trainer would. The diary of the trainer is locked first, as
 * whoever books does. To anybody else it does not exist, and that they tried is logged.
 *
 * @throws DomainError `slot-unknown`
 */
export async function lockSlot(tx: Tx, { slotId, actor }: { slotId: string; actor: Actor }): Promise<{ slot: LockedSlot; side: Side }> {
  if (actor.kind !== 'person' || !/^[0-9a-f-]{36}$/i.test(slotId)) throw unknown()
  const [found] = await tx.select({ trainerId: slots.trainerId }).from(slots).where(eq(slots.id, slotId))
  if (!found) throw unknown()
  await lockDiary(tx, found.trainerId)
  const [slot] = await tx.select().from(slots).where(eq(slots.id, slotId)).for('update')
  if (!slot) throw unknown()
  if (actor.personId === slot.personId) return { slot, side: 'student' }
  const isTrainer = actor.roles.includes('trainer') && actor.personId === slot.trainerId
  if (isTrainer || actor.roles.includes('admin')) return { slot, side: 'trainer' }
  log.warn({ slotId, personId: actor.personId }, 'refused: a slot of others')
  throw unknown()
}

/** For acts of the trainer alone. @throws DomainError `slot-unknown` for its student too */
export async function lockTrainerSlot(tx: Tx, asked: { slotId: string; actor: Actor }): Promise<LockedSlot> {
  const { slot, side } = await lockSlot(tx, asked)
  if (side !== 'trainer') throw unknown()
  return slot
}

/** Of several who want times of one trainer, one comes after the other. False where the trainer cannot be booked. */
export async function lockDiary(tx: Tx, trainerId: string): Promise<boolean> {
  const [rules] = await tx.select({ trainerId: slotRules.trainerId }).from(slotRules).where(eq(slotRules.trainerId, trainerId)).for('update')
  return rules !== undefined
}

const CONSTRAINTS = ['trainer_has_one_slot_at_a_time', 'student_has_one_slot_at_a_time', 'slot_outside_sessions']

/** Runs a change in a transaction of its own, and turns the database's own refusal of an overlap into the usual sentence. */
export async function takeTime<Result>(change: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await db.transaction(change)
  } catch (error) {
    if (CONSTRAINTS.some((constraint) => violates(error, constraint))) throw notFree()
    throw error
  }
}

export const notFree = () => new DomainError('not-free', 'That time is not free any more. Choose another one.', 'startsAt')
