import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { activityProgress, enrolments, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'

type OfTrainer = { progressId: string; actor: Actor; now: Date }

/** A trainer of the class has read what was handed in; the first one counts. @throws DomainError `reflection-unknown` */
export async function markReflectionRead({ progressId, actor, now }: OfTrainer): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await lockHandedIn(tx, { progressId, actor })
    if (row.readAt) return
    await tx.update(activityProgress).set({ readAt: now, readById: row.readerId }).where(eq(activityProgress.id, progressId))
    await recordAudit(tx, { actor, did: 'read reflection', subject: { type: 'activity', id: row.activityId }, details: { progressId }, now })
  })
}

/**
 * Answers what was handed in, which is to have read it; the student is told. The same answer sent twice is one, another one replaces it.
 * @throws DomainError `reflection-unknown`, and at `answer`: `nothing-written`, `too-long`
 */
export async function answerReflection({ progressId, answer, actor, now }: OfTrainer & { answer: string }): Promise<void> {
  const text = answer.trim()
  if (text === '') throw new DomainError('nothing-written', 'Write an answer first.', 'answer')
  if (text.length > 10_000) throw new DomainError('too-long', 'Use at most 10,000 characters.', 'answer')
  await db.transaction(async (tx) => {
    const row = await lockHandedIn(tx, { progressId, actor })
    if (row.answer === text) return
    const read = row.readAt ? {} : { readAt: now, readById: row.readerId }
    await tx
      .update(activityProgress)
      .set({ answer: text, answeredById: row.readerId, answeredAt: now, ...read })
      .where(eq(activityProgress.id, progressId))
    await recordAudit(tx, { actor, did: 'answered reflection', subject: { type: 'activity', id: row.activityId }, details: { progressId }, now })
    if (row.email) await queueMail(tx, { to: row.email, template: 'reflection-answered', params: { progressId }, personId: row.personId, now })
  })
}

/** A draft does not exist for trainers, nor does anything of another class or of somebody who gave the seat away. */
async function lockHandedIn(tx: Tx, { progressId, actor }: Pick<OfTrainer, 'progressId' | 'actor'>) {
  const unknown = new DomainError('reflection-unknown', 'There is no such reflection.')
  const isId = /^[0-9a-f-]{36}$/i.test(progressId)
  const [row] = isId
    ? await tx
        .select({ progress: activityProgress, classId: enrolments.classId, email: personEmails.email })
        .from(activityProgress)
        .innerJoin(
          enrolments,
          and(eq(enrolments.id, activityProgress.enrolmentId), eq(enrolments.personId, activityProgress.personId), isNull(enrolments.cancelledAt)),
        )
        .leftJoin(personEmails, isPrimaryAddressOf(activityProgress.personId))
        .where(and(eq(activityProgress.id, progressId), isNotNull(activityProgress.doneAt), isNotNull(activityProgress.reflection)))
        .for('update', { of: activityProgress })
    : []
  if (!row || actor.kind !== 'person') throw unknown
  await requireTeacher(tx, actor, row.classId).catch(() => {
    throw unknown
  })
  return { ...row.progress, email: row.email, readerId: actor.personId }
}
