import { and, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { bookings, courseClasses, declarations, enrolments, people, personEmails, prerequisites } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { remind } from '../reminders/remind'
import { isWakingHour } from '../reminders/waking-hours'
import { DAY_MS } from '../schedule/zone-time'

/** Days before the start of a class on which its students hear of what is open. */
const DAYS = [2, 7] as const

/** Sweep: a week and two days before a class, students hear by day of prerequisites that they have not declared; nobody else does. */
export async function remindOfPreparation(now: Date): Promise<number> {
  let reminded = 0
  for (const { enrolmentId, personId, to, zone, occasion } of await listUnprepared(db, now)) {
    if (!to || !isWakingHour(zone, now)) continue
    reminded += await remind({
      kind: 'preparation',
      occasion,
      subjectId: enrolmentId,
      personId,
      to,
      template: 'preparation-reminder',
      params: { enrolmentId },
      now,
    })
  }
  return reminded
}

/** Students with gaps in classes that begin soon, and which reminder is theirs now. Who booked after it was due is not told of it. */
export async function listUnprepared(reader: Reader, now: Date) {
  const rows = await reader
    .select({
      enrolmentId: enrolments.id,
      createdAt: enrolments.createdAt,
      personId: people.id,
      to: student.email,
      zone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
      startsAt: sql<Date>`${courseClasses.startsAt}`.mapWith(courseClasses.startsAt),
      given: sql<string[]>`array(select r.kind from reminders r where r.subject_id = ${enrolments.id} and r.kind like 'preparation %')`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), inArray(courseClasses.status, ['open', 'confirmed'])))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(
      and(
        isNull(enrolments.cancelledAt),
        gt(courseClasses.startsAt, now),
        lte(courseClasses.startsAt, new Date(now.getTime() + Math.max(...DAYS) * DAY_MS)),
        sql`exists (select 1 from ${prerequisites} p where p.course_id = ${courseClasses.courseId} and not p.is_retired and not exists (
          select 1 from ${declarations} d where d.prerequisite_id = p.id and d.enrolment_id = ${enrolments.id} and d.person_id = ${enrolments.personId}))`,
      ),
    )
  return rows.flatMap(({ startsAt, createdAt, given, ...row }) => {
    const days = DAYS.find((each) => now.getTime() >= startsAt.getTime() - each * DAY_MS)
    if (!days || createdAt.getTime() > startsAt.getTime() - days * DAY_MS) return []
    const occasion = `${days}-days ${row.personId}`
    return given.includes(`preparation ${occasion}`) ? [] : [{ ...row, occasion }]
  })
}
