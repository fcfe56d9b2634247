import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, enrolments, people, sessions, sessionTrainers } from '../../db/schema'

/** One meeting with its rooms: those of its class unless it has its own. */
export type AttendedSession = {
  id: string
  position: number
  title: string
  startsAt: Date
  endsAt: Date
  meetingUrl: string | null
  whiteboardUrl: string | null
}
/** A class as those see it who are in it. It knows the rooms, so whoever asks for it must have a right to the class. */
export type AttendedClass = Awaited<ReturnType<typeof selectClasses>>[number] & { sessions: AttendedSession[] }

/** Classes by any condition on `classes`, soonest first, with the sessions that were not cancelled. */
export async function listAttendedClasses(reader: Reader, where: SQL | undefined): Promise<AttendedClass[]> {
  const rows = await selectClasses(reader, where)
  if (rows.length === 0) return []
  const meetings = await reader
    .select({
      classId: sessions.classId,
      id: sessions.id,
      position: sessions.position,
      title: sessions.title,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      meetingUrl: sql<string | null>`coalesce(${sessions.meetingUrl}, ${courseClasses.meetingUrl})`,
      whiteboardUrl: sql<string | null>`coalesce(${sessions.whiteboardUrl}, ${courseClasses.whiteboardUrl})`,
    })
    .from(sessions)
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .where(
      and(
        inArray(
          sessions.classId,
          rows.map((row) => row.id),
        ),
        isNull(sessions.cancelledAt),
      ),
    )
    .orderBy(asc(sessions.startsAt))
  return rows.map((row) => ({ ...row, sessions: meetings.filter((meeting) => meeting.classId === row.id).map(({ classId, ...meeting }) => meeting) }))
}

function selectClasses(reader: Reader, where: SQL | undefined) {
  return reader
    .select({
      id: courseClasses.id,
      ref: courseClasses.ref,
      status: courseClasses.status,
      format: courseClasses.format,
      timeZone: courseClasses.timeZone,
      capacity: courseClasses.capacity,
      goal: courseClasses.goal,
      startsAt: courseClasses.startsAt,
      endsAt: courseClasses.endsAt,
      course: { code: courses.code, title: courses.title, path: courses.path },
      seatsTaken: sql<number>`(select count(*) from ${enrolments} e where e.class_id = ${courseClasses.id} and e.cancelled_at is null)::int`,
      trainers: sql<string[]>`array(select distinct coalesce(h.name, 'Trainer') from ${sessionTrainers} t join ${people} h on h.id = t.person_id
        join ${sessions} s on s.id = t.session_id where s.class_id = ${courseClasses.id} and s.cancelled_at is null order by 1)`,
    })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(where)
    .orderBy(asc(courseClasses.startsAt), asc(courseClasses.ref))
}

type Timed = { status: string; startsAt: Date | null; endsAt: Date | null }

/** Past ones latest first. A class that was called off is past, whenever it would have been. */
export function groupByTime<Each extends Timed>(classes: readonly Each[], now: Date): { inProgress: Each[]; next: Each[]; past: Each[] } {
  const isPast = ({ status, endsAt }: Each) => status === 'cancelled' || status === 'completed' || (endsAt !== null && endsAt <= now)
  const current = classes.filter((each) => !isPast(each))
  const hasBegun = ({ startsAt }: Each) => startsAt !== null && startsAt <= now
  return { inProgress: current.filter(hasBegun), next: current.filter((each) => !hasBegun(each)), past: classes.filter(isPast).reverse() }
}

/** The session that is on, or else comes next. */
export function nextSession<Each extends { startsAt: Date; endsAt: Date }>(meetings: readonly Each[], now: Date): Each | null {
  return meetings.find(({ endsAt }) => endsAt > now) ?? null
}

/** The class whose session is on or comes next, with that session. */
export function soonestSession(classes: readonly AttendedClass[], now: Date): { own: AttendedClass; session: AttendedSession } | null {
  const candidates = classes.flatMap((own) => {
    const session = nextSession(own.sessions, now)
    return session ? [{ own, session }] : []
  })
  return candidates.sort((a, b) => a.session.startsAt.getTime() - b.session.startsAt.getTime())[0] ?? null
}
