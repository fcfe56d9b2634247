import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { type ClassStatus, requireCanBecome } from './class-state'
import { refuseTwoPlaces } from './trainer-overlaps'

/** What every command on a class's state is given; `within` a transaction of the caller's, or one of its own. */
export type ChangeClass = { classId: string; actor: Actor; now: Date; within?: Reader }

type Change = { classId: string; to: Exclude<ClassStatus, 'draft'>; did: string; actor: Actor; now: Date }

export type LockedClass = typeof courseClasses.$inferSelect

/** The class, locked until the transaction ends. @throws DomainError `class-unknown` */
export async function requireLockedClass(tx: Tx, classId: string): Promise<LockedClass> {
  const [found] = await tx.select().from(courseClasses).where(eq(courseClasses.id, classId)).for('no key update')
  if (!found) throw new DomainError('class-unknown', 'There is no such class.')
  return found
}

/** Takes a class that the caller has locked from its state to the next, with its audit entry. @throws DomainError `class-state` */
export async function changeStatus(tx: Tx, found: LockedClass, { classId, to, did, actor, now }: Change): Promise<void> {
  requireCanBecome(found.status, to)
  await refuseTwoPlaces(tx, (inner) => inner.update(courseClasses).set({ status: to, updatedAt: now }).where(eq(courseClasses.id, classId)))
  await recordAudit(tx, { actor, did, subject: { type: 'class', id: classId }, details: { from: found.status, to }, now })
}
