import { and, asc, eq, gte } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { availabilityExceptions, availabilityHours, busyCalendars, slotRules } from '../../db/schema'
import { wallClock } from '../schedule/zone-time'

/** A trainer's own rules, or null before the first time. */
export async function getSlotRules(reader: Reader, trainerId: string): Promise<typeof slotRules.$inferSelect | null> {
  const [rules] = await reader.select().from(slotRules).where(eq(slotRules.trainerId, trainerId))
  return rules ?? null
}

export type Availability = Awaited<ReturnType<typeof readAvailability>>

/** A trainer's week, the days to come that differ, and how their calendars elsewhere are read; never the addresses of those. */
export async function readAvailability(reader: Reader, { trainerId, timeZone, now }: { trainerId: string; timeZone: string; now: Date }) {
  const [hours, exceptions, calendars] = await Promise.all([
    reader
      .select()
      .from(availabilityHours)
      .where(eq(availabilityHours.trainerId, trainerId))
      .orderBy(asc(availabilityHours.weekday), asc(availabilityHours.startsAt)),
    reader
      .select()
      .from(availabilityExceptions)
      .where(and(eq(availabilityExceptions.trainerId, trainerId), gte(availabilityExceptions.day, wallClock(now, timeZone).date)))
      .orderBy(asc(availabilityExceptions.day), asc(availabilityExceptions.startsAt)),
    reader
      .select({
        id: busyCalendars.id,
        name: busyCalendars.name,
        triedAt: busyCalendars.triedAt,
        readAt: busyCalendars.readAt,
        failure: busyCalendars.failure,
      })
      .from(busyCalendars)
      .where(eq(busyCalendars.trainerId, trainerId))
      .orderBy(asc(busyCalendars.addedAt)),
  ])
  return { hours, exceptions, calendars }
}
