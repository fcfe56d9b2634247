import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import {
  activities,
  activityProgress,
  attempts,
  attendances,
  bookings,
  classActivities,
  courseClasses,
  enrolments,
  type MessageAudience,
  people,
  personEmails,
  sessions,
  surveyAnswers,
  teamMembers,
} from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { listGaps } from '../teams/queries'

/** Somebody a message goes to, at the address of their seat. */
export type MessageReader = {
  enrolmentId: string
  personId: string
  bookingId: string
  name: string | null
  email: string
  /** Their own; null where they never said. */
  timeZone: string | null
}

type Wanted = { classId: string; audience: MessageAudience; now: Date }

/** Whoever an audience comes to now: people on live, confirmed seats of the class, each once. A seat without a person gets nothing. */
export async function listReaders(reader: Reader, { classId, audience, now }: Wanted): Promise<MessageReader[]> {
  const rows = await reader
    .select({
      enrolmentId: enrolments.id,
      personId: people.id,
      bookingId: enrolments.bookingId,
      timeZone: people.timeZone,
      name: student.name,
      email: sql<string>`${student.email}`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, and(eq(people.id, enrolments.personId), isNull(people.erasedAt)))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), isIn(audience, now)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  if (audience.kind !== 'missing' || audience.what !== 'prerequisites') return rows
  const gaps = await listGaps(reader, classId)
  return rows.filter(({ enrolmentId }) => gaps.has(enrolmentId))
}

/** As a condition on a seat of the class; `undefined` is everybody. */
function isIn(audience: MessageAudience, now: Date): SQL | undefined {
  if (audience.kind === 'all') return undefined
  if (audience.kind === 'picked') return audience.enrolmentIds.length > 0 ? inArray(enrolments.id, audience.enrolmentIds) : sql`false`
  if (audience.kind === 'team')
    return sql`exists (select 1 from ${teamMembers} m where m.enrolment_id = ${enrolments.id} and m.team_id = ${audience.teamId}::uuid)`
  switch (audience.what) {
    case 'name':
      return eq(enrolments.status, 'invited')
    case 'prerequisites':
      return undefined
    case 'attendance':
      return sql`exists (select 1 from ${attendances} a join ${sessions} s on s.id = a.session_id where a.enrolment_id = ${enrolments.id}
        and s.class_id = ${enrolments.classId} and a.status = 'absent')`
    case 'result':
      return sql`exists (select 1 from ${attempts} a where a.enrolment_id = ${enrolments.id} and a.sent_at is not null and a.result is null)`
    case 'survey':
      return sql`not exists (select 1 from ${surveyAnswers} a where a.enrolment_id = ${enrolments.id} and a.person_id = ${enrolments.personId})`
    case 'activities':
      return missesActivities(now)
  }
}

/** Something of the course or the class that was due by now is not done. Due from the start of its session, the last one where the class has fewer. */
const missesActivities = (now: Date): SQL =>
  sql`exists (select 1 from ${activities} a
    left join ${classActivities} own on own.activity_id = a.id and own.class_id = ${enrolments.classId}
    cross join lateral (select s.starts_at from ${sessions} s where s.class_id = ${enrolments.classId} and s.cancelled_at is null
      and s.position <= coalesce(own.session_position, a.session_position) order by s.position desc limit 1) met
    where a.course_id = ${courseClasses.courseId} and not a.is_retired and not coalesce(own.is_left_out, false)
      and (a.class_id is null or a.class_id = ${enrolments.classId}) and (a.format is null or a.format = ${courseClasses.format})
      and met.starts_at + make_interval(mins => coalesce(own.due_offset_minutes, a.due_offset_minutes)) <= ${now.toISOString()}::timestamptz
      and not exists (select 1 from ${activityProgress} p where p.activity_id = a.id and p.enrolment_id = ${enrolments.id}
        and p.person_id = ${enrolments.personId} and p.done_at is not null))`
