import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { activities, activityProgress, bookings, classActivities, courseClasses, courses, enrolments, sessions } from '../../db/schema'
import type { Deadline } from './deadline-entries'

/** Activities that a student has still to do, each at its due time in the class of their seat. */
export async function listActivityDeadlines(
  reader: Reader,
  { personId, timeZone }: { personId: string; timeZone: string | null },
): Promise<Deadline[]> {
  const position = sql<number>`coalesce(${classActivities.sessionPosition}, ${activities.sessionPosition})`
  const rows = await reader
    .select({
      activityId: activities.id,
      seatId: enrolments.id,
      seatSequence: enrolments.calendarSequence,
      title: sql<string>`coalesce(${classActivities.title}, ${activities.title})`,
      offset: sql<number>`coalesce(${classActivities.dueOffsetMinutes}, ${activities.dueOffsetMinutes})`,
      startsAt: sessions.startsAt,
      sessionSequence: sessions.calendarSequence,
      ref: courseClasses.ref,
      zone: courseClasses.timeZone,
      code: courses.code,
      stampedAt: courseClasses.updatedAt,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), inArray(courseClasses.status, ['open', 'confirmed', 'completed'])))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .innerJoin(
      activities,
      and(
        eq(activities.courseId, courses.id),
        eq(activities.isRetired, false),
        or(isNull(activities.classId), eq(activities.classId, courseClasses.id)),
        or(isNull(activities.format), eq(activities.format, courseClasses.format)),
      ),
    )
    .leftJoin(classActivities, and(eq(classActivities.classId, courseClasses.id), eq(classActivities.activityId, activities.id)))
    // The session it belongs to, or the last one where the class has fewer.
    .innerJoin(
      sessions,
      sql`${sessions.id} = (select s.id from ${sessions} s where s.class_id = ${courseClasses.id} and s.cancelled_at is null
        order by s.position > ${position}, case when s.position <= ${position} then -s.position else s.position end limit 1)`,
    )
    .leftJoin(
      activityProgress,
      and(eq(activityProgress.enrolmentId, enrolments.id), eq(activityProgress.personId, personId), eq(activityProgress.activityId, activities.id)),
    )
    .where(
      and(
        eq(enrolments.personId, personId),
        isNull(enrolments.cancelledAt),
        isNull(activityProgress.doneAt),
        sql`${classActivities.isLeftOut} is not true`,
      ),
    )
    .orderBy(asc(sessions.startsAt), asc(activities.position))
  return rows.map(({ activityId, seatId, seatSequence, sessionSequence, startsAt, offset, code, title, zone, ref, stampedAt }) => ({
    uid: `${activityId}.${seatId}.due@halfday`,
    sequence: seatSequence + sessionSequence,
    at: new Date(startsAt.getTime() + Number(offset) * 60_000),
    title: `${code}, due: ${title}`,
    ref,
    timeZone: timeZone ?? zone,
    stampedAt,
  }))
}
