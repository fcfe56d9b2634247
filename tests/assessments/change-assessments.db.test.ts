import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { assessments, attempts, auditEntries } from '@/db/schema'
import { addPasswords } from '@/lib/assessments/add-passwords'
import { addAssessment, changeAssessment, retireAssessment } from '@/lib/assessments/change-assessments'
import { getCourseAssessment, listCourseAssessments } from '@/lib/assessments/course-assessments'
import { handOutPasswords } from '@/lib/assessments/hand-out-passwords'
import { planHandOut } from '@/lib/assessments/plan-hand-out'
import { readAssessmentForm } from '@/lib/assessments/read-assessment-form'
import { refusalOf } from '../support/booking-rows'
import { AFTER, makeEndedClass } from '../support/ended-class'
import { insertPerson } from '../support/rows'

const FIELDS = { name: 'SPS', questions: '40', minutes: '60', passMark: '85', url: 'https://exam.example/sps', windowDays: '14' }
const MODES = { passwordMode: 'handed-out', windowStart: 'password-sent' }
const typed = readAssessmentForm({ ...FIELDS, ...MODES })

async function makeExam() {
  const made = await makeEndedClass({ students: 2 })
  const admin = await insertPerson({ roles: ['admin'] })
  const by = { actor: admin.actor, now: AFTER }
  const assessmentId = await addAssessment({ courseId: made.courseId, typed, ...by })
  const change = (changes: Partial<typeof typed>, now = AFTER) => changeAssessment({ assessmentId, typed: { ...typed, ...changes }, ...by, now })
  return { ...made, by, assessmentId, change }
}

test('the form is read whole, and each wrong field gets its own sentence', () => {
  expect(typed).toEqual({
    ...{ name: 'SPS', questions: 40, minutes: 60, passMarkBasisPoints: 8500, url: 'https://exam.example/sps' },
    ...{ passwordMode: 'handed-out', windowDays: 14, windowStart: 'password-sent' },
  })
  expect(readAssessmentForm({ ...FIELDS, ...MODES, questions: '', minutes: ' ', passMark: '', url: '' })).toMatchObject({
    ...{ questions: null, minutes: null, passMarkBasisPoints: null, url: null },
  })
  const wrong = { name: ' ', questions: '0', minutes: 'x', passMark: '101', url: 'javascript:alert(1)', windowDays: '0', passwordMode: '' }
  const names = () => {
    try {
      readAssessmentForm(wrong)
    } catch (error) {
      return Object.keys((error as { fieldErrors: object }).fieldErrors).sort()
    }
  }
  expect(names()).toEqual(['minutes', 'name', 'passMark', 'passwordMode', 'questions', 'url', 'windowDays', 'windowStart'])
})

test('an admin adds a second assessment behind the first, and both are handed out; a retired one is not, and comes back', async () => {
  const { courseId, classId, assessmentId, by } = await makeExam()
  const second = await addAssessment({ courseId, typed: { ...typed, name: 'SPS II' }, ...by })
  const handedOut = async () => (await planHandOut(db, { classId, now: AFTER })).map(({ assessment }) => assessment.name)
  expect(await handedOut()).toEqual(['SPS', 'SPS II'])
  await retireAssessment({ assessmentId, isRetired: true, ...by })
  await retireAssessment({ assessmentId, isRetired: true, ...by })
  expect(await handedOut()).toEqual(['SPS II'])
  expect((await listCourseAssessments(db, courseId)).map(({ name, isRetired }) => [name, isRetired])).toEqual([
    ['SPS II', false],
    ['SPS', true],
  ])
  await retireAssessment({ assessmentId, isRetired: false, ...by })
  expect(await handedOut()).toEqual(['SPS', 'SPS II'])
  const told = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, courseId))
  expect(told.map(({ did }) => did)).toEqual(['added assessment', 'added assessment', 'retired assessment', 'brought assessment back'])
  expect(await getCourseAssessment(db, second)).toMatchObject({ position: 2, course: { code: expect.any(String) } })
})

test('nobody but an admin changes them, and there is nothing where there is none', async () => {
  const { courseId, assessmentId, trainer, seats, buyer, by } = await makeExam()
  const before = await db.select().from(assessments)
  for (const actor of [trainer.actor, buyer.actor, seats[0]?.actor ?? buyer.actor]) {
    const now = AFTER
    expect(await refusalOf(addAssessment({ courseId, typed, actor, now }))).toHaveProperty('not-allowed')
    expect(await refusalOf(changeAssessment({ assessmentId, typed, actor, now }))).toHaveProperty('not-allowed')
    expect(await refusalOf(retireAssessment({ assessmentId, isRetired: true, actor, now }))).toHaveProperty('not-allowed')
  }
  for (const missing of ['nothing', courseId]) {
    expect(await refusalOf(changeAssessment({ assessmentId: missing, typed, ...by }))).toHaveProperty('assessment-unknown')
    expect(await getCourseAssessment(db, missing)).toBeNull()
  }
  expect(await refusalOf(addAssessment({ courseId: assessmentId, typed, ...by }))).toHaveProperty('course-unknown')
  expect(await db.select().from(assessments)).toEqual(before)
})

test('while attempts are open, their window gets no shorter and their passwords come as promised', async () => {
  const { classId, ref, assessmentId, trainer, change } = await makeExam()
  await change({ windowDays: 10 })
  await change({ windowDays: 14, windowStart: 'class-end' })
  await addPasswords({ assessmentId, text: `AAA-${ref}\nBBB-${ref}`, actor: trainer.actor, now: AFTER })
  await handOutPasswords({ classId, actor: trainer.actor, now: AFTER })
  const kept = { windowStart: 'class-end' } as const
  expect(await refusalOf(change({ ...kept, windowDays: 13 }))).toEqual({
    windowDays: '2 attempts are under way with 14 days promised. It can only become longer.',
  })
  expect(await refusalOf(change({ windowStart: 'password-sent' }))).toHaveProperty('windowStart')
  expect(await refusalOf(change({ ...kept, passwordMode: 'mailed-by-vendor' }))).toHaveProperty('passwordMode')
  await change({ ...kept, windowDays: 21, name: 'SPS, new' })
  // Long after, a password may still be unused, but no window is open.
  await change({ ...kept, windowDays: 7 }, new Date('2027-01-05T12:00:00Z'))
  const told = { result: 'passed', takenOn: '2026-11-05', reportedAt: AFTER } as const
  await db.update(attempts).set(told).where(eq(attempts.assessmentId, assessmentId))
  await change({ windowDays: 7, passwordMode: 'mailed-by-vendor' })
})
