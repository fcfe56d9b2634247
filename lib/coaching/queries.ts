import { and, asc, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, enrolments, entitlements, people, sessions, sessionTrainers, slotRules, slots } from '../../db/schema'
import { log } from '../log'
import { type EntitlementState, entitlementState, expiryOf, lastDayToTake } from './entitlement-state'
import type { SlotKind, SlotStatus } from './slot-kinds'
import { slotStudent } from './slot-student'

export type OwnSlot = {
  id: string
  status: SlotStatus
  isGivenBack: boolean
  startsAt: Date
  endsAt: Date
  trainer: { id: string; name: string; timeZone: string | null }
  /** Its own, else the trainer's. */
  meetingUrl: string | null
  topic: string | null
  sharedNote: string | null
  /** Until when its student may move or cancel it. */
  changeableUntil: Date
}
export type OwnEntitlement = {
  kind: SlotKind
  minutes: number
  enrolmentId: string
  personId: string
  classId: string
  classRef: string
  state: EntitlementState
  /** The end of the class. */
  opensAt: Date
  expiresAt: Date
  /** `2027-08-03`, where the student is. */
  lastDay: string
  /** The one that is booked, or was used up. */
  slot: OwnSlot | null
  /** Earlier ones that were missed and given back, with what the trainer shared. */
  earlier: OwnSlot[]
}

type Asked = { classRef?: string; personId: string; now: Date }

/**
 * What a person's own seats include, or the one in this class, and how far it is: in the order of review, coaching. None without a live seat
 * of a confirmed booking, nor in a class that was called off.
 */
export async function listOwnEntitlements(reader: Reader, { classRef, personId, now }: Asked): Promise<OwnEntitlement[]> {
  const rows = await reader
    .select({
      kind: entitlements.kind,
      minutes: entitlements.minutes,
      validDays: entitlements.validDays,
      enrolmentId: enrolments.id,
      classId: courseClasses.id,
      ref: courseClasses.ref,
      endsAt: courseClasses.endsAt,
      timeZone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), inArray(courseClasses.status, ['open', 'confirmed', 'completed'])))
    .innerJoin(entitlements, eq(entitlements.courseId, courseClasses.courseId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(and(classRef ? eq(courseClasses.ref, classRef) : undefined, eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(entitlements.kind))
  const own = await listSlotsOfSeats(reader, { enrolmentIds: [...new Set(rows.map(({ enrolmentId }) => enrolmentId))], personId })
  return rows.flatMap(({ endsAt, validDays, timeZone, ref, ...row }) => {
    if (!endsAt) return []
    const held = own.filter(({ kind, enrolmentId }) => kind === row.kind && enrolmentId === row.enrolmentId)
    const valid = { opensAt: endsAt, expiresAt: expiryOf(endsAt, validDays, timeZone) }
    return {
      ...row,
      ...valid,
      personId,
      classRef: ref,
      state: entitlementState(valid, held, now),
      lastDay: lastDayToTake(endsAt, validDays, timeZone).toString(),
      slot: held.find(({ status, isGivenBack }) => status !== 'cancelled' && !isGivenBack) ?? null,
      earlier: held.filter(({ isGivenBack }) => isGivenBack),
    }
  })
}

/** One of them; null where there is none. */
export async function getOwnEntitlement(
  reader: Reader,
  { kind, ...asked }: Asked & { classRef: string; kind: SlotKind },
): Promise<OwnEntitlement | null> {
  return (await listOwnEntitlements(reader, asked)).find((each) => each.kind === kind) ?? null
}

/** Those of this person alone: whoever had the seat before had their own. */
async function listSlotsOfSeats(reader: Reader, { enrolmentIds, personId }: { enrolmentIds: string[]; personId: string }) {
  if (enrolmentIds.length === 0) return []
  const rows = await reader
    .select({
      ...ownSlot,
      kind: slots.kind,
      enrolmentId: slots.enrolmentId,
      trainerId: people.id,
      trainerName: people.name,
      trainerZone: slotRules.timeZone,
      cutOffHours: sql<number>`coalesce(${slotRules.cutOffHours}, 0)`,
    })
    .from(slots)
    .innerJoin(people, eq(people.id, slots.trainerId))
    .leftJoin(slotRules, eq(slotRules.trainerId, slots.trainerId))
    .where(and(inArray(slots.enrolmentId, enrolmentIds), eq(slots.personId, personId), ne(slots.status, 'cancelled')))
    .orderBy(desc(slots.startsAt))
  return rows.map(({ trainerId, trainerName, trainerZone, cutOffHours, ...row }) => ({
    ...row,
    trainer: { id: trainerId, name: trainerName ?? 'Your trainer', timeZone: trainerZone },
    changeableUntil: new Date(row.startsAt.getTime() - cutOffHours * 3_600_000),
  }))
}

const ownSlot = {
  id: slots.id,
  status: slots.status,
  isGivenBack: slots.isGivenBack,
  startsAt: slots.startsAt,
  endsAt: slots.endsAt,
  meetingUrl: sql<string | null>`coalesce(${slots.meetingUrl}, ${slotRules.meetingUrl})`,
  topic: slots.topic,
  sharedNote: slots.sharedNote,
}

export type ClassTrainer = { id: string; name: string; timeZone: string }

/** Trainers of a class who can be booked, in the order of their sessions. */
export async function listBookableTrainers(reader: Reader, classId: string): Promise<ClassTrainer[]> {
  const rows = await reader
    .select({ id: people.id, name: people.name, timeZone: slotRules.timeZone })
    .from(sessionTrainers)
    .innerJoin(sessions, and(eq(sessions.id, sessionTrainers.sessionId), isNull(sessions.cancelledAt)))
    .innerJoin(people, and(eq(people.id, sessionTrainers.personId), isNull(people.erasedAt)))
    .innerJoin(slotRules, eq(slotRules.trainerId, people.id))
    .where(eq(sessions.classId, classId))
    .orderBy(asc(sessions.position), asc(sessionTrainers.role), asc(people.name))
  const named = rows.map(({ name, ...row }) => ({ ...row, name: name ?? 'Your trainer' }))
  return [...new Map(named.map((row) => [row.id, row])).values()]
}

export type TrainerSlot = Awaited<ReturnType<typeof selectTrainerSlots>>[number]

/** A trainer's slots: those to come and those that wait for a word of how they went, soonest first; of the others the latest. */
export async function listTrainerSlots(reader: Reader, { trainerId, now }: { trainerId: string; now: Date }) {
  const rows = await selectTrainerSlots(reader, and(eq(slots.trainerId, trainerId), ne(slots.status, 'cancelled')))
  const booked = rows.filter(({ status }) => status === 'booked').reverse()
  return {
    toMark: booked.filter(({ endsAt }) => endsAt <= now),
    upcoming: booked.filter(({ endsAt }) => endsAt > now),
    past: rows.filter(({ status }) => status !== 'booked').slice(0, MOST_PAST),
  }
}
const MOST_PAST = 40

/** One slot for its trainer, or for an admin; null for anybody else, and the log says who asked. */
export async function getTrainerSlot(reader: Reader, { slotId, person }: { slotId: string; person: { id: string; roles: readonly string[] } }) {
  if (!/^[0-9a-f-]{36}$/i.test(slotId)) return null
  const [row] = await selectTrainerSlots(
    reader,
    and(eq(slots.id, slotId), or(eq(slots.trainerId, person.id), sql`${person.roles.includes('admin')}::boolean`)),
  )
  if (!row) log.warn({ slotId, personId: person.id }, 'refused: no slot of this trainer')
  return row ?? null
}

function selectTrainerSlots(reader: Reader, where: ReturnType<typeof and>) {
  return reader
    .select({
      ...ownSlot,
      kind: slots.kind,
      trainerId: slots.trainerId,
      personId: slots.personId,
      enrolmentId: slots.enrolmentId,
      privateNote: slots.privateNote,
      ownMeetingUrl: slots.meetingUrl,
      studentName: slotStudent.name,
      studentZone: people.timeZone,
      organisation: people.organisation,
      classRef: courseClasses.ref,
      courseCode: courses.code,
    })
    .from(slots)
    .innerJoin(people, eq(people.id, slots.personId))
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .leftJoin(slotRules, eq(slotRules.trainerId, slots.trainerId))
    .where(where)
    .orderBy(desc(slots.startsAt))
}
