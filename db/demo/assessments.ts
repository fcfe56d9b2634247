import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { DAY_MS } from '../../lib/schedule/zone-time'
import { fingerprint, seal } from '../../lib/seal'
import type { Tx } from '../client'
import { assessmentPasswords, assessments, attempts, attendances, courseClasses, courses, enrolments, people, sessions } from '../schema'

/** What the vendor says of each exam. */
const EXAMS: Record<string, { questions: number; minutes: number; passMarkBasisPoints: number }> = {
  SPS: { questions: 40, minutes: 60, passMarkBasisPoints: 8500 },
  PSM: { questions: 80, minutes: 60, passMarkBasisPoints: 8500 },
  PSPO: { questions: 80, minutes: 60, passMarkBasisPoints: 8500 },
}
const FREE_PASSWORDS = 10
/** The class of the demo student that is over, and one in which nothing was handed out yet. */
const HANDED_OUT = 'sps-d4h8'
const NOT_YET = 'psm-a4z6'

/** Exams of the courses, who attended two classes that are over, and attempts in every state. No password is a real one. */
export async function seedAssessments(tx: Tx, now: Date): Promise<void> {
  const owners = await tx
    .select({ id: courses.id, code: courses.code })
    .from(courses)
    .where(inArray(courses.code, Object.keys(EXAMS)))
    .orderBy(asc(courses.code))
  for (const { id: courseId, code } of owners) {
    const [exam] = await tx
      .insert(assessments)
      .values({ courseId, name: code, ...EXAMS[code] })
      .returning({ id: assessments.id })
    if (exam) await seedPasswords(tx, { assessmentId: exam.id, code, now })
    if (exam && code === 'SPS') await seedAttempts(tx, { assessmentId: exam.id, seats: await seedAttendance(tx, HANDED_OUT), now })
  }
  await seedAttendance(tx, NOT_YET)
}

async function seedPasswords(tx: Tx, { assessmentId, code, now }: { assessmentId: string; code: string; now: Date }): Promise<void> {
  const words = Array.from({ length: FREE_PASSWORDS }, (_, index) => `DEMO-${code}-${String(index + 1).padStart(4, '0')}`)
  await tx
    .insert(assessmentPasswords)
    .values(words.map((word) => ({ ...sealed(word, assessmentId), addedAt: new Date(now.getTime() - 30 * DAY_MS) })))
}

const sealed = (word: string, assessmentId: string) => ({
  assessmentId,
  sealed: seal(word, assessmentId),
  fingerprint: fingerprint(word, assessmentId),
})

type Seat = { id: string; personId: string | null; timeZone: string | null }

/** Everybody was in every session, but for one who never came and one who was late. Answers those who attended. */
async function seedAttendance(tx: Tx, ref: string): Promise<Seat[]> {
  const [courseClass] = await tx.select().from(courseClasses).where(eq(courseClasses.ref, ref))
  if (!courseClass) return []
  const meetings = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, courseClass.id), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.position))
  const seats = await tx
    .select({ id: enrolments.id, personId: enrolments.personId, timeZone: people.timeZone })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(and(eq(enrolments.classId, courseClass.id), isNull(enrolments.cancelledAt)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  const [absent, late] = [seats.at(-1)?.id, seats.at(-2)?.id]
  const rows = seats.flatMap(({ id }) =>
    meetings.map(({ id: sessionId, position, endsAt }) => ({
      enrolmentId: id,
      sessionId,
      status: id === absent ? ('absent' as const) : ('present' as const),
      lateMinutes: id === late && position === 2 ? 20 : 0,
      recordedAt: endsAt,
    })),
  )
  if (rows.length > 0) await tx.insert(attendances).values(rows)
  return seats.filter(({ id }) => id !== absent)
}

/** The first is the demo student, who has a password; then passed, failed and tried again, failed too late, waiting, and so on. */
async function seedAttempts(tx: Tx, { assessmentId, seats, now }: { assessmentId: string; seats: Seat[]; now: Date }): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const day = (days: number) => ago(days).toISOString().slice(0, 10)
  const told = (days: number, result: 'passed' | 'failed', scoreBasisPoints: number) => ({
    takenOn: day(days),
    reportedAt: ago(days - 1),
    result,
    scoreBasisPoints,
    toldBy: 'student' as const,
  })
  const stories: Partial<typeof attempts.$inferInsert>[][] = [
    [{ sentAt: ago(6) }],
    [{ sentAt: ago(6), ...told(3, 'passed', 9250), isShownToBuyer: true }],
    [{ sentAt: ago(6), ...told(4, 'failed', 7750) }, { sentAt: ago(3) }],
    [{ sentAt: ago(6), ...told(2, 'failed', 8250) }, {}],
    [{}],
  ]
  for (const [index, { id: enrolmentId }] of seats.entries())
    for (const [tried, attempt] of (stories[index % stories.length] ?? []).entries()) {
      const row = { enrolmentId, assessmentId, number: tried + 1, createdAt: ago(6 - tried), ...attempt }
      const [made] = await tx.insert(attempts).values(row).returning({ id: attempts.id })
      if (!made || !attempt.sentAt) continue
      const word = `DEMO-GIVEN-${String(index + 1).padStart(2, '0')}-${tried + 1}`
      const given = { attemptId: made.id, handedOutAt: attempt.sentAt, addedAt: ago(30) }
      await tx.insert(assessmentPasswords).values({ ...sealed(word, assessmentId), ...given })
    }
}
