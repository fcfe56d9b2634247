import { db } from '../../db/client'
import { DomainError } from '../errors'
import { type ChangeClass, changeStatus, requireLockedClass } from './change-status'
import { requirePlanner } from './require-planner'

/** Closes a class whose last session is over. @throws DomainError `class-state`, `class-not-over` */
export async function completeClass({ classId, actor, now, within = db }: ChangeClass): Promise<void> {
  requirePlanner(actor)
  await within.transaction(async (tx) => {
    const found = await requireLockedClass(tx, classId)
    if (!found.endsAt || found.endsAt > now) throw new DomainError('class-not-over', 'This class still has sessions to come.')
    await changeStatus(tx, found, { classId, to: 'completed', did: 'completed class', actor, now })
  })
}
