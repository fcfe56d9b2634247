import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { activityProgress, auditEntries, bookings, classActivities, courseClasses, enrolments, mails } from '../../db/schema'
import { addToClass, adjustActivity, followTemplate, leaveOut } from '../../lib/activities/adjust-class'
import { answerReflection, markReflectionRead } from '../../lib/activities/answer-reflection'
import { addTemplate, changeTemplate, retireTemplate } from '../../lib/activities/change-templates'
import { listActivitiesOf } from '../../lib/activities/class-activities'
import { markDone, takeBack } from '../../lib/activities/mark-done'
import { countUnreadReflections, listOwnActivities, listReflections } from '../../lib/activities/queries'
import { remindOfActivities } from '../../lib/activities/remind-of-activities'
import { handIn, saveReflection } from '../../lib/activities/save-reflection'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { makeClass } from '../support/make'
import { insertPerson, NOW } from '../support/rows'
import { codeOf, insertActivity, makeTaught, teach } from '../support/taught'

const typed = { kind: 'read', title: 'Other words', body: '', url: null, minutes: null, sessionPosition: 1, dueOffsetMinutes: -60 } as const
const START = new Date('2027-01-12T13:00:00Z')

async function makeWriting() {
  const taught = await makeTaught()
  const activity = await insertActivity({ courseId: taught.courseClass.courseId, kind: 'write', title: 'Write a list' })
  const act = { ref: taught.courseClass.ref, activityId: activity.id, actor: taught.student.actor, now: NOW }
  const own = async (personId = taught.student.id) => (await listOwnActivities(db, { classId: taught.courseClass.id, personId }))[0]
  return { ...taught, activity, act, own }
}

describe('what a class has to do', () => {
  test('it has the list of its course for its format, adjusted, with its own, and nothing of another class', async () => {
    const { courseClass, trainer } = await makeTaught()
    const { courseId, id: classId } = courseClass
    const [template, left] = [await insertActivity({ courseId }), await insertActivity({ courseId, title: 'Left out' })]
    await insertActivity({ courseId, title: 'For the others', format: 'traditional' })
    await insertActivity({ courseId, title: 'Retired', isRetired: true })
    const elsewhere = await makeClass({ courseId })
    await insertActivity({ courseId, classId: elsewhere.id, title: 'Of another class' })
    const adjust = { classId, actor: trainer.actor, now: NOW }
    await leaveOut({ ...adjust, activityId: left.id, isLeftOut: true })
    await addToClass({ ...adjust, typed: { ...typed, title: 'Our own' } })
    await adjustActivity({ ...adjust, activityId: template.id, typed: { ...typed, title: template.title, dueOffsetMinutes: -120 } })
    const given = await listActivitiesOf(db, [classId])
    expect(given.map(({ title, isLeftOut, isOwn, isAdjusted }) => [title, isLeftOut, isOwn, isAdjusted])).toEqual([
      ['Left out', true, false, false],
      ['Read the guide', false, false, true],
      ['Our own', false, true, false],
    ])
    // What is as in the template follows it on.
    expect((await db.select().from(classActivities).where(eq(classActivities.activityId, template.id)))[0]).toMatchObject({
      title: null,
      dueOffsetMinutes: -120,
    })
    await followTemplate({ ...adjust, activityId: template.id })
    expect((await listActivitiesOf(db, [classId])).find(({ id }) => id === template.id)).toMatchObject({ dueOffsetMinutes: -1440, isAdjusted: false })
    const there = (await listActivitiesOf(db, [elsewhere.id])).map(({ title }) => title)
    expect(there.sort()).toEqual(['Left out', 'Of another class', 'Read the guide'])
  })

  test('only its trainers and admins change it, and only an admin the list of the course', async () => {
    const { courseClass, trainer, student, strangers } = await makeTaught()
    const activity = await insertActivity({ courseId: courseClass.courseId })
    const foreign = await insertActivity({ courseId: (await makeClass()).courseId })
    for (const actor of [student.actor, ...Object.values(strangers)]) {
      const adjust = { classId: courseClass.id, activityId: activity.id, actor, now: NOW }
      expect(await codeOf(leaveOut({ ...adjust, isLeftOut: true }))).toBe('class-unknown')
      expect(await codeOf(adjustActivity({ ...adjust, typed }))).toBe('class-unknown')
      expect(await codeOf(followTemplate(adjust))).toBe('class-unknown')
      expect(await codeOf(addToClass({ ...adjust, typed }))).toBe('class-unknown')
    }
    const mine = { classId: courseClass.id, activityId: foreign.id, actor: trainer.actor, now: NOW }
    expect(await codeOf(leaveOut({ ...mine, isLeftOut: true }))).toBe('activity-unknown')
    for (const actor of [trainer.actor, student.actor]) {
      const change = { activityId: activity.id, actor, now: NOW }
      expect(await codeOf(changeTemplate({ ...change, typed: { ...typed, format: null } }))).toBe('not-allowed')
      expect(await codeOf(retireTemplate({ ...change, isRetired: true }))).toBe('not-allowed')
      expect(await codeOf(addTemplate({ courseId: courseClass.courseId, actor, now: NOW, typed: { ...typed, format: null } }))).toBe('not-allowed')
    }
    expect(await db.select().from(classActivities)).not.toContainEqual(expect.objectContaining({ activityId: activity.id }))
  })

  test('an admin adds, changes and retires what all classes of a course have', async () => {
    const { courseClass } = await makeTaught()
    const { actor } = await insertPerson({ roles: ['admin'] })
    const activityId = await addTemplate({ courseId: courseClass.courseId, typed: { ...typed, format: null }, actor, now: NOW })
    await changeTemplate({ activityId, typed: { ...typed, title: 'Better words', format: null }, actor, now: NOW })
    expect((await listActivitiesOf(db, [courseClass.id])).map(({ title }) => title)).toEqual(['Better words'])
    await retireTemplate({ activityId, isRetired: true, actor, now: NOW })
    expect(await listActivitiesOf(db, [courseClass.id])).toEqual([])
  })
})

describe('what a student has done', () => {
  test('a mark is made once, taken off, and nobody else can make it', async () => {
    const { courseClass, student, other, trainer, strangers } = await makeTaught()
    const { id: activityId } = await insertActivity({ courseId: courseClass.courseId })
    const act = { ref: courseClass.ref, activityId, actor: student.actor, now: NOW }
    await Promise.all([markDone({ ...act, isDone: true }), markDone({ ...act, isDone: true })])
    const [mine] = await listOwnActivities(db, { classId: courseClass.id, personId: student.id })
    expect(mine).toMatchObject({ doneAt: NOW, dueAt: new Date('2027-01-11T13:00:00Z') })
    expect(await db.select().from(auditEntries).where(eq(auditEntries.subjectId, activityId))).toHaveLength(1)
    expect((await listOwnActivities(db, { classId: courseClass.id, personId: other.id }))[0]?.doneAt).toBeNull()
    await markDone({ ...act, isDone: false })
    expect((await listOwnActivities(db, { classId: courseClass.id, personId: student.id }))[0]?.doneAt).toBeNull()
    for (const actor of [trainer.actor, ...Object.values(strangers)]) {
      expect(await codeOf(markDone({ ...act, actor, isDone: true }))).toBe('activity-unknown')
      expect(await listOwnActivities(db, { classId: courseClass.id, personId: actor.personId })).toEqual([])
    }
  })

  test('a transfer keeps what was done and written, and moves what is due to the sessions of the new class', async () => {
    const { courseClass, student, booking } = await makeTaught()
    const later = await makeClass({ courseId: courseClass.courseId, startsAt: new Date('2027-03-02T09:00:00Z') })
    const shared = await insertActivity({ courseId: courseClass.courseId })
    const own = await insertActivity({ courseId: courseClass.courseId, classId: courseClass.id, title: 'Only there', kind: 'write' })
    const act = { ref: courseClass.ref, actor: student.actor, now: NOW }
    await markDone({ ...act, activityId: shared.id, isDone: true })
    await handIn({ ...act, activityId: own.id, reflection: 'My words', version: 0 })
    // What a transfer does to the row of the seat.
    await db.update(enrolments).set({ classId: later.id }).where(eq(enrolments.id, student.enrolmentId))
    await db.update(bookings).set({ classId: later.id }).where(eq(bookings.id, booking.id))
    expect(await listOwnActivities(db, { classId: courseClass.id, personId: student.id })).toEqual([])
    const moved = await listOwnActivities(db, { classId: later.id, personId: student.id })
    expect(moved.map(({ title, doneAt, dueAt, isFromBefore }) => ({ title, doneAt, dueAt, isFromBefore }))).toEqual([
      { title: 'Read the guide', doneAt: NOW, dueAt: new Date('2027-03-01T09:00:00Z'), isFromBefore: false },
      { title: 'Only there', doneAt: NOW, dueAt: null, isFromBefore: true },
    ])
  })

  test('whoever takes a seat over begins with nothing done, and trainers see nothing of who was there before', async () => {
    const { courseClass, student, act, activity } = await makeWriting()
    await handIn({ ...act, reflection: 'My words', version: 0 })
    const second = await insertPerson({ name: 'Second' })
    await db.update(enrolments).set({ personId: second.id }).where(eq(enrolments.id, student.enrolmentId))
    expect(await listOwnActivities(db, { classId: courseClass.id, personId: second.id })).toMatchObject([{ id: activity.id, progress: null }])
    expect(await listReflections(db, courseClass.id)).toEqual([])
  })
})

describe('a reflection', () => {
  test('an older page does not overwrite what a newer one saved', async () => {
    const { act, own } = await makeWriting()
    const first = await saveReflection({ ...act, reflection: 'one', version: 0 })
    expect(first.version).toBe(1)
    await saveReflection({ ...act, reflection: 'two, from the phone', version: 1 })
    expect(await codeOf(saveReflection({ ...act, reflection: 'one and more', version: 1 }))).toBe('stale')
    expect(await codeOf(handIn({ ...act, reflection: 'one and more', version: 1 }))).toBe('stale')
    expect((await own())?.progress).toMatchObject({ reflection: 'two, from the phone', version: 2, doneAt: null })
  })

  test('of two pages that save at once, one is told that it is stale', async () => {
    const { act } = await makeWriting()
    const both = await Promise.allSettled(['left', 'right'].map((reflection) => saveReflection({ ...act, reflection, version: 0 })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a save whose answer was lost does not make its own page stale', async () => {
    const { act, own } = await makeWriting()
    await saveReflection({ ...act, reflection: 'arrived', version: 0 })
    await saveReflection({ ...act, reflection: 'arrived, and more', version: 0, unanswered: 'arrived' })
    expect((await saveReflection({ ...act, reflection: 'arrived, and more', version: 0 })).version).toBe(2)
    expect((await own())?.progress?.reflection).toBe('arrived, and more')
  })

  test('a draft is the student’s alone; handed in twice it is handed in once, and its trainers read and answer it', async () => {
    const { courseClass, act, trainer, other, strangers, own } = await makeWriting()
    await saveReflection({ ...act, reflection: 'A draft', version: 0 })
    const progressId = (await own())?.progress?.id ?? ''
    expect(await listReflections(db, courseClass.id)).toEqual([])
    const read = { progressId, actor: trainer.actor, now: NOW }
    expect(await codeOf(markReflectionRead(read))).toBe('reflection-unknown')
    expect(await codeOf(answerReflection({ ...read, answer: 'Good' }))).toBe('reflection-unknown')
    const whole = { ...act, reflection: 'All of it', version: 1 }
    await Promise.all([handIn(whole), handIn(whole)])
    expect(await codeOf(saveReflection({ ...act, reflection: 'changed', version: 2 }))).toBe('handed-in')
    expect((await listReflections(db, courseClass.id)).map(({ name, reflection }) => [name, reflection])).toEqual([['Amara Osei', 'All of it']])
    expect(await countUnreadReflections(db, [courseClass.id])).toEqual(new Map([[courseClass.id, 1]]))
    for (const actor of [other.actor, act.actor, ...Object.values(strangers)]) {
      expect(await codeOf(markReflectionRead({ ...read, actor }))).toBe('reflection-unknown')
      expect(await codeOf(answerReflection({ ...read, actor, answer: 'Mine' }))).toBe('reflection-unknown')
    }
    await Promise.all([answerReflection({ ...read, answer: 'Well seen.' }), answerReflection({ ...read, answer: 'Well seen. ' })])
    expect(await codeOf(answerReflection({ ...read, answer: ' ' }))).toBe('nothing-written')
    const told = await db.select().from(mails).where(eq(mails.personId, act.actor.personId))
    expect(told.map(({ template }) => template)).toEqual(['reflection-answered'])
    const letter = await composeLetter(told[0] as (typeof told)[0])
    expect(asPlainText(letter)).toContain('Well seen.')
    expect(JSON.stringify(told[0]?.params)).not.toContain('Well seen')
    expect((await own())?.progress).toMatchObject({ answer: 'Well seen.', answeredBy: 'Ruth Adeyemi', readAt: NOW })
    expect(await codeOf(takeBack(act))).toBe('read-already')
  })

  test('it is taken back until somebody has read it, and nothing empty is handed in', async () => {
    const { courseClass, act, own } = await makeWriting()
    expect(await codeOf(handIn({ ...act, reflection: '  ', version: 0 }))).toBe('nothing-written')
    expect(await codeOf(markDone({ ...act, isDone: true }))).toBe('to-be-written')
    await handIn({ ...act, reflection: 'Too early', version: 0 })
    await takeBack(act)
    expect(await listReflections(db, courseClass.id)).toEqual([])
    expect((await own())?.progress).toMatchObject({ doneAt: null, reflection: 'Too early' })
  })

  test('nobody writes for somebody else, and nobody without a seat writes at all', async () => {
    const { act, own, trainer, strangers } = await makeWriting()
    for (const actor of [trainer.actor, ...Object.values(strangers)]) {
      expect(await codeOf(saveReflection({ ...act, actor, reflection: 'x', version: 0 }))).toBe('activity-unknown')
      expect(await codeOf(handIn({ ...act, actor, reflection: 'x', version: 0 }))).toBe('activity-unknown')
      expect(await codeOf(takeBack({ ...act, actor }))).toBe('activity-unknown')
    }
    expect((await own())?.progress).toBeNull()
    expect(await db.select().from(activityProgress).where(eq(activityProgress.activityId, act.activityId))).toEqual([])
  })
})

describe('reminders', () => {
  const hoursBefore = (hours: number) => new Date(START.getTime() - hours * 3_600_000)

  async function makeDue() {
    const taught = await makeTaught({ startsAt: START })
    const { courseId } = taught.courseClass
    const one = await insertActivity({ courseId, title: 'First thing', dueOffsetMinutes: 0 })
    const two = await insertActivity({ courseId, title: 'Second thing', dueOffsetMinutes: -60 })
    const sent = async (personId: string) => {
      const rows = await db.select().from(mails).where(eq(mails.personId, personId))
      return rows.filter(({ template }) => template === 'activities-due')
    }
    return { ...taught, one, two, sent }
  }

  test('one mail names everything that is due within a day, once, and nothing that is done', async () => {
    const { courseClass, student, other, one, two, sent } = await makeDue()
    await markDone({ ref: courseClass.ref, activityId: two.id, actor: other.actor, now: NOW, isDone: true })
    await remindOfActivities(hoursBefore(26))
    expect(await sent(student.id)).toEqual([])
    await Promise.all([remindOfActivities(hoursBefore(4)), remindOfActivities(hoursBefore(4))])
    await remindOfActivities(hoursBefore(3))
    const [mail, ...more] = await sent(student.id)
    expect(more).toEqual([])
    expect(mail?.params.activityIds).toEqual([two.id, one.id])
    expect(asPlainText(await composeLetter(mail as NonNullable<typeof mail>))).toMatch(/Second thing[\s\S]*First thing/)
    expect((await sent(other.id)).map(({ params }) => params.activityIds)).toEqual([[one.id]])
  })

  test('at night nobody is reminded, and what became overdue then is reminded of once in the morning', async () => {
    const { student, one, two, sent } = await makeDue()
    await remindOfActivities(hoursBefore(4))
    await remindOfActivities(new Date('2027-01-12T23:00:00Z'))
    expect(await sent(student.id)).toHaveLength(1)
    await remindOfActivities(new Date('2027-01-13T09:00:00Z'))
    await remindOfActivities(new Date('2027-01-13T10:00:00Z'))
    const [, overdue, ...more] = await sent(student.id)
    expect([overdue?.params.activityIds, more]).toEqual([[two.id, one.id], []])
    await remindOfActivities(new Date('2027-01-16T10:00:00Z'))
    expect(await sent(student.id)).toHaveLength(2)
  })

  test('nothing that a class left out, and nothing of a class that was called off', async () => {
    const { courseClass, trainer, one, two, student, sent } = await makeDue()
    await leaveOut({ classId: courseClass.id, activityId: one.id, actor: trainer.actor, now: NOW, isLeftOut: true })
    await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, courseClass.id))
    await remindOfActivities(hoursBefore(4))
    expect(await sent(student.id)).toEqual([])
    await db.update(courseClasses).set({ status: 'confirmed' }).where(eq(courseClasses.id, courseClass.id))
    await remindOfActivities(hoursBefore(4))
    expect((await sent(student.id)).map(({ params }) => params.activityIds)).toEqual([[two.id]])
  })
})

test('a trainer of another class reads nothing of this one, even where both are of one course', async () => {
  const { courseClass, act } = await makeWriting()
  const elsewhere = await makeClass({ courseId: courseClass.courseId })
  const colleague = await insertPerson({ roles: ['trainer'] })
  await teach(elsewhere.id, colleague.id)
  await handIn({ ...act, reflection: 'Ours', version: 0 })
  expect(await listReflections(db, elsewhere.id)).toEqual([])
  const [row] = await listReflections(db, courseClass.id)
  const answer = { progressId: row?.id ?? '', actor: colleague.actor, now: NOW, answer: 'Hello' }
  expect(await codeOf(answerReflection(answer))).toBe('reflection-unknown')
})
