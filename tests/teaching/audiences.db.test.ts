import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import {
  activityProgress,
  assessments,
  attempts,
  attendances,
  enrolments,
  type MessageAudience,
  makeUps,
  sessions,
  surveyAnswers,
} from '../../db/schema'
import { leaveOut } from '../../lib/activities/adjust-class'
import { recordAttendance } from '../../lib/attendance/record-attendance'
import { listReaders } from '../../lib/teaching/list-readers'
import { previewMessage } from '../../lib/teaching/send-message'
import { refusalOf } from '../support/booking-rows'
import { type Classroom, makeClassroom, sessionOf } from '../support/classroom'
import { NOW } from '../support/rows'
import { insertActivity } from '../support/taught'

type Missing = Extract<MessageAudience, { kind: 'missing' }>['what']
const START = new Date('2027-01-12T13:00:00Z')
/** During the second of the sessions, which are two days apart. */
const DURING = new Date('2027-01-14T14:00:00Z')

async function readersOf(made: Classroom, what: Missing, now = DURING): Promise<number[]> {
  const readers = await listReaders(db, { classId: made.courseClass.id, audience: { kind: 'missing', what }, now })
  return readers.map(({ enrolmentId }) => made.seats.findIndex(({ seat }) => seat.id === enrolmentId) + 1).sort()
}

/** Seats are counted from 1, like the students. */
function seatOf(made: Classroom, number: number) {
  const found = made.seats[number - 1]
  if (!found) throw new Error(`no seat ${number}`)
  return { enrolmentId: found.seat.id, personId: found.student.id }
}

test('those without a name are who were invited and have not completed their seat; a seat of nobody gets nothing', async () => {
  const made = await makeClassroom({ students: 3, startsAt: START })
  expect(await readersOf(made, 'name')).toEqual([])
  await db
    .update(enrolments)
    .set({ status: 'invited' })
    .where(eq(enrolments.id, seatOf(made, 2).enrolmentId))
  await db
    .update(enrolments)
    .set({ status: 'unassigned', personId: null })
    .where(eq(enrolments.id, seatOf(made, 3).enrolmentId))
  expect(await readersOf(made, 'name')).toEqual([2])
})

test('those who missed a session are not those who made it up, were late, or of whom nothing was said', async () => {
  const made = await makeClassroom({ students: 5, startsAt: START })
  const other = await makeClassroom({ courseId: made.courseClass.courseId, startsAt: new Date('2027-01-11T13:00:00Z') })
  const first = sessionOf(made, 1)
  const say = (number: number, status: 'present' | 'absent', lateMinutes = 0) => ({ ...seatOf(made, number), status, lateMinutes })
  expect(await readersOf(made, 'attendance')).toEqual([])
  const entries = [say(1, 'absent'), say(2, 'present', 20), say(3, 'present', 100), say(4, 'absent')]
  await recordAttendance({ sessionId: first, entries, actor: made.trainer.actor, now: DURING })
  // Of 120 minutes, 100 missed are the session missed.
  expect(await readersOf(made, 'attendance')).toEqual([1, 3, 4])

  const there = sessionOf(other, 2)
  await db
    .insert(makeUps)
    .values({ ...seatOf(made, 1), missedSessionId: first, sessionId: there, status: 'agreed', requestedAt: NOW, decidedAt: NOW })
  expect(await readersOf(made, 'attendance'), 'agreed, but not there yet').toEqual([1, 3, 4])
  await db.insert(attendances).values({ enrolmentId: seatOf(made, 1).enrolmentId, sessionId: there, status: 'present', recordedAt: DURING })
  expect(await readersOf(made, 'attendance')).toEqual([3, 4])
  await db.update(sessions).set({ cancelledAt: DURING }).where(eq(sessions.id, first))
  expect(await readersOf(made, 'attendance'), 'called off').toEqual([])
})

test('those who have not told their result have a password and no result; one that is only waited for owes nothing', async () => {
  const made = await makeClassroom({ students: 4, startsAt: START })
  const [exam] = await db.insert(assessments).values({ courseId: made.courseClass.courseId, name: 'SPS' }).returning()
  const tried = (number: number, over: Partial<typeof attempts.$inferInsert>) => ({
    ...{ enrolmentId: seatOf(made, number).enrolmentId, assessmentId: exam?.id ?? '', number: 1, createdAt: NOW },
    ...over,
  })
  await db
    .insert(attempts)
    .values([tried(1, { sentAt: NOW }), tried(2, { sentAt: NOW, takenOn: '2026-11-20', reportedAt: NOW, result: 'passed' }), tried(3, {})])
  expect(await readersOf(made, 'result')).toEqual([1])
})

test('those who have not answered the survey are everybody but its answers’ own people', async () => {
  const made = await makeClassroom({ students: 3, startsAt: START })
  await db.insert(surveyAnswers).values({ ...seatOf(made, 1), rating: 5, recommend: 9, answeredAt: NOW })
  // An answer of whoever had the seat before says nothing about who has it now.
  await db.insert(surveyAnswers).values({ ...seatOf(made, 2), personId: made.buyer.id, rating: 5, recommend: 9, answeredAt: NOW })
  expect(await readersOf(made, 'survey')).toEqual([2, 3])
})

test('those behind are who have not done what was due by now, as their class has it and on its own dates', async () => {
  const made = await makeClassroom({ students: 4, startsAt: START })
  const { courseId, id: classId } = made.courseClass
  const due = await insertActivity({ courseId, sessionPosition: 1, dueOffsetMinutes: 60 })
  const left = await insertActivity({ courseId, title: 'Left out' })
  await insertActivity({ courseId, title: 'For the others', format: 'traditional' })
  await insertActivity({ courseId, title: 'Not yet due', sessionPosition: 4 })
  await leaveOut({ classId, activityId: left.id, isLeftOut: true, actor: made.trainer.actor, now: NOW })
  const did = (number: number, over: object) => ({ ...seatOf(made, number), activityId: due.id, ...over })
  await db.insert(activityProgress).values([
    did(1, { doneAt: NOW }),
    // Begun is not done, and what somebody else did on this seat is not one's own.
    did(2, { reflection: 'A draft', savedAt: NOW }),
    did(3, { personId: made.buyer.id, doneAt: NOW }),
  ])
  expect(await readersOf(made, 'activities', new Date('2027-01-12T13:59:00Z')), 'a minute before').toEqual([])
  expect(await readersOf(made, 'activities', new Date('2027-01-12T14:00:00Z'))).toEqual([2, 3, 4])

  // Without its session it goes by the next one, as everywhere else.
  await db
    .update(sessions)
    .set({ cancelledAt: NOW })
    .where(eq(sessions.id, sessionOf(made, 1)))
  expect(await readersOf(made, 'activities', new Date('2027-01-14T13:59:00Z'))).toEqual([])
  expect(await readersOf(made, 'activities', new Date('2027-01-14T14:00:00Z'))).toEqual([2, 3, 4])
})

test('whoever has missed something in another class is in no choice of this one, and a choice of nobody is refused', async () => {
  const made = await makeClassroom({ students: 2, startsAt: START })
  const other = await makeClassroom({ courseId: made.courseClass.courseId, students: 2, startsAt: START })
  const [exam] = await db.insert(assessments).values({ courseId: other.courseClass.courseId, name: 'SPS' }).returning()
  await db
    .insert(attempts)
    .values({ enrolmentId: seatOf(other, 1).enrolmentId, assessmentId: exam?.id ?? '', number: 1, createdAt: NOW, sentAt: NOW })
  await db
    .update(enrolments)
    .set({ status: 'invited' })
    .where(eq(enrolments.id, seatOf(other, 1).enrolmentId))
  const entries = [{ ...seatOf(other, 1), status: 'absent' as const }]
  await recordAttendance({ sessionId: sessionOf(other, 1), entries, actor: other.trainer.actor, now: DURING })
  await insertActivity({ courseId: other.courseClass.courseId, classId: other.courseClass.id, dueOffsetMinutes: -60 })
  for (const what of ['name', 'attendance', 'result', 'activities'] as const) {
    expect((await readersOf(other, what)).length, what).toBeGreaterThan(0)
    expect(await readersOf(made, what), what).toEqual([])
    const words = { classId: made.courseClass.id, subject: 'Hello', body: 'Hello', actor: made.trainer.actor, now: DURING }
    const asked = previewMessage(db, { ...words, audience: { kind: 'missing', what } })
    expect(await refusalOf(asked), what).toHaveProperty('audience')
  }
})
