import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { activityProgress, bookings, courseClasses, courses, enrolments, sessions } from '../../db/schema'
import { listActivitiesOf } from '../activities/class-activities'
import type { Deadline } from './deadline-entries'

/** Activities that a student has still to do, each at its due time in the class of their seat. */
export async function listActivityDeadlines(
  reader: Reader,
  { personId, timeZone }: { personId: string; timeZone: string | null },
): Promise<Deadline[]> {
  const seats = await listSeats(reader, personId)
  const given = await listActivitiesOf(
    reader,
    seats.map(({ classId }) => classId),
  )
  const done = await reader
    .select({ seatId: activityProgress.enrolmentId, activityId: activityProgress.activityId })
    .from(activityProgress)
    .where(and(eq(activityProgress.personId, personId), sql`${activityProgress.doneAt} is not null`))
  const isDone = (seatId: string, activityId: string) => done.some((row) => row.seatId === seatId && row.activityId === activityId)
  return seats.flatMap(({ seatId, classId, ref, zone, code, sequence, stampedAt }) =>
    given.flatMap(({ id, classId: of, title, dueAt, isLeftOut }) =>
      of !== classId || isLeftOut || !dueAt || isDone(seatId, id)
        ? []
        : [{ uid: `${id}.${seatId}.due@halfday`, sequence, at: dueAt, title: `${code}, due: ${title}`, ref, timeZone: timeZone ?? zone, stampedAt }],
    ),
  )
}

const listSeats = (reader: Reader, personId: string) =>
  reader
    .select({
      seatId: enrolments.id,
      classId: courseClasses.id,
      ref: courseClasses.ref,
      zone: courseClasses.timeZone,
      code: courses.code,
      stampedAt: courseClasses.updatedAt,
      /** Rises when the seat moves and when any session of its class does, either of which may move what is due. */
      sequence: sql<number>`(${enrolments.calendarSequence} + (select coalesce(sum(s.calendar_sequence), 0) from ${sessions} s
        where s.class_id = ${courseClasses.id}))::int`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), inArray(courseClasses.status, ['open', 'confirmed', 'completed'])))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
