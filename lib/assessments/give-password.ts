import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { assessmentPasswords, attempts, personEmails } from '../../db/schema'
import { queueMail } from '../emails/queue-mail'

type GivePassword = { attempt: { id: string; assessmentId: string }; personId: string; to: string; now: Date }

/**
 * Gives an attempt the next free password of its assessment: one bound to the student's address before one for anybody. A password that
 * somebody else is just taking is passed over, so none is ever given twice and nobody waits for another. False where there is none left.
 */
export async function givePassword(tx: Tx, { attempt, personId, to, now }: GivePassword): Promise<boolean> {
  const own = tx.select({ email: personEmails.email }).from(personEmails).where(eq(personEmails.personId, personId))
  const [free] = await tx
    .select({ id: assessmentPasswords.id })
    .from(assessmentPasswords)
    .where(
      and(
        eq(assessmentPasswords.assessmentId, attempt.assessmentId),
        isNull(assessmentPasswords.attemptId),
        or(isNull(assessmentPasswords.boundTo), inArray(assessmentPasswords.boundTo, own)),
      ),
    )
    .orderBy(sql`${assessmentPasswords.boundTo} is null`, asc(assessmentPasswords.addedAt), asc(assessmentPasswords.id))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!free) return false
  await tx.update(assessmentPasswords).set({ attemptId: attempt.id, handedOutAt: now }).where(eq(assessmentPasswords.id, free.id))
  await tx.update(attempts).set({ sentAt: now }).where(eq(attempts.id, attempt.id))
  await queueMail(tx, { to, template: 'assessment-password', params: { attemptId: attempt.id }, personId, now })
  return true
}
