import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, people, sessions, sessionTrainers } from '../../db/schema'
import { dayIn } from '../invoices/insert-numbered'

export type ClassFacts = {
  courseTitle: string
  courseCode: string
  /** First and last day in the zone of the class. */
  heldFrom: string
  heldTo: string
  minutes: number
  pdus: number | null
  trainers: string[]
  endsAt: Date
}

/** What a certificate says of a class, as it is now; null where it has no session. */
export async function readClassFacts(reader: Reader, classId: string): Promise<ClassFacts | null> {
  const [[found], meetings, trainers] = await Promise.all([
    reader
      .select({ title: courses.title, code: courses.code, pdus: courses.pdus, zone: courseClasses.timeZone })
      .from(courseClasses)
      .innerJoin(courses, eq(courses.id, courseClasses.courseId))
      .where(eq(courseClasses.id, classId)),
    reader
      .select({ startsAt: sessions.startsAt, endsAt: sessions.endsAt, minutes: sessions.durationMinutes })
      .from(sessions)
      .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
      .orderBy(asc(sessions.startsAt)),
    reader
      .selectDistinct({ name: sql<string>`coalesce(${people.name}, 'Trainer')` })
      .from(sessionTrainers)
      .innerJoin(sessions, and(eq(sessions.id, sessionTrainers.sessionId), isNull(sessions.cancelledAt)))
      .innerJoin(people, eq(people.id, sessionTrainers.personId))
      .where(eq(sessions.classId, classId))
      .orderBy(sql`1`),
  ])
  const [first, last] = [meetings[0], meetings.at(-1)]
  if (!found || !first || !last) return null
  return {
    courseTitle: found.title,
    courseCode: found.code,
    heldFrom: dayIn(found.zone, first.startsAt),
    heldTo: dayIn(found.zone, last.endsAt),
    minutes: meetings.reduce((sum, meeting) => sum + meeting.minutes, 0),
    pdus: found.pdus,
    trainers: trainers.map(({ name }) => name),
    endsAt: last.endsAt,
  }
}
