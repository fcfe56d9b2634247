import { and, eq, isNull } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { db, type Tx } from '../../db/client'
import { assessments, attempts, courseClasses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { student } from '../enrolments/student'
import { DomainError } from '../errors'
import { formatPercent } from '../money'
import { dayIn, isWithinWindow, lastDayForSecond } from './assessment-window'
import { type Granted, grantAttempt } from './grant-attempt'
import { tellTrainersOfWaiting } from './tell-trainers'

type ReportResult = {
  attemptId: string
  result: 'passed' | 'failed'
  /** Calendar day on which it was taken, where the student is. */
  takenOn: string
  /** In hundredths of a per cent, if told. */
  scoreBasisPoints?: number
  certificateUrl?: string
  isShownToBuyer?: boolean
  toldBy: 'student' | 'trainer' | 'vendor'
  actor: Actor
  now: Date
}

/**
 * Writes down how a try went, told by its student, a trainer of the class, or the vendor through them. A first try that failed and was
 * taken in time brings the second at once. The student's word is final; a trainer may correct it.
 *
 * @throws DomainError `attempt-unknown`, `not-sent`, `reported-already`, or at `takenOn`, `score`, `certificateUrl`
 */
export async function reportResult({ attemptId, actor, now, ...told }: ReportResult): Promise<{ second?: Granted }> {
  return db.transaction(async (tx) => {
    const row = await lockAttempt(tx, attemptId)
    await requireMayReport(tx, actor, row)
    const { attempt, assessment, seat } = row
    if (!attempt.sentAt) throw new DomainError('not-sent', 'There is no password for this attempt yet.')
    if (attempt.result && told.toldBy === 'student') {
      if (attempt.result === told.result && attempt.takenOn === told.takenOn) return {}
      throw new DomainError('reported-already', 'You have told us already. Ask your trainer if it was a slip.')
    }
    check(told, { sentAt: attempt.sentAt, passMarkBasisPoints: assessment.passMarkBasisPoints, timeZone: seat.timeZone, now })
    const { result, takenOn, scoreBasisPoints, certificateUrl, isShownToBuyer = attempt.isShownToBuyer, toldBy } = told
    await tx
      .update(attempts)
      .set({ result, takenOn, scoreBasisPoints, certificateUrl: certificateUrl || null, isShownToBuyer, toldBy, reportedAt: now })
      .where(eq(attempts.id, attemptId))
    const details = { number: attempt.number, result, takenOn, toldBy }
    await recordAudit(tx, { actor, did: 'reported assessment result', subject: { type: 'attempt', id: attemptId }, details, now })
    if (result !== 'failed' || attempt.number !== 1 || !seat.email) return {}
    const last = lastDayForSecond(assessment, { sentAt: attempt.sentAt, classEndsAt: row.classEndsAt ?? attempt.sentAt, timeZone: seat.timeZone })
    if (!isWithinWindow(takenOn, last)) return {}
    const owner = { enrolmentId: attempt.enrolmentId, personId: seat.personId, email: seat.email }
    const second = await grantAttempt(tx, { seat: owner, assessment, number: 2, actor, now })
    if (second === 'waiting')
      await tellTrainersOfWaiting(tx, { classId: row.classId, waiting: 1, isByVendor: assessment.passwordMode === 'mailed-by-vendor', now })
    return { second }
  })
}

/** The enrolment first, as when passwords are handed out. */
async function lockAttempt(tx: Tx, attemptId: string) {
  const isId = /^[0-9a-f-]{36}$/i.test(attemptId)
  const [row] = isId
    ? await tx
        .select({
          attempt: attempts,
          assessment: assessments,
          classId: enrolments.classId,
          classEndsAt: courseClasses.endsAt,
          classZone: courseClasses.timeZone,
          personId: people.id,
          personZone: people.timeZone,
          email: student.email,
        })
        .from(attempts)
        .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
        .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
        .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
        .innerJoin(people, eq(people.id, enrolments.personId))
        .leftJoin(personEmails, isPrimaryAddressOf(people.id))
        .where(eq(attempts.id, attemptId))
        .for('update', { of: [enrolments, attempts] })
    : []
  if (!row) throw new DomainError('attempt-unknown', 'There is no such attempt.')
  const { personId, personZone, classZone, email, ...found } = row
  return { ...found, seat: { personId, email, timeZone: personZone ?? classZone } }
}

async function requireMayReport(tx: Tx, actor: Actor, { classId, seat }: { classId: string; seat: { personId: string } }): Promise<void> {
  if (actor.kind === 'person' && actor.personId === seat.personId) return
  await requireTeacher(tx, actor, classId).catch(() => {
    throw new DomainError('attempt-unknown', 'There is no such attempt.')
  })
}

type Told = Pick<ReportResult, 'result' | 'takenOn' | 'scoreBasisPoints' | 'certificateUrl'>

function check(told: Told, known: { sentAt: Date; passMarkBasisPoints: number | null; timeZone: string; now: Date }): void {
  const day = readDay(told.takenOn)
  if (!day) throw new DomainError('day-malformed', 'Enter the day it was taken, like 2027-01-31.', 'takenOn')
  if (Temporal.PlainDate.compare(day, dayIn(known.now, known.timeZone)) > 0)
    throw new DomainError('day-to-come', 'That day is still to come.', 'takenOn')
  if (Temporal.PlainDate.compare(day, dayIn(known.sentAt, known.timeZone)) < 0)
    throw new DomainError('before-password', 'That is before the password was sent.', 'takenOn')
  const { scoreBasisPoints: score, result } = told
  if (score !== undefined && !(Number.isInteger(score) && score >= 0 && score <= 10_000))
    throw new DomainError('score', 'Enter the score as a share from 0 to 100.', 'score')
  const mark = known.passMarkBasisPoints
  if (score !== undefined && mark !== null && score >= mark !== (result === 'passed'))
    throw new DomainError('score', `The pass mark is ${formatPercent(mark)}: ${formatPercent(score)} and “${result}” do not go together.`, 'score')
  if (told.certificateUrl && !/^https:\/\/[^\s]{4,300}$/.test(told.certificateUrl))
    throw new DomainError('certificate-url', 'Enter the whole address of the certificate, beginning with https://.', 'certificateUrl')
}

function readDay(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : null
  } catch {
    return null
  }
}
