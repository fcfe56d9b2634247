import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { enqueue } from '../jobs/enqueue'
import { requireLockedClass } from './change-status'
import { checkCapacity } from './check-class-plan'
import { confirmClassAtGoal } from './confirm-class'
import { requirePlanner } from './require-planner'
import { countSeatsOf } from './seats'

type ChangeCapacity = { classId: string; capacity: number; actor: Actor; now: Date }

/**
 * Changes how many seats a class has; more of them go to the waitlist first. Below what is taken or held it warns and evicts nobody; a goal above it comes down with
 * it, and may be reached by that.
 *
 * @throws DomainError at field `capacity`
 */
export async function changeCapacity({ classId, capacity, actor, now }: ChangeCapacity): Promise<{ warnings: string[] }> {
  requirePlanner(actor)
  checkCapacity(capacity)
  return db.transaction(async (tx) => {
    const found = await requireLockedClass(tx, classId)
    const goal = found.goal === null ? null : Math.min(found.goal, capacity)
    await tx.update(courseClasses).set({ capacity, goal, updatedAt: now }).where(eq(courseClasses.id, classId))
    const subject = { type: 'class', id: classId }
    await recordAudit(tx, { actor, did: 'changed capacity', subject, details: { from: found.capacity, to: capacity, goal }, now })
    if (capacity > found.capacity) await enqueue(tx, 'seats-released', { classId })
    if (goal !== found.goal) await confirmClassAtGoal(tx, classId, now)
    const { taken, held } = await countSeatsOf(tx, classId, now)
    const over = taken + held - capacity
    const warnings = over > 0 ? [`${taken} seats are taken and ${held} held, ${over} more than there are now. Everyone keeps their seat.`] : []
    if (goal !== found.goal) warnings.push(`The goal came down to ${goal} with the capacity.`)
    return { warnings }
  })
}
