import { and, eq, isNull, max } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, courseClasses, enrolments, sessions, surveyAnswers } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import type { SurveyWords } from './read-survey-form'

type AnswerSurvey = { classId: string; words: SurveyWords; actor: Actor; now: Date }

/**
 * What a student says of a class, from its last session on; it may be said again until it is published. Once it stands on the course
 * page, only the consent can be taken back, and then it is gone from there at once.
 *
 * @throws DomainError `class-unknown` for whoever has no seat in it, `class-not-over`, `published`
 */
export async function answerSurvey({ classId, words, actor, now }: AnswerSurvey): Promise<void> {
  await db.transaction(async (tx) => {
    const { enrolmentId, personId } = await lockOwnSeat(tx, { classId, actor, now })
    const key = and(eq(surveyAnswers.enrolmentId, enrolmentId), eq(surveyAnswers.personId, personId))
    const [known] = await tx.select().from(surveyAnswers).where(key).for('update')
    if (known?.publishedAt && words.mayBePublished) {
      if (known.helped === words.helped && known.publicName === words.publicName && known.rating === words.rating) return
      throw new DomainError('published', 'Your words stand on the course page. Take your consent back first, and then change them.')
    }
    const row = { ...words, answeredAt: now, publishedAt: null, publishedById: null }
    await tx
      .insert(surveyAnswers)
      .values({ enrolmentId, personId, ...row })
      .onConflictDoUpdate({ target: [surveyAnswers.enrolmentId, surveyAnswers.personId], set: row })
    const subject = { type: 'enrolment', id: enrolmentId }
    await recordAudit(tx, { actor, did: known ? 'changed survey answer' : 'answered survey', subject, now })
    if (known?.publishedAt) await recordAudit(tx, { actor, did: 'withdrew review', subject, now })
  })
}

async function lockOwnSeat(tx: Tx, { classId, actor, now }: Omit<AnswerSurvey, 'words'>): Promise<{ enrolmentId: string; personId: string }> {
  const personId = actor.kind === 'person' ? actor.personId : null
  const [seat] = personId
    ? await tx
        .select({ enrolmentId: enrolments.id })
        .from(enrolments)
        .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
        .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
        .where(and(eq(enrolments.classId, classId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
        .for('update', { of: enrolments })
    : []
  if (!seat || !personId) throw new DomainError('class-unknown', 'There is no such class.')
  const [last] = await tx
    .select({ startsAt: max(sessions.startsAt) })
    .from(sessions)
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
  if (!last?.startsAt || last.startsAt > now) throw new DomainError('class-not-over', 'The questions open with the last session.')
  return { ...seat, personId }
}
