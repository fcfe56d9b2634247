import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, enrolments, people, slots } from '../../db/schema'
import { env } from '../env'
import { type CalendarEntry, slotUid } from '../schedule/calendar-entry'

const NAMES = { 'learning-review': 'Learning review', coaching: 'Coaching' }

/** Learning reviews and coaching that a student booked. */
export async function listSlotEntries(
  reader: Reader,
  { personId, timeZone, since }: { personId: string; timeZone: string | null; since: Date },
): Promise<CalendarEntry[]> {
  const rows = await reader
    .select({ slot: slots, trainer: people.name, ref: courseClasses.ref, classZone: courseClasses.timeZone })
    .from(slots)
    .innerJoin(people, eq(people.id, slots.trainerId))
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(eq(slots.personId, personId), inArray(slots.status, ['booked', 'used']), gt(slots.endsAt, since)))
  return rows.map(({ slot, trainer, ref, classZone }) => {
    const pageUrl = `${env().appUrl}/my/classes/${ref}`
    return {
      uid: slotUid(slot.id),
      sequence: slot.calendarSequence,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      timeZone: timeZone ?? classZone,
      title: `${NAMES[slot.kind]} with ${trainer ?? 'your trainer'}`,
      location: 'Online',
      description: `The room, and how to move or cancel it: ${pageUrl}`,
      url: pageUrl,
      status: 'confirmed',
      stampedAt: slot.bookedAt,
    }
  })
}
