import { and, eq, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { enrolments } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { type Granted, grantAttempt } from './grant-attempt'
import { planHandOut } from './plan-hand-out'
import { tellTrainersOfWaiting } from './tell-trainers'

type HandOut = { classId: string; actor: Actor; now: Date }
export type HandedOut = { sent: number; waiting: number; notAttended: number; withheld: number }

/**
 * Gives a password to everybody who attended a class that is over. Safe to press twice, and to break in the middle: each student is an
 * act of its own, and has one at most. Who gets none because there are too few waits, and the trainers are told.
 *
 * @throws DomainError `class-unknown`, `class-not-over`, `attendance-missing`, `no-assessment`
 */
export async function handOutPasswords({ classId, actor, now }: HandOut): Promise<HandedOut> {
  await requireTeacher(db, actor, classId)
  const plans = await planHandOut(db, { classId, now })
  const [first] = plans
  if (!first) throw new DomainError('no-assessment', 'The course of this class has no assessment.')
  if (first.blockedBy) throw new DomainError(first.isOver ? 'attendance-missing' : 'class-not-over', first.blockedBy)
  const counted: HandedOut = { sent: 0, waiting: 0, notAttended: 0, withheld: 0 }
  for (const { assessment, seats } of plans) {
    for (const seat of seats) {
      if (seat.isHeldBack === 'not-attended') counted.notAttended += 1
      if (seat.isHeldBack === 'overdue') counted.withheld += 1
      if (seat.isHeldBack) continue
      const granted = await grantToSeat({ seat, assessment, actor, now })
      if (granted === 'sent') counted.sent += 1
      // Where the vendor mails them, whoever pressed sends the names on; nobody has to be told of it.
      if (granted === 'waiting' && assessment.passwordMode === 'handed-out') counted.waiting += 1
    }
  }
  if (counted.waiting > 0) await db.transaction((tx) => tellTrainersOfWaiting(tx, { classId, waiting: counted.waiting, now }))
  return counted
}

type GrantToSeat = Omit<Parameters<typeof grantAttempt>[1], 'number'>

/** One student's first try. The seat is locked, so that it cannot be cancelled or passed on meanwhile. */
export function grantToSeat({ seat, assessment, actor, now }: GrantToSeat): Promise<Granted> {
  return db.transaction(async (tx) => {
    const [own] = await tx
      .select({ id: enrolments.id })
      .from(enrolments)
      .where(and(eq(enrolments.id, seat.enrolmentId), eq(enrolments.personId, seat.personId), isNull(enrolments.cancelledAt)))
      .for('update')
    return own ? grantAttempt(tx, { seat, assessment, number: 1, actor, now }) : 'had-already'
  })
}
