import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { attendances, courseClasses, enrolments, sessions } from '../../db/schema'
import { type Attended, judgeAttendance } from './attendance-rule'

/** How everybody with a live seat in a class has attended it so far, by enrolment. */
export async function judgeClass(reader: Reader, classId: string): Promise<Map<string, Attended>> {
  const [[courseClass], meetings, seats] = await Promise.all([
    reader.select({ share: courseClasses.attendanceBasisPoints }).from(courseClasses).where(eq(courseClasses.id, classId)),
    reader
      .select({ id: sessions.id, startsAt: sessions.startsAt, endsAt: sessions.endsAt })
      .from(sessions)
      .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
      .orderBy(asc(sessions.position)),
    reader
      .select({ id: enrolments.id })
      .from(enrolments)
      .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt))),
  ])
  const ids = seats.map((seat) => seat.id)
  const rows = ids.length ? await reader.select().from(attendances).where(inArray(attendances.enrolmentId, ids)) : []
  return new Map(
    ids.map((id) => [
      id,
      judgeAttendance(
        meetings,
        rows.filter((row) => row.enrolmentId === id),
        courseClass?.share ?? 10_000,
      ),
    ]),
  )
}
