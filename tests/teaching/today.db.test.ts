import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { attendances, courseClasses, enrolments, prerequisites, sessionTrainers, threads } from '../../db/schema'
import { listTaughtClasses } from '../../lib/enrolments/taught-classes'
import { listWaiting } from '../../lib/teaching/today-queries'
import { makeClassroom, sessionOf } from '../support/classroom'
import { minutesLater } from '../support/make'
import { insertPerson, NOW } from '../support/rows'
import { countStatements } from '../support/statements'

const DAY = 24 * 60

/** A trainer of one class to come and one that is over, each with two students. */
async function trainerOfTwo() {
  const ahead = await makeClassroom({ students: 2, status: 'confirmed', startsAt: minutesLater(10 * DAY) })
  const over = await makeClassroom({ students: 2, status: 'confirmed', startsAt: minutesLater(-30 * DAY) })
  // Start and end of a class are kept by a trigger of its sessions; whatever it says, this class is over.
  await db
    .update(courseClasses)
    .set({ endsAt: minutesLater(-20 * DAY) })
    .where(eq(courseClasses.id, over.courseClass.id))
  for (const { id } of over.meetings) await db.insert(sessionTrainers).values({ sessionId: id, personId: ahead.trainer.id })
  const read = async (personId = ahead.trainer.id) => listWaiting(db, { classes: await listTaughtClasses(db, personId), personId, now: NOW })
  return { ahead, over, read }
}

test('what waits is counted for each class: names, gaps, questions, and a class that is over and not closed', async () => {
  const { ahead, over, read } = await trainerOfTwo()
  await db.insert(prerequisites).values({ courseId: ahead.courseClass.courseId, position: 1, label: 'Guide', statement: 'I have.' })
  await db.update(enrolments).set({ status: 'invited' }).where(eq(enrolments.id, ahead.seat.id))
  const thread = { classId: over.courseClass.id, personId: over.student.id, replyToken: crypto.randomUUID() }
  await db.insert(threads).values({ ...thread, waitingSince: NOW, createdAt: NOW })
  expect(await read()).toEqual([
    { kind: 'names', ref: ahead.courseClass.ref, count: 1 },
    { kind: 'prerequisites', ref: ahead.courseClass.ref, count: 2 },
    { kind: 'questions', ref: over.courseClass.ref, count: 1 },
    { kind: 'closing', ref: over.courseClass.ref, count: 1 },
  ])
})

test('nothing waits for a trainer of other classes', async () => {
  const { read } = await trainerOfTwo()
  expect(await read((await insertPerson({ roles: ['trainer'] })).id)).toEqual([])
})

test('asks no more statements for two classes and four students than for one and two', async () => {
  const { ahead, over, read } = await trainerOfTwo()
  for (const { id: sessionId } of over.meetings)
    await db.insert(attendances).values({ enrolmentId: over.seat.id, sessionId, status: 'present', recordedAt: NOW })
  expect(sessionOf(over, 1)).toBeTruthy()
  const two = await countStatements(() => read())
  const alone = await makeClassroom({ students: 1, status: 'confirmed', startsAt: minutesLater(-30 * DAY) })
  const one = await countStatements(() => read(alone.trainer.id))
  expect(two - one).toBeLessThanOrEqual(2)
  expect(two).toBeLessThanOrEqual(14)
  expect(ahead.trainer.id).not.toBe(alone.trainer.id)
})
