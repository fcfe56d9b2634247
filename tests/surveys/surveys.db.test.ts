import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { mails, surveyAnswers } from '@/db/schema'
import { answerSurvey } from '@/lib/surveys/answer-survey'
import { inviteToSurvey } from '@/lib/surveys/invite-to-survey'
import { publishAnswer } from '@/lib/surveys/publish-answer'
import { listReviews } from '@/lib/surveys/queries'
import { remindOfSurveys } from '@/lib/surveys/survey-reminders'
import { refusalOf } from '../support/booking-rows'
import { AFTER, makeEndedClass } from '../support/ended-class'
import { insertPerson } from '../support/rows'

const words = { rating: 5, recommend: 10, helped: 'We found our teams.', change: 'Longer breaks.', mayBePublished: true, publicName: 'Amara O.' }
const mailsTo = async (to = '') =>
  (
    await db
      .select()
      .from(mails)
      .where(and(eq(mails.template, 'survey'), eq(mails.to, to)))
  ).length
const at = (day: string) => new Date(`${day}T12:00:00Z`)

describe('the survey', () => {
  test('is answered by students of the class from its last session on, and changed until it is published', async () => {
    const { classId, trainer, buyer, seats } = await makeEndedClass()
    const answer = (changes = {}, actor = seats[0]?.actor ?? trainer.actor, now = AFTER) =>
      answerSurvey({ classId, words: { ...words, ...changes }, actor, now })
    for (const actor of [trainer.actor, buyer.actor]) expect(await refusalOf(answer({}, actor))).toHaveProperty('class-unknown')
    expect(await refusalOf(answer({}, undefined, at('2026-11-01')))).toHaveProperty('class-not-over')
    await answer({ rating: 3 })
    await Promise.all([answer(), answer()])
    const rows = await db
      .select()
      .from(surveyAnswers)
      .where(eq(surveyAnswers.enrolmentId, seats[0]?.enrolmentId ?? ''))
    expect(rows).toMatchObject([{ rating: 5, recommend: 10, helped: 'We found our teams.' }])
  })

  test('an answer is published with consent alone, by a trainer of the class; taking consent back takes it off at once', async () => {
    const { classId, courseId, trainer, seats } = await makeEndedClass()
    const [first, second] = seats
    const [enrolmentId, actor] = [first?.enrolmentId ?? '', first?.actor ?? trainer.actor]
    const publish = (by = trainer.actor, id = enrolmentId) => publishAnswer({ enrolmentId: id, isPublished: true, actor: by, now: AFTER })
    await answerSurvey({ classId, words, actor, now: AFTER })
    await answerSurvey({ classId, words: { ...words, mayBePublished: false }, actor: second?.actor ?? actor, now: AFTER })
    const other = await insertPerson({ roles: ['trainer'] })
    for (const stranger of [other.actor, actor]) expect(await refusalOf(publish(stranger))).toHaveProperty('answer-unknown')
    expect(await refusalOf(publish(trainer.actor, second?.enrolmentId))).toHaveProperty('no-consent')
    expect(await listReviews(db, courseId)).toEqual([])
    await publish()
    expect(await listReviews(db, courseId)).toMatchObject([{ words: 'We found our teams.', name: 'Amara O.' }])
    expect(JSON.stringify(await listReviews(db, courseId))).not.toContain('Longer breaks')
    expect(await refusalOf(answerSurvey({ classId, words: { ...words, helped: 'Buy my book.' }, actor, now: AFTER }))).toHaveProperty('published')
    await answerSurvey({ classId, words: { ...words, mayBePublished: false, publicName: null }, actor, now: AFTER })
    expect(await listReviews(db, courseId)).toEqual([])
    expect(await refusalOf(publish())).toHaveProperty('no-consent')
  })

  test('goes out once, whoever presses, and once more after five days to whoever has not answered', async () => {
    const { classId, trainer, seats } = await makeEndedClass({ students: 3, attended: 2 })
    const [first, second, absent] = seats
    const other = await insertPerson({ roles: ['trainer'] })
    expect(await refusalOf(inviteToSurvey({ classId, actor: other.actor, now: AFTER }))).toHaveProperty('class-unknown')
    const pressed = await Promise.all([1, 2].map(() => inviteToSurvey({ classId, actor: trainer.actor, now: AFTER })))
    expect(pressed.reduce((sum, one) => sum + one, 0)).toBe(2)
    expect(await mailsTo(absent?.email)).toBe(0)
    await answerSurvey({ classId, words, actor: first?.actor ?? trainer.actor, now: AFTER })
    await remindOfSurveys(at('2026-11-06'))
    expect(await mailsTo(second?.email)).toBe(1)
    await remindOfSurveys(new Date('2026-11-08T03:00:00Z'))
    expect(await mailsTo(second?.email)).toBe(1)
    for (const _ of [1, 2]) await remindOfSurveys(at('2026-11-08'))
    expect([await mailsTo(first?.email), await mailsTo(second?.email), await mailsTo(absent?.email)]).toEqual([1, 2, 0])
  })

  test('goes out by itself three days after a class that nobody closed', async () => {
    const { seats } = await makeEndedClass({ students: 1 })
    await remindOfSurveys(at('2026-11-04'))
    expect(await mailsTo(seats[0]?.email)).toBe(0)
    await remindOfSurveys(at('2026-11-06'))
    expect(await mailsTo(seats[0]?.email)).toBe(1)
  })
})
