import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import {
  assessmentPasswords,
  assessments,
  attempts,
  attendances,
  auditEntries,
  bookingLines,
  bookings,
  courseClasses,
  enrolments,
  mails,
  sessions,
  sessionTrainers,
  settings,
} from '../../db/schema'
import { addPasswords } from '../../lib/assessments/add-passwords'
import { listStrangeAddresses } from '../../lib/assessments/bound-addresses'
import { fillWaiting } from '../../lib/assessments/fill-waiting'
import { grantToSeat, handOutPasswords } from '../../lib/assessments/hand-out-passwords'
import { planHandOut } from '../../lib/assessments/plan-hand-out'
import { reportResult } from '../../lib/assessments/report-result'
import { revealPassword } from '../../lib/assessments/reveal-password'
import { recordAttendance } from '../../lib/attendance/record-attendance'
import { issueCertificates } from '../../lib/certificates/issue-certificates'
import { planClosing } from '../../lib/closing/plan-closing'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { issueInvoice } from '../../lib/invoices/issue-invoice'
import { isAnythingOverdue } from '../../lib/ledger/overdue'
import { refusalOf } from '../support/booking-rows'
import { makeClass } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

const ENDED = new Date('2026-11-02T15:00:00Z')
const AFTER = new Date('2026-11-02T16:00:00Z')
const at = (day: string) => new Date(`${day}T12:00:00Z`)

/** A class of one session that is over, with its trainer and so many students, the first so many of whom attended. */
async function makeEnded({ students = 1, attended = students, free = 0 }: { students?: number; attended?: number; free?: number } = {}) {
  const courseClass = await makeClass({ capacity: 60, startsAt: new Date('2026-11-02T13:00:00Z'), status: 'open' })
  const [assessment] = await db
    .insert(assessments)
    .values({ courseId: courseClass.courseId, name: 'SPS', questions: 40, minutes: 60, passMarkBasisPoints: 8500 })
    .returning()
  const trainer = await insertPerson({ roles: ['trainer'] })
  const [session] = await db.select().from(sessions).where(eq(sessions.classId, courseClass.id))
  if (!assessment || !session) throw new Error('no class')
  await db.insert(sessionTrainers).values({ sessionId: session.id, personId: trainer.id })
  const buyer = await insertPerson()
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id, seatCount: students })
  const seats = []
  for (let index = 0; index < students; index += 1) {
    const person = await insertPerson({ name: `Student ${index}` })
    const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: person.id, status: 'complete' })
    seats.push({ enrolmentId: seat.id, personId: person.id, email: person.email, actor: person.actor })
  }
  const entries = seats.map(({ enrolmentId }, index) => ({ enrolmentId, status: index < attended ? ('present' as const) : ('absent' as const) }))
  await recordAttendance({ sessionId: session.id, entries, actor: trainer.actor, now: ENDED })
  const text = Array.from({ length: free }, (_, index) => `PASS-${courseClass.ref}-${index}`).join('\n')
  if (free > 0) await addPasswords({ assessmentId: assessment.id, text, actor: trainer.actor, now: ENDED })
  return { classId: courseClass.id, sessionId: session.id, assessment, trainer, seats }
}

/** An invoice of the seat's booking that was due the day before the class. */
async function issueOverdue(enrolmentId: string): Promise<string> {
  const [row] = await db.select().from(enrolments).innerJoin(bookings, eq(bookings.id, enrolments.bookingId)).where(eq(enrolments.id, enrolmentId))
  if (!row) throw new Error('no seat')
  const { id: bookingId, classId } = row.bookings
  const price = { listMinor: 154_000, discountMinor: 0, netMinor: 154_000, taxMinor: 30_800, grossMinor: 184_800 }
  const lines = await db
    .insert(bookingLines)
    .values({ bookingId, classId, position: 1, ...price })
    .returning()
  await db.transaction((tx) =>
    issueInvoice(tx, { invoiceId: randomUUID(), booking: row.bookings, lines, dueOn: '2026-11-01', isPaid: false, now: ENDED }),
  )
  return bookingId
}

const attemptsAt = (assessmentId: string) => db.select().from(attempts).where(eq(attempts.assessmentId, assessmentId)).orderBy(asc(attempts.number))
const givenOut = (assessmentId: string) =>
  db
    .select()
    .from(assessmentPasswords)
    .where(and(eq(assessmentPasswords.assessmentId, assessmentId), isNotNull(assessmentPasswords.attemptId)))

describe('passwords', () => {
  test('50 completions at once over 30 passwords: 30 are handed out, each once, and 20 wait', async () => {
    const { assessment, trainer, seats } = await makeEnded({ students: 50, free: 30 })
    const granted = await Promise.all(seats.map((seat) => grantToSeat({ seat, assessment, actor: trainer.actor, now: AFTER })))
    expect(granted.filter((one) => one === 'waiting').length).toBeGreaterThanOrEqual(20)
    // One that was passed over because somebody else was just taking it, is given by the sweep.
    await fillWaiting(AFTER)
    const given = await givenOut(assessment.id)
    expect(given).toHaveLength(30)
    expect(new Set(given.map((one) => one.attemptId)).size).toBe(30)
    const waiting = await db
      .select()
      .from(attempts)
      .where(and(eq(attempts.assessmentId, assessment.id), isNull(attempts.sentAt)))
    expect(waiting).toHaveLength(20)
    const sent = await db.select().from(mails).where(eq(mails.template, 'assessment-password'))
    expect(new Set(sent.map((mail) => mail.to)).size).toBe(30)
  })

  test('are handed out to those who attended, once, however often it is pressed; the trainers are told when they run out', async () => {
    const { classId, assessment, trainer, seats } = await makeEnded({ students: 5, attended: 4, free: 3 })
    const both = await Promise.all([
      handOutPasswords({ classId, actor: trainer.actor, now: AFTER }),
      handOutPasswords({ classId, actor: trainer.actor, now: AFTER }),
    ])
    expect(both.reduce((sum, one) => sum + one.sent + one.waiting, 0)).toBe(4)
    expect(both[0]?.notAttended).toBe(1)
    expect(await attemptsAt(assessment.id)).toHaveLength(4)
    expect((await attemptsAt(assessment.id)).map((one) => one.enrolmentId)).not.toContain(seats[4]?.enrolmentId)
    const told = await db
      .select()
      .from(mails)
      .where(and(eq(mails.template, 'passwords-missing'), eq(mails.to, trainer.email)))
    expect(told.length).toBeGreaterThan(0)
    await addPasswords({ assessmentId: assessment.id, text: 'LATE-0001\nLATE-0001\nLATE-0002', actor: trainer.actor, now: AFTER })
    await fillWaiting(AFTER)
    expect(await givenOut(assessment.id)).toHaveLength(4)
  })

  test('the plan says who would be given one and who would wait, and handing out does just that', async () => {
    const { classId, assessment, trainer, seats } = await makeEnded({ students: 4, attended: 3, free: 1 })
    await addPasswords({ assessmentId: assessment.id, text: `BOUND-003 ${seats[2]?.email}`, actor: trainer.actor, now: ENDED })
    const plan = async () => (await planHandOut(db, { classId, now: AFTER }))[0]?.seats ?? []
    const before = await plan()
    const given = before.filter(({ isGiven }) => isGiven).map(({ enrolmentId }) => enrolmentId)
    expect(given).toHaveLength(2)
    expect(given).toContain(seats[2]?.enrolmentId)
    expect(before.filter(({ isHeldBack, isGiven }) => isHeldBack === null && !isGiven)).toHaveLength(1)
    expect(await handOutPasswords({ classId, actor: trainer.actor, now: AFTER })).toMatchObject({ sent: 2, waiting: 1 })
    const after = await plan()
    expect(after.filter(({ isHeldBack }) => isHeldBack === 'has-it').map(({ enrolmentId }) => enrolmentId)).toEqual(given)
    expect(after.filter(({ isHeldBack }) => isHeldBack === 'waits')).toHaveLength(1)
  })

  test('are not handed out while of a student nobody has said whether they were there, as closing says too', async () => {
    const { classId, sessionId, assessment, trainer, seats } = await makeEnded({ students: 2, free: 2 })
    await db.delete(attendances).where(and(eq(attendances.sessionId, sessionId), eq(attendances.enrolmentId, seats[1]?.enrolmentId ?? '')))
    const sentence = 'Of 1 student nobody has said yet whether they were there.'
    expect((await planHandOut(db, { classId, now: AFTER }))[0]?.blockedBy).toBe(`Attendance comes first. ${sentence}`)
    expect((await planClosing(db, { classId, now: AFTER }))[0]?.blockedBy).toBe(sentence)
    expect(await refusalOf(handOutPasswords({ classId, actor: trainer.actor, now: AFTER }))).toHaveProperty('attendance-missing')
    expect(await givenOut(assessment.id)).toHaveLength(0)
  })

  test('are not handed out before the class is over, nor by another trainer', async () => {
    const { classId, trainer } = await makeEnded({ free: 1 })
    const other = await insertPerson({ roles: ['trainer'] })
    expect(await refusalOf(handOutPasswords({ classId, actor: other.actor, now: AFTER }))).toHaveProperty('class-unknown')
    await db
      .update(courseClasses)
      .set({ endsAt: at('2026-12-01') })
      .where(eq(courseClasses.id, classId))
    expect(await refusalOf(handOutPasswords({ classId, actor: trainer.actor, now: AFTER }))).toHaveProperty('class-not-over')
  })

  test('and certificates wait while the invoice of the booking is overdue, where the setting says so, and only then', async () => {
    const { classId, trainer, seats } = await makeEnded({ free: 1 })
    const bookingId = await issueOverdue(seats[0]?.enrolmentId ?? '')
    expect(await isAnythingOverdue(db, bookingId, AFTER)).toBe(true)
    await db.update(settings).set({ withholdsWhileOverdue: true })
    expect(await handOutPasswords({ classId, actor: trainer.actor, now: AFTER })).toMatchObject({ sent: 0, withheld: 1 })
    expect(await issueCertificates({ classId, actor: trainer.actor, now: AFTER })).toMatchObject({ issued: 0, withheld: 1 })
    await db.update(settings).set({ withholdsWhileOverdue: false })
    expect((await issueCertificates({ classId, actor: trainer.actor, now: AFTER })).withheld).toBe(0)
    expect(await handOutPasswords({ classId, actor: trainer.actor, now: AFTER })).toMatchObject({ sent: 1, withheld: 0 })
  })

  test('bound to an address go to that student alone, and first', async () => {
    const { classId, assessment, trainer, seats } = await makeEnded({ students: 2 })
    const [first, second] = seats
    const text = `OPEN-0001\nOPEN-0001\nBOUND-001 ${second?.email.toUpperCase()}\nBOUND-002 nobody@people.example`
    const added = await addPasswords({ assessmentId: assessment.id, text, actor: trainer.actor, now: ENDED })
    expect(added).toMatchObject({ added: 3, duplicates: 0, repeated: 1 })
    expect(await listStrangeAddresses(db, { classId, addresses: added.boundTo })).toEqual(['nobody@people.example'])
    expect(await planHandOut(db, { classId, now: AFTER })).toMatchObject([{ free: 1, bound: 2 }])
    await handOutPasswords({ classId, actor: trainer.actor, now: AFTER })
    const passwordOf = async (seat: (typeof seats)[number] | undefined) => {
      const [attempt] = await db
        .select()
        .from(attempts)
        .where(eq(attempts.enrolmentId, seat?.enrolmentId ?? ''))
      return revealPassword({ attemptId: attempt?.id ?? '', actor: seat?.actor ?? trainer.actor, now: AFTER })
    }
    expect(await passwordOf(second)).toBe('BOUND-001')
    expect(await passwordOf(first)).toBe('OPEN-0001')
  })

  test('are seen by their student alone, who is written down; they stand in no row and no audit entry', async () => {
    const { classId, assessment, trainer, seats } = await makeEnded({ students: 2, free: 2 })
    await handOutPasswords({ classId, actor: trainer.actor, now: AFTER })
    const [attempt] = await db
      .select()
      .from(attempts)
      .where(eq(attempts.enrolmentId, seats[0]?.enrolmentId ?? ''))
    const reveal = (actor: Parameters<typeof revealPassword>[0]['actor']) => revealPassword({ attemptId: attempt?.id ?? '', actor, now: AFTER })
    const admin = await insertPerson({ roles: ['admin'] })
    for (const actor of [trainer.actor, admin.actor, seats[1]?.actor ?? trainer.actor, { kind: 'link' as const }])
      expect(await refusalOf(reveal(actor))).toHaveProperty('attempt-unknown')
    const password = await reveal(seats[0]?.actor ?? trainer.actor)
    expect(await reveal(seats[0]?.actor ?? trainer.actor)).toBe(password)
    const rows = [
      ...(await db.select().from(auditEntries)),
      ...(await db.select().from(mails)),
      ...(await db.select().from(assessmentPasswords).where(eq(assessmentPasswords.assessmentId, assessment.id))),
    ]
    expect(JSON.stringify(rows)).not.toContain(password)
    expect(rows.filter((row) => 'did' in row && row.did === 'saw assessment password' && row.subjectId === attempt?.id)).toHaveLength(2)
    const letter = asPlainText(await composeLetter({ template: 'assessment-password', params: { attemptId: attempt?.id } }))
    expect(letter).toContain(password)
    expect(letter).toMatch(/Monday,? 16 November 2026/)
  })
})

describe('a result', () => {
  async function ready({ free = 2 } = {}) {
    const made = await makeEnded({ free })
    await handOutPasswords({ classId: made.classId, actor: made.trainer.actor, now: AFTER })
    const [attempt] = await attemptsAt(made.assessment.id)
    const own = made.seats[0]
    if (!attempt || !own) throw new Error('no attempt')
    const report = (given: Partial<Parameters<typeof reportResult>[0]> = {}) =>
      reportResult({
        attemptId: attempt.id,
        result: 'failed',
        takenOn: '2026-11-15',
        toldBy: 'student',
        actor: own.actor,
        now: at('2026-11-20'),
        ...given,
      })
    return { ...made, own, attempt, report }
  }

  test('failed on day 13 brings the second password, even when told on day 18; once', async () => {
    const { assessment, report } = await ready()
    expect(await report({ scoreBasisPoints: 7000 })).toEqual({ second: 'sent' })
    expect(await report({ scoreBasisPoints: 7000 })).toEqual({})
    expect((await attemptsAt(assessment.id)).map((one) => one.number)).toEqual([1, 2])
    expect(await givenOut(assessment.id)).toHaveLength(2)
  })

  test('failed on day 14 still does, on day 15 no more', async () => {
    const inTime = await ready()
    expect(await inTime.report({ takenOn: '2026-11-16' })).toEqual({ second: 'sent' })
    const late = await ready()
    expect(await late.report({ takenOn: '2026-11-17' })).toEqual({})
    expect(await attemptsAt(late.assessment.id)).toHaveLength(1)
  })

  test('with no password left, the second one waits and the trainer is told', async () => {
    const { report, trainer } = await ready({ free: 1 })
    expect(await report()).toEqual({ second: 'waiting' })
    expect(
      await db
        .select()
        .from(mails)
        .where(and(eq(mails.template, 'passwords-missing'), eq(mails.to, trainer.email))),
    ).toHaveLength(1)
  })

  test('passed is the end of it, and a second failed attempt brings no third', async () => {
    const passed = await ready()
    expect(await passed.report({ result: 'passed', scoreBasisPoints: 9250, certificateUrl: 'https://vendor.example/c/1' })).toEqual({})
    const failed = await ready()
    await failed.report()
    const [, second] = await attemptsAt(failed.assessment.id)
    expect(await failed.report({ attemptId: second?.id ?? '', takenOn: '2026-11-20' })).toEqual({})
    const letterOf = async (attemptId = '') => asPlainText(await composeLetter({ template: 'assessment-password', params: { attemptId } }))
    expect(await letterOf(failed.attempt.id)).toContain('that is what brings a second password')
    expect(await letterOf(second?.id)).toContain('Tell us on your class page how it went.')
    expect(await letterOf(second?.id)).not.toContain('second password')
    expect(await attemptsAt(failed.assessment.id)).toHaveLength(2)
  })

  test.each([
    [{ takenOn: '2026-11-21' }, 'takenOn'],
    [{ takenOn: '2026-11-01' }, 'takenOn'],
    [{ takenOn: '2026-02-30' }, 'takenOn'],
    [{ scoreBasisPoints: 9000 }, 'score'],
    [{ scoreBasisPoints: 10_001 }, 'score'],
    [{ certificateUrl: 'javascript:alert(1)' }, 'certificateUrl'],
  ])('%o is refused at its field', async (given, field) => {
    const { report, attempt } = await ready()
    expect(Object.keys(await refusalOf(report(given)))).toEqual([field])
    expect((await db.select().from(attempts).where(eq(attempts.id, attempt.id)))[0]?.result).toBeNull()
  })

  test('is told by its student or a trainer of the class; only the trainer corrects it', async () => {
    const { report, trainer } = await ready()
    const stranger = await insertPerson({ roles: ['trainer'] })
    expect(await refusalOf(report({ actor: stranger.actor, toldBy: 'trainer' }))).toHaveProperty('attempt-unknown')
    await report({ result: 'passed' })
    expect(await refusalOf(report({ result: 'failed' }))).toHaveProperty('reported-already')
    expect(await report({ actor: trainer.actor, toldBy: 'trainer', result: 'failed' })).toEqual({ second: 'sent' })
  })
})
