import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { enrolments, sessions } from '../../db/schema'
import { recordAudit, system } from '../audit/record-audit'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { type ChangeClass, changeStatus, type LockedClass, requireLockedClass } from './change-status'
import { requirePlanner } from './require-planner'
import { countSeatsOf } from './seats'

/**
 * An admin's word that a class runs, whatever its goal. From here on its trainers can be nowhere else.
 *
 * @throws DomainError `class-state`, `trainer-is-elsewhere`
 */
export async function confirmClass({ classId, actor, now, within = db }: ChangeClass): Promise<void> {
  requirePlanner(actor)
  await within.transaction(async (tx) => {
    const found = await requireLockedClass(tx, classId)
    await changeStatus(tx, found, { classId, to: 'confirmed', did: 'confirmed class', actor, now })
    await makeCertain(tx, found)
  })
}

/**
 * Confirms an open class whose taken seats have reached its goal; call it in the transaction that confirms a booking. Answers the class.
 * The people of the booking that reached it learn so from their own mails, the others by a job.
 * A trainer who is elsewhere must not undo a sale: then the class stays open and the audit trail says why.
 */
export async function confirmClassAtGoal(tx: Tx, classId: string, now: Date, { byBookingId }: { byBookingId?: string } = {}): Promise<LockedClass> {
  const found = await requireLockedClass(tx, classId)
  if (found.status !== 'open' || !found.goal) return found
  const { taken } = await countSeatsOf(tx, classId, now)
  if (taken < found.goal) return found
  try {
    await changeStatus(tx, found, { classId, to: 'confirmed', did: 'confirmed class at its goal', actor: system, now })
    await makeCertain(tx, found, byBookingId)
    return { ...found, status: 'confirmed' }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const subject = { type: 'class', id: classId }
    await recordAudit(tx, { actor: system, did: 'could not confirm class at its goal', subject, details: { reason: error.message }, now })
    return found
  }
}

/** Invitations were tentative where the class had a goal: the next ones are certain, and need a higher SEQUENCE. Whoever has a seat is told. */
async function makeCertain(tx: Tx, { id: classId, goal }: LockedClass, exceptBookingId?: string): Promise<void> {
  if (goal !== null)
    await tx
      .update(sessions)
      .set({ calendarSequence: sql`${sessions.calendarSequence} + 1` })
      .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
  const [seat] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(
      and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), exceptBookingId ? ne(enrolments.bookingId, exceptBookingId) : undefined),
    )
    .limit(1)
  if (seat) await enqueue(tx, 'tell-class-confirmed', { classId, exceptBookingId })
}
