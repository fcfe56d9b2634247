import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { enrolments, surveyAnswers } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'

type PublishAnswer = { enrolmentId: string; isPublished: boolean; actor: Actor; now: Date }

/**
 * Puts an answer on the course page as a review, or takes it off again: a trainer of the class, or an admin. Only what helped is shown,
 * with the name that the student chose, and only with consent.
 *
 * @throws DomainError `answer-unknown`, for trainers of other classes too; `no-consent`, `no-words`
 */
export async function publishAnswer({ enrolmentId, isPublished, actor, now }: PublishAnswer): Promise<void> {
  const unknown = new DomainError('answer-unknown', 'There is no such answer.')
  if (!/^[0-9a-f-]{36}$/i.test(enrolmentId)) throw unknown
  await db.transaction(async (tx) => {
    const [row] = await tx
      .select({ answer: surveyAnswers, classId: enrolments.classId })
      .from(surveyAnswers)
      .innerJoin(enrolments, eq(enrolments.id, surveyAnswers.enrolmentId))
      .where(eq(surveyAnswers.enrolmentId, enrolmentId))
      .for('update', { of: surveyAnswers })
    if (!row) throw unknown
    await requireTeacher(tx, actor, row.classId).catch(() => {
      throw unknown
    })
    const { answer } = row
    if ((answer.publishedAt !== null) === isPublished) return
    if (isPublished && !answer.mayBePublished) throw new DomainError('no-consent', 'This student has not agreed to be quoted.')
    if (isPublished && !answer.helped) throw new DomainError('no-words', 'There are no words to quote in this answer.')
    const publishedById = isPublished && actor.kind === 'person' ? actor.personId : null
    await tx
      .update(surveyAnswers)
      .set({ publishedAt: isPublished ? now : null, publishedById })
      .where(eq(surveyAnswers.enrolmentId, enrolmentId))
    const did = isPublished ? 'published review' : 'took review off'
    await recordAudit(tx, { actor, did, subject: { type: 'enrolment', id: enrolmentId }, now })
  })
}
