import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { assessments, attempts, courseClasses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { student } from '../enrolments/student'
import { DomainError, FormRefusal } from '../errors'
import { isWithinWindow, lastDayForSecond } from './assessment-window'
import { type Granted, grantAttempt } from './grant-attempt'
import { judgeResult, type ToldResult } from './judge-result'
import { tellTrainersOfWaiting } from './tell-trainers'

type ReportResult = ToldResult & {
  attemptId: string
  isShownToBuyer?: boolean
  toldBy: 'student' | 'trainer' | 'vendor'
  actor: Actor
  now: Date
}

/**
 * Writes down how a try went, told by its student, a trainer of the class, or the vendor through them. A first try that failed and was
 * taken in time brings the second at once. The student's word is final; a trainer may correct it.
 *
 * @throws DomainError `attempt-unknown`, `not-sent`, `reported-already`
 * @throws FormRefusal with a sentence for each of `result`, `takenOn`, `score`, `certificateUrl` that is wrong
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
    const { number, sentAt } = attempt
    const wrong = judgeResult(told, { number, sentAt, passMarkBasisPoints: assessment.passMarkBasisPoints, timeZone: seat.timeZone, now })
    if (Object.keys(wrong).length > 0) throw new FormRefusal(wrong)
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
