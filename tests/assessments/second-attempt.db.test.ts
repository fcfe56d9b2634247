import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { assessments, attempts, people } from '../../db/schema'
import { addPasswords } from '../../lib/assessments/add-passwords'
import { handOutPasswords } from '../../lib/assessments/hand-out-passwords'
import { listOwnAttempts } from '../../lib/assessments/queries'
import { reportResult } from '../../lib/assessments/report-result'
import { refusalOf } from '../support/booking-rows'
import { makeEndedClass } from '../support/ended-class'

type Exam = Partial<typeof assessments.$inferInsert> & { name: string }

/** A class that is over, whose one student lives in this zone and was given a password for each of these assessments at `sentAt`. */
async function sent(exams: readonly Exam[], { sentAt, zone }: { sentAt: string; zone: string }) {
  const { classId, courseId, trainer, seats } = await makeEndedClass({ students: 1 })
  const [own] = seats
  if (!own) throw new Error('no student')
  await db.update(people).set({ timeZone: zone }).where(eq(people.id, own.personId))
  const rows = await db
    .insert(assessments)
    .values(exams.map((exam, position) => ({ courseId, position, ...exam })))
    .returning()
  for (const { id, name } of rows)
    await addPasswords({ assessmentId: id, text: `${name}-0001\n${name}-0002`, actor: trainer.actor, now: new Date(sentAt) })
  await handOutPasswords({ classId, actor: trainer.actor, now: new Date(sentAt) })
  const report = async (name: string, takenOn: string, at: string) => {
    const [attempt] = await db
      .select({ id: attempts.id })
      .from(attempts)
      .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
      .where(and(eq(attempts.enrolmentId, own.enrolmentId), eq(assessments.name, name), eq(attempts.number, 1)))
    return reportResult({ attemptId: attempt?.id ?? '', result: 'failed', takenOn, toldBy: 'student', actor: own.actor, now: new Date(at) })
  }
  const ownAttempts = (at: string) => listOwnAttempts(db, { classId, personId: own.personId, now: new Date(at) })
  return { report, ownAttempts }
}

describe('the right to a second attempt', () => {
  test('two assessments of one course have two windows: what is late for the one is in time for the other', async () => {
    const exams = [{ name: 'SPS' }, { name: 'EBM', windowDays: 7 }, { name: 'OLD', windowDays: 7, windowStart: 'class-end' as const }]
    const { report, ownAttempts } = await sent(exams, { sentAt: '2026-11-04T12:00:00Z', zone: 'Europe/London' })
    expect((await ownAttempts('2026-11-05T12:00:00Z')).map(({ assessment, secondUntil }) => [assessment.name, secondUntil])).toEqual([
      ['SPS', '2026-11-18'],
      ['EBM', '2026-11-11'],
      ['OLD', '2026-11-11'],
    ])
    expect(await report('EBM', '2026-11-12', '2026-11-12T12:00:00Z')).toEqual({})
    expect(await report('SPS', '2026-11-12', '2026-11-12T12:00:00Z')).toEqual({ second: 'sent' })
    expect((await ownAttempts('2026-11-12T12:00:00Z')).map(({ assessment, number }) => `${assessment.name} ${number}`)).toEqual([
      'SPS 1',
      'SPS 2',
      'EBM 1',
      'OLD 1',
    ])
  })

  // The last day ends at 05:00 UTC after the clocks of New York went back on 7 November 2027, at 04:00 after they went forward on 14 March.
  test.each([
    { clocks: 'back', sentAt: '2027-10-31T16:00:00Z', lastDay: '2027-11-14', dayAfter: '2027-11-15', midnight: '2027-11-15T05:00:00Z' },
    { clocks: 'forward', sentAt: '2027-03-07T17:00:00Z', lastDay: '2027-03-21', dayAfter: '2027-03-22', midnight: '2027-03-22T04:00:00Z' },
  ])('lasts to day 14, 23:59:59.999 in New York where the clocks go $clocks between, and is gone at day 15, 00:00', async (given) => {
    const { sentAt, lastDay, dayAfter, midnight } = given
    const before = new Date(Date.parse(midnight) - 1).toISOString()
    const inTime = await sent([{ name: 'SPS' }], { sentAt, zone: 'America/New_York' })
    expect((await inTime.ownAttempts(before))[0]?.secondUntil).toBe(lastDay)
    // At that instant the day after is still to come where the student is, and already there in London.
    expect(await refusalOf(inTime.report('SPS', dayAfter, before))).toEqual({ takenOn: 'That day is still to come.' })
    expect(await inTime.report('SPS', lastDay, before)).toEqual({ second: 'sent' })
    const late = await sent([{ name: 'SPS' }], { sentAt, zone: 'America/New_York' })
    expect((await late.ownAttempts(midnight))[0]?.secondUntil).toBeNull()
    expect(await late.report('SPS', dayAfter, midnight)).toEqual({})
    const toldLate = await sent([{ name: 'SPS' }], { sentAt, zone: 'America/New_York' })
    expect(await toldLate.report('SPS', lastDay, midnight)).toEqual({ second: 'sent' })
  })
})
