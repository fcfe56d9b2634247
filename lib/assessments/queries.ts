import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessments, attempts, courseClasses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { judgeSeats } from '../attendance/queries'
import type { AttendedClass } from '../enrolments/attended-classes'
import { student } from '../enrolments/student'
import { hasWindowEnded, lastDayForSecond } from './assessment-window'
import { type AttemptState, attemptState } from './attempt-state'

export type OwnAttempt = {
  id: string
  assessment: {
    name: string
    url: string | null
    questions: number | null
    minutes: number | null
    passMarkBasisPoints: number | null
    passwordMode: 'handed-out' | 'mailed-by-vendor'
  }
  /** Where the vendor mails it: the student said that it has come. */
  isReceived: boolean
  number: number
  state: AttemptState
  takenOn: string | null
  scoreBasisPoints: number | null
  certificateUrl: string | null
  isShownToBuyer: boolean
  /** `2026-11-16`: taken by then and failed, a first attempt brings a second. Null where there is nothing to win any more. */
  secondUntil: string | null
}

/** A student's own attempts in one class, in the order of the assessments. The password itself is asked for by itself. */
export async function listOwnAttempts(
  reader: Reader,
  { classId, personId, now }: { classId: string; personId: string; now: Date },
): Promise<OwnAttempt[]> {
  const rows = await reader
    .select({
      attempt: attempts,
      assessment: assessments,
      zone: people.timeZone,
      classZone: courseClasses.timeZone,
      classEndsAt: courseClasses.endsAt,
    })
    .from(attempts)
    .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(and(eq(enrolments.classId, classId), eq(enrolments.personId, personId)))
    .orderBy(asc(assessments.position), asc(attempts.number))
  return rows.map(({ attempt, assessment, zone, classZone, classEndsAt }) => {
    const { id, number, takenOn, scoreBasisPoints, certificateUrl, isShownToBuyer, sentAt } = attempt
    const timeZone = zone ?? classZone
    const last = sentAt && number === 1 ? lastDayForSecond(assessment, { sentAt, classEndsAt: classEndsAt ?? sentAt, timeZone }) : null
    return {
      ...{ id, assessment, number, takenOn, scoreBasisPoints, certificateUrl, isShownToBuyer },
      isReceived: attempt.passwordReceivedAt !== null,
      state: attemptState(attempt),
      secondUntil: last && !attempt.result && !hasWindowEnded(last, timeZone, now) ? last.toString() : null,
    }
  })
}

/** What `whyNoPassword` asks of a student's own class. */
export async function readWhyNone(reader: Reader, { own, personId, now }: { own: AttendedClass; personId: string; now: Date }) {
  const [exams, [seat]] = await Promise.all([
    listAssessments(reader, own.id),
    reader
      .select({ id: enrolments.id, classId: enrolments.classId, share: courseClasses.attendanceBasisPoints })
      .from(enrolments)
      .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
      .where(and(eq(enrolments.classId, own.id), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt))),
  ])
  return {
    isCalledOff: own.status === 'cancelled',
    isOver: own.sessions.every(({ endsAt }) => endsAt <= now),
    hasAssessment: exams.length > 0,
    attended: seat ? ((await judgeSeats(reader, [seat])).get(seat.id) ?? null) : null,
  }
}

/** Those that the course of a class has now. */
export const listAssessments = (reader: Reader, classId: string) =>
  reader
    .select({ name: assessments.name, windowDays: assessments.windowDays })
    .from(assessments)
    .innerJoin(courseClasses, and(eq(courseClasses.courseId, assessments.courseId), eq(courseClasses.id, classId)))
    .where(eq(assessments.isRetired, false))
    .orderBy(asc(assessments.position))

export type ClassAttempt = Awaited<ReturnType<typeof listClassAttempts>>[number]

/** Attempts of everybody in a class, for its trainers: how far each is, and never a password. */
export async function listClassAttempts(reader: Reader, classId: string) {
  const rows = await reader
    .select({
      id: attempts.id,
      enrolmentId: attempts.enrolmentId,
      assessmentId: attempts.assessmentId,
      number: attempts.number,
      sentAt: attempts.sentAt,
      takenOn: attempts.takenOn,
      result: attempts.result,
      scoreBasisPoints: attempts.scoreBasisPoints,
      nameSentAt: attempts.nameSentAt,
      passwordReceivedAt: attempts.passwordReceivedAt,
      passMarkBasisPoints: assessments.passMarkBasisPoints,
      timeZone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
      ...student,
    })
    .from(attempts)
    .innerJoin(assessments, eq(assessments.id, attempts.assessmentId))
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(eq(enrolments.classId, classId))
    .orderBy(asc(attempts.createdAt), asc(attempts.number), asc(attempts.id))
  return rows.map((row) => ({ ...row, state: attemptState(row) }))
}
