import { eq, isNull, lte, or } from 'drizzle-orm'
import { db } from '../../db/client'
import { busyCalendars, busyTimes, people, slotRules } from '../../db/schema'
import { readClock } from '../clock'
import { env } from '../env'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { DAY_MS } from '../schedule/zone-time'
import { unseal } from '../seal'
import { busyTimesOf } from './busy-times-of'
import { fetchCalendar } from './fetch-calendar'

const EVERY_MINUTES = 15
const AT_ONCE = 50
const USUAL_HORIZON_DAYS = 60

/** Sweep: calendars elsewhere are read again every quarter of an hour. */
export function readCalendars(now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const before = new Date(now.getTime() - EVERY_MINUTES * 60_000)
    const due = await tx
      .select({ id: busyCalendars.id })
      .from(busyCalendars)
      .where(or(isNull(busyCalendars.triedAt), lte(busyCalendars.triedAt, before)))
      .limit(AT_ONCE)
      .for('update', { skipLocked: true })
    for (const { id } of due) {
      await tx.update(busyCalendars).set({ triedAt: now }).where(eq(busyCalendars.id, id))
      await enqueue(tx, 'read-calendar', { calendarId: id })
    }
    return due.length
  })
}

/**
 * The task that reads one of them, as far ahead as its trainer can be booked. When it cannot, what was known stays busy, and the trainer
 * reads why. It is not tried again by itself: the sweep comes soon enough.
 */
export async function readCalendar({ calendarId }: { calendarId: string }): Promise<void> {
  const [calendar] = await db
    .select({ sealedUrl: busyCalendars.sealedUrl, horizonDays: slotRules.horizonDays, rulesZone: slotRules.timeZone, ownZone: people.timeZone })
    .from(busyCalendars)
    .innerJoin(people, eq(people.id, busyCalendars.trainerId))
    .leftJoin(slotRules, eq(slotRules.trainerId, busyCalendars.trainerId))
    .where(eq(busyCalendars.id, calendarId))
  if (!calendar) return
  const now = await readClock(db)
  const from = new Date(now.getTime() - DAY_MS)
  const until = new Date(now.getTime() + ((calendar.horizonDays ?? USUAL_HORIZON_DAYS) + 2) * DAY_MS)
  const timeZone = calendar.rulesZone ?? calendar.ownZone ?? 'Europe/London'
  try {
    const text = await fetchCalendar(unseal(calendar.sealedUrl, calendarId), { isLoopbackAllowed: env().isAllLocal })
    await keep({ calendarId, busy: await busyTimesOf({ text, from, until, timeZone }), now })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    await db.update(busyCalendars).set({ failure: error.message, triedAt: now }).where(eq(busyCalendars.id, calendarId))
  }
}

type Keep = { calendarId: string; busy: { startsAt: Date; endsAt: Date }[]; now: Date }

function keep({ calendarId, busy, now }: Keep): Promise<void> {
  return db.transaction(async (tx) => {
    const isThere = eq(busyCalendars.id, calendarId)
    const [calendar] = await tx.select({ id: busyCalendars.id }).from(busyCalendars).where(isThere).for('update')
    if (!calendar) return
    await tx.delete(busyTimes).where(eq(busyTimes.calendarId, calendarId))
    if (busy.length > 0) await tx.insert(busyTimes).values(busy.map((span) => ({ calendarId, ...span })))
    await tx.update(busyCalendars).set({ readAt: now, triedAt: now, failure: null }).where(isThere)
  })
}
