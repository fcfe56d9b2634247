import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { assessments, attempts, courseClasses, enrolments, people, personEmails, reminders } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { DAY_MS } from '../schedule/zone-time'
import { dayIn, lastDayForSecond } from './assessment-window'

export type OpenWindow = {
  attemptId: string
  assessmentId: string
  personId: string
  name: string | null
  email: string
  number: number
  sentAt: Date
  /** `2026-11-16`, in the student's zone; null for a second attempt, which has no window. */
  lastDay: string | null
  /** Days until it, 0 on the day itself, negative once it is over. */
  daysLeft: number | null
  /** No reminder of this attempt went out within a day, by the clock or by a trainer. */
  mayBePushed: boolean
}

/** Who of a class has a password and has not said how it went, whose window ends first on top. */
export async function listWindows(reader: Reader, { classId, now }: { classId: string; now: Date }): Promise<OpenWindow[]> {
  const rows = await reader
    .select({
      attempt: attempts,
      assessment: assessments,
      personId: people.id,
      ...student,
      zone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
      classEndsAt: courseClasses.endsAt,
      remindedAt: sql<Date | null>`(select max(r.reminded_at) from ${reminders} r where r.subject_id = ${attempts.id})`.mapWith(attempts.sentAt),
    })
    .from(attempts)
    .innerJoin(assessments, and(eq(assessments.id, attempts.assessmentId), eq(assessments.isRetired, false)))
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, and(eq(people.id, enrolments.personId), isNull(people.erasedAt)))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.classId, classId), isNotNull(attempts.sentAt), isNull(attempts.result)))
    .orderBy(asc(attempts.sentAt), asc(attempts.id))
  const windows = rows.flatMap(({ attempt, assessment, personId, name, email, zone, classEndsAt, remindedAt }): OpenWindow[] => {
    const { id: attemptId, assessmentId, number, sentAt } = attempt
    if (!sentAt || !email) return []
    const last = number === 1 ? lastDayForSecond(assessment, { sentAt, classEndsAt: classEndsAt ?? sentAt, timeZone: zone }) : null
    const daysLeft = last ? dayIn(now, zone).until(last, { largestUnit: 'day' }).days : null
    const mayBePushed = !remindedAt || now.getTime() - remindedAt.getTime() >= DAY_MS
    return [{ attemptId, assessmentId, personId, name, email, number, sentAt, lastDay: last?.toString() ?? null, daysLeft, mayBePushed }]
  })
  const rank = ({ daysLeft }: OpenWindow) => (daysLeft === null || daysLeft < 0 ? Number.MAX_SAFE_INTEGER : daysLeft)
  return windows.sort((a, b) => rank(a) - rank(b))
}
