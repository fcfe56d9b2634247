import { and, eq, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { attempts, enrolments } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { isId } from '../is-id'

type ShowResult = { attemptId: string; isShown: boolean; actor: Actor; now: Date }

/** The student alone lets whoever booked the seat see how an attempt went, or takes that back. @throws DomainError `attempt-unknown`, `not-reported` */
export async function showResultToBuyer({ attemptId, isShown, actor, now }: ShowResult): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] =
      isId(attemptId) && actor.kind === 'person'
        ? await tx
            .select({ result: attempts.result, isShownToBuyer: attempts.isShownToBuyer })
            .from(attempts)
            .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
            .where(and(eq(attempts.id, attemptId), eq(enrolments.personId, actor.personId)))
            .for('update', { of: [enrolments, attempts] })
        : []
    if (!found) throw new DomainError('attempt-unknown', 'There is no such attempt.')
    if (!found.result) throw new DomainError('not-reported', 'Tell us first how it went.')
    if (found.isShownToBuyer === isShown) return
    await tx.update(attempts).set({ isShownToBuyer: isShown }).where(eq(attempts.id, attemptId))
    const did = isShown ? 'let the buyer see a result' : 'took a result back from the buyer'
    await recordAudit(tx, { actor, did, subject: { type: 'attempt', id: attemptId }, now })
  })
}
