import { and, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import {
  availabilityExceptions,
  availabilityHours,
  busyCalendars,
  busyTimes,
  courseClasses,
  sessions,
  sessionTrainers,
  slotRules,
  slots,
} from '../../db/schema'
import { DAY_MS } from '../schedule/zone-time'
import { type Diary, freeTimes, type Span } from './free-times'
import type { SlotKind } from './slot-kinds'

type Wanted = {
  trainerId: string
  /** Who comes: nobody has two at once. */
  personId: string
  kind: SlotKind
  minutes: number
  opensAt: Date
  expiresAt: Date
  /** The slot that is to move: it stands in its own way no more. */
  movedSlotId?: string
  /** The trainer needs no notice of themselves. */
  isWithoutNotice?: boolean
  now: Date
}

/** When this trainer is free for this person; nothing where they cannot be booked at all. */
export async function listFreeTimes(reader: Reader, { isWithoutNotice, ...wanted }: Wanted): Promise<Span[]> {
  const diary = await readDiary(reader, wanted)
  if (!diary) return []
  const rules = isWithoutNotice ? { ...diary.rules, noticeHours: 0 } : diary.rules
  const { kind, minutes, opensAt, expiresAt, now } = wanted
  return freeTimes({ diary: { ...diary, rules }, kind, minutes, from: opensAt, until: expiresAt, now })
}

async function readDiary(reader: Reader, { trainerId, personId, movedSlotId, now }: Wanted): Promise<Diary | null> {
  const [rules] = await reader.select().from(slotRules).where(eq(slotRules.trainerId, trainerId))
  if (!rules) return null
  const lately = new Date(now.getTime() - DAY_MS)
  const [hours, exceptions, taught, given, outside] = await Promise.all([
    reader.select().from(availabilityHours).where(eq(availabilityHours.trainerId, trainerId)),
    reader.select().from(availabilityExceptions).where(eq(availabilityExceptions.trainerId, trainerId)),
    reader
      .select({ startsAt: sessions.startsAt, endsAt: sessions.endsAt })
      .from(sessionTrainers)
      .innerJoin(sessions, and(eq(sessions.id, sessionTrainers.sessionId), isNull(sessions.cancelledAt)))
      .innerJoin(courseClasses, and(eq(courseClasses.id, sessions.classId), inArray(courseClasses.status, ['open', 'confirmed', 'completed'])))
      .where(and(eq(sessionTrainers.personId, trainerId), gt(sessions.endsAt, lately))),
    reader
      .select({ startsAt: slots.startsAt, endsAt: slots.endsAt })
      .from(slots)
      .where(
        and(
          or(eq(slots.trainerId, trainerId), eq(slots.personId, personId)),
          ne(slots.status, 'cancelled'),
          gt(slots.endsAt, lately),
          movedSlotId ? ne(slots.id, movedSlotId) : undefined,
        ),
      ),
    reader
      .select({ startsAt: busyTimes.startsAt, endsAt: busyTimes.endsAt })
      .from(busyTimes)
      .innerJoin(busyCalendars, eq(busyCalendars.id, busyTimes.calendarId))
      .where(and(eq(busyCalendars.trainerId, trainerId), gt(busyTimes.endsAt, lately))),
  ])
  return { rules, hours, exceptions, taken: [...taught, ...given, ...outside] }
}
