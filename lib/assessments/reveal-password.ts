import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { assessmentPasswords, attempts, enrolments } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { unseal } from '../seal'

type RevealPassword = { attemptId: string; actor: Actor; now: Date }

/**
 * The password of an attempt, for its student and nobody else, and who saw it when is written down. Asking again shows the same one.
 * @throws DomainError `attempt-unknown`, for everybody else too
 */
export async function revealPassword({ attemptId, actor, now }: RevealPassword): Promise<string> {
  return db.transaction(async (tx) => {
    const isOwn = actor.kind === 'person' && /^[0-9a-f-]{36}$/i.test(attemptId)
    const [own] = isOwn
      ? await tx
          .select({ sealed: assessmentPasswords.sealed, assessmentId: assessmentPasswords.assessmentId })
          .from(attempts)
          .innerJoin(assessmentPasswords, eq(assessmentPasswords.attemptId, attempts.id))
          .innerJoin(enrolments, eq(enrolments.id, attempts.enrolmentId))
          .where(and(eq(attempts.id, attemptId), isNotNull(attempts.sentAt), eq(enrolments.personId, actor.personId), isNull(enrolments.cancelledAt)))
      : []
    if (!own) throw new DomainError('attempt-unknown', 'There is no such attempt.')
    await recordAudit(tx, { actor, did: 'saw assessment password', subject: { type: 'attempt', id: attemptId }, now })
    return unseal(own.sealed, own.assessmentId)
  })
}
