import { and, asc, eq, exists, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { assessmentPasswords, assessments, attempts, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { givePassword } from './give-password'

const AT_ONCE = 100

/**
 * Sweep: whoever waits for a password gets one as soon as there is one, first come first served. Also after a moment in which the last
 * one was just being taken by somebody whose act then failed.
 */
export async function fillWaiting(now: Date): Promise<number> {
  const isFree = and(eq(assessmentPasswords.assessmentId, attempts.assessmentId), isNull(assessmentPasswords.attemptId))
  const waiting = await db
    .select({ id: attempts.id })
    .from(attempts)
    .innerJoin(assessments, and(eq(assessments.id, attempts.assessmentId), eq(assessments.passwordMode, 'handed-out')))
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .where(and(isNull(attempts.sentAt), exists(db.select({ id: assessmentPasswords.id }).from(assessmentPasswords).where(isFree))))
    .orderBy(asc(attempts.createdAt), asc(attempts.id))
    .limit(AT_ONCE)
  let given = 0
  for (const { id } of waiting) if (await fill(id, now)) given += 1
  return given
}

function fill(attemptId: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [attempt] = await tx
      .select()
      .from(attempts)
      .where(and(eq(attempts.id, attemptId), isNull(attempts.sentAt)))
      .for('update', { skipLocked: true })
    if (!attempt) return false
    const [seat] = await tx
      .select({ personId: people.id, email: student.email })
      .from(enrolments)
      .innerJoin(people, eq(people.id, enrolments.personId))
      .leftJoin(personEmails, isPrimaryAddressOf(people.id))
      .where(eq(enrolments.id, attempt.enrolmentId))
    return seat?.email ? givePassword(tx, { attempt, personId: seat.personId, to: seat.email, now }) : false
  })
}
