import { db, type Tx } from '../../db/client'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { type ChangeClass, changeStatus, type LockedClass, requireLockedClass } from './change-status'
import { requirePlanner } from './require-planner'

/** Closes a class whose last session is over: an admin's word. @throws DomainError `class-state`, `class-not-over` */
export async function completeClass({ classId, actor, now, within = db }: ChangeClass): Promise<void> {
  requirePlanner(actor)
  await within.transaction(async (tx) => finishClass(tx, await requireLockedClass(tx, classId), { classId, actor, now }))
}

/**
 * The same of a class that the caller has locked, having made sure that `actor` may. Whoever attended is given the alumni right by a job.
 * @throws DomainError `class-state`, `class-not-over`
 */
export async function finishClass(tx: Tx, found: LockedClass, { classId, actor, now }: Omit<ChangeClass, 'within'>): Promise<void> {
  if (!found.endsAt || found.endsAt > now) throw new DomainError('class-not-over', 'This class still has sessions to come.')
  await changeStatus(tx, found, { classId, to: 'completed', did: 'completed class', actor, now })
  await enqueue(tx, 'give-alumni-rights', { classId })
}
