import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { assessments, attempts, auditEntries } from '@/db/schema'
import { listBuyerOutcomes } from '@/lib/assessments/buyer-results'
import { reportResult } from '@/lib/assessments/report-result'
import { showResultToBuyer } from '@/lib/assessments/show-result'
import type { Actor } from '@/lib/audit/record-audit'
import { refusalOf } from '../support/booking-rows'
import { AFTER, ENDED, makeEndedClass } from '../support/ended-class'
import { insertPerson } from '../support/rows'

const now = new Date('2026-11-06T12:00:00Z')

/** The first of two students attended and was sent a password; the second never came. */
async function makeOutcome(isRecorded = true) {
  const made = await makeEndedClass({ students: 2, attended: 1, isRecorded })
  const [exam] = await db.insert(assessments).values({ courseId: made.courseId, name: 'SPS', passMarkBasisPoints: 8500 }).returning()
  const [seat, other] = made.seats
  if (!exam || !seat || !other) throw new Error('no exam')
  const [attempt] = await db
    .insert(attempts)
    .values({ enrolmentId: seat.enrolmentId, assessmentId: exam.id, number: 1, createdAt: AFTER, sentAt: AFTER })
    .returning()
  const attemptId = attempt?.id ?? ''
  const outcomes = (at = now) => listBuyerOutcomes(db, { bookingId: made.bookingId, now: at })
  const tell = (isShownToBuyer?: boolean) =>
    reportResult({
      ...{ attemptId, result: 'passed', takenOn: '2026-11-05', scoreBasisPoints: 9250, toldBy: 'student' },
      ...{ isShownToBuyer, actor: seat.actor, now },
    })
  const show = (isShown: boolean, actor: Actor = seat.actor) => showResultToBuyer({ attemptId, isShown, actor, now })
  const shown = async () => (await outcomes()).get(seat.enrolmentId)?.results
  return { ...made, seat, other, attemptId, outcomes, tell, show, shown }
}

const RESULT = { name: 'SPS', number: 1, result: 'passed', takenOn: '2026-11-05', scoreBasisPoints: 9250 }

test('once the class is over the buyer sees who attended, before that nothing', async () => {
  const { outcomes, seat, other } = await makeOutcome()
  expect(await outcomes(new Date(ENDED.getTime() - 1))).toEqual(new Map())
  const after = await outcomes(ENDED)
  expect(after.get(seat.enrolmentId)).toEqual({ hasAttended: true, results: [] })
  expect(after.get(other.enrolmentId)).toEqual({ hasAttended: false, results: [] })
})

test('nobody is said to have missed a class of which nothing is written down', async () => {
  const { outcomes, seat } = await makeOutcome(false)
  expect((await outcomes()).get(seat.enrolmentId)).toEqual({ hasAttended: null, results: [] })
})

test('a result is shown only while its student consents: without, with, and after it was taken back', async () => {
  const { attemptId, tell, show, shown, outcomes } = await makeOutcome()
  expect(await refusalOf(show(true))).toHaveProperty('not-reported')
  await tell()
  expect(await shown()).toEqual([])
  expect(JSON.stringify([...(await outcomes())])).not.toMatch(/9250|passed|2026-11-05/)
  await show(true)
  await show(true)
  expect(await shown()).toEqual([RESULT])
  await show(false)
  expect(await shown()).toEqual([])
  expect(JSON.stringify([...(await outcomes())])).not.toMatch(/9250|passed|2026-11-05/)
  const deeds = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, attemptId))
  expect(deeds.map(({ did }) => did)).toEqual(['reported assessment result', 'let the buyer see a result', 'took a result back from the buyer'])
})

test('consent given with the result shows it, and a trainer’s correction leaves the student’s choice as it is', async () => {
  const { attemptId, trainer, tell, shown } = await makeOutcome()
  await tell(true)
  expect(await shown()).toEqual([RESULT])
  const corrected = { result: 'failed', takenOn: '2026-11-05', scoreBasisPoints: 7000, toldBy: 'trainer' } as const
  await reportResult({ attemptId, ...corrected, actor: trainer.actor, now })
  expect(await shown()).toEqual([{ ...RESULT, result: 'failed', scoreBasisPoints: 7000 }])
})

test('nobody but the student consents: not the buyer, a trainer, an admin, another student or a link', async () => {
  const { trainer, buyer, other, tell, show, shown } = await makeOutcome()
  await tell()
  const admin = await insertPerson({ roles: ['admin'] })
  for (const actor of [trainer.actor, buyer.actor, other.actor, admin.actor, { kind: 'link' } as const])
    expect(await refusalOf(show(true, actor))).toHaveProperty('attempt-unknown')
  expect(await refusalOf(showResultToBuyer({ attemptId: 'x', isShown: true, actor: other.actor, now }))).toHaveProperty('attempt-unknown')
  expect(await shown()).toEqual([])
})
