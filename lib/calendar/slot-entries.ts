import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, enrolments, people, slots } from '../../db/schema'
import { slotEntry } from '../coaching/slot-entry'
import { env } from '../env'
import type { CalendarEntry } from '../schedule/calendar-entry'

/** Learning reviews and coaching that a student booked. */
export async function listSlotEntries(
  reader: Reader,
  { personId, timeZone, since }: { personId: string; timeZone: string | null; since: Date },
): Promise<CalendarEntry[]> {
  const rows = await reader
    .select({ slot: slots, trainer: people.name, ref: courseClasses.ref, classZone: courseClasses.timeZone, code: courses.code })
    .from(slots)
    .innerJoin(people, eq(people.id, slots.trainerId))
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(eq(slots.personId, personId), inArray(slots.status, ['booked', 'used']), gt(slots.endsAt, since)))
  return rows.map(({ slot, trainer, ref, classZone, code }) =>
    slotEntry({
      slot,
      courseCode: code,
      withName: trainer ?? 'your trainer',
      timeZone: timeZone ?? classZone,
      pageUrl: `${env().appUrl}/my/classes/${ref}/slots/${slot.kind}`,
      attendee: null,
      stampedAt: slot.bookedAt,
    }),
  )
}
