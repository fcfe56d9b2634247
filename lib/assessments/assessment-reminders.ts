import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { assessments, attempts, bookings, courseClasses, enrolments, people, personEmails, reminders } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { remind } from '../reminders/remind'
import { isWakingHour } from '../reminders/waking-hours'
import { dueReminder, REMINDERS } from './due-reminder'

/** Sweep: reminds students who have a password and have not said how it went, by daylight where they are. */
export async function remindOfAssessments(now: Date): Promise<number> {
  const rows = await selectUnreported(now)
  let reminded = 0
  for (const { attemptId, personId, email, zone, given, ...row } of rows) {
    const occasion = dueReminder({ ...row, timeZone: zone }, now)
    if (occasion === null || !email || given.includes(`assessment ${occasion}`) || !isWakingHour(zone, now)) continue
    const about = { subjectId: attemptId, personId, to: email, template: 'assessment-reminder', params: { attemptId }, now } as const
    reminded += await remind({ kind: 'assessment', occasion, ...about })
  }
  return reminded
}

/** Attempts that were sent, not reported, and may still have a reminder to come, whatever the zones. */
const selectUnreported = (now: Date) => {
  const from: SQL = sql`case when ${assessments.windowStart} = 'class-end' then greatest(${attempts.sentAt}, ${courseClasses.endsAt}) else ${attempts.sentAt} end`
  const days = sql`make_interval(days => greatest(${assessments.windowDays}, ${REMINDERS.afterDays}::int) + 2)`
  return db
    .select({
      attemptId: attempts.id,
      number: attempts.number,
      sentAt: sql<Date>`${attempts.sentAt}`.mapWith(attempts.createdAt),
      windowDays: assessments.windowDays,
      windowStart: assessments.windowStart,
      classEndsAt: sql<Date>`coalesce(${courseClasses.endsAt}, ${attempts.sentAt})`.mapWith(attempts.createdAt),
      personId: people.id,
      email: student.email,
      zone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
      given: sql<string[]>`array(select r.kind from ${reminders} r where r.subject_id = ${attempts.id})`,
    })
    .from(attempts)
    .innerJoin(assessments, and(eq(assessments.id, attempts.assessmentId), eq(assessments.isRetired, false)))
    .innerJoin(enrolments, and(eq(enrolments.id, attempts.enrolmentId), isNull(enrolments.cancelledAt)))
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, and(eq(people.id, enrolments.personId), isNull(people.erasedAt)))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(isNotNull(attempts.sentAt), isNull(attempts.result), sql`${from} + ${days} > ${now.toISOString()}::timestamptz`))
}
