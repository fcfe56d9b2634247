import { db } from '../../db/client'
import { DomainError } from '../errors'
import { type ChangeClass, changeStatus, requireLockedClass } from './change-status'
import { requirePlanner } from './require-planner'
import { countSeatsOf } from './seats'

/**
 * Calls off a class that nobody has a seat in. Where seats are sold or held, their people must be offered another date or
 * their money first, so it is refused.
 *
 * @throws DomainError `class-state`, `class-has-seats`
 */
export async function callOffClass({ classId, actor, now, within = db }: ChangeClass): Promise<void> {
  requirePlanner(actor)
  await within.transaction(async (tx) => {
    const found = await requireLockedClass(tx, classId)
    const { taken, held } = await countSeatsOf(tx, classId, now)
    if (taken + held > 0) throw new DomainError('class-has-seats', `${taken + held} seats of this class are sold or held: settle them first.`)
    await changeStatus(tx, found, { classId, to: 'cancelled', did: 'called off class', actor, now })
  })
}
