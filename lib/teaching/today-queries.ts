import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import {
  activities,
  activityProgress,
  assessments,
  attempts,
  bookings,
  courseClasses,
  declarations,
  enrolments,
  people,
  personEmails,
  prerequisites,
  slots,
  threads,
} from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { judgeAttendance } from '../attendance/attendance-rule'
import { listRecorded } from '../attendance/recorded'
import type { AttendedClass } from '../enrolments/attended-classes'
import { student } from '../enrolments/student'
import { listTaughtMakeUps } from '../make-ups/queries'

export const WAITING_KINDS = ['names', 'prerequisites', 'questions', 'reflections', 'make-ups', 'passwords', 'results', 'slots', 'closing'] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]
/** How much of one kind waits in one class; slots are of no class. */
export type Waiting = { kind: WaitingKind; ref: string | null; count: number }

type Asked = { classes: readonly AttendedClass[]; personId: string; now: Date }

/** What waits for a trainer in all of their classes: a statement or two for each kind, however many classes there are. */
export async function listWaiting(reader: Reader, { classes, personId, now }: Asked): Promise<Waiting[]> {
  const live = classes.filter(({ status }) => status !== 'cancelled' && status !== 'draft')
  const idsOf = (some: readonly AttendedClass[]) => some.map(({ id }) => id)
  const [ahead, over] = [live.filter((one) => !isOver(one, now)), live.filter((one) => isOver(one, now))]
  const [names, gaps, questions, reflections, passwords, results, makeUps, unmarked] = await Promise.all([
    countSeats(reader, idsOf(ahead), ne(enrolments.status, 'complete')),
    countSeats(reader, idsOf(ahead), hasGap),
    countQuestions(reader, idsOf(live)),
    countReflections(reader, idsOf(live)),
    countWithoutPassword(reader, over),
    countOpenResults(reader, idsOf(over)),
    listTaughtMakeUps(reader, { personId, now }),
    countSlotsToMark(reader, { personId, now }),
  ])
  const requested = makeUps.filter(({ status }) => status === 'requested').length
  const perClass = { names, prerequisites: gaps, questions, reflections, passwords, results }
  const refOf = new Map(live.map(({ id, ref }) => [id, ref]))
  return [
    ...Object.entries(perClass).flatMap(([kind, counted]) =>
      [...counted].map(([classId, number]) => ({ kind: kind as WaitingKind, ref: refOf.get(classId) ?? null, count: number })),
    ),
    ...over.filter(({ status }) => status !== 'completed').map(({ ref }) => ({ kind: 'closing' as const, ref, count: 1 })),
    ...(requested > 0 ? [{ kind: 'make-ups' as const, ref: null, count: requested }] : []),
    ...(unmarked > 0 ? [{ kind: 'slots' as const, ref: null, count: unmarked }] : []),
  ]
}

export type SlotOfDay = { id: string; kind: 'learning-review' | 'coaching'; startsAt: Date; endsAt: Date; name: string }

/** A trainer's booked times between two instants. */
export async function listSlotsBetween(
  reader: Reader,
  { personId, from, until }: { personId: string; from: Date; until: Date },
): Promise<SlotOfDay[]> {
  const rows = await reader
    .select({ id: slots.id, kind: slots.kind, startsAt: slots.startsAt, endsAt: slots.endsAt, ...student })
    .from(slots)
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .innerJoin(people, eq(people.id, slots.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(slots.trainerId, personId), ne(slots.status, 'cancelled'), gt(slots.endsAt, from), lt(slots.startsAt, until)))
    .orderBy(asc(slots.startsAt))
  return rows.map(({ name, email, ...slot }) => ({ ...slot, name: name ?? email ?? 'Name to follow' }))
}

const isOver = ({ endsAt }: AttendedClass, now: Date): boolean => endsAt !== null && endsAt <= now

type Counted = Map<string, number>
const toMap = (rows: { classId: string; count: number }[]): Counted => new Map(rows.map((row) => [row.classId, row.count]))

const hasGap = sql`${enrolments.personId} is not null and exists (select 1 from ${prerequisites} p where p.course_id = ${courseClasses.courseId}
  and not p.is_retired and not exists (select 1 from ${declarations} d where d.prerequisite_id = p.id and d.enrolment_id = ${enrolments.id}
  and d.person_id = ${enrolments.personId}))`

/** Live seats of confirmed bookings that meet a condition. */
async function countSeats(reader: Reader, classIds: string[], condition: SQL): Promise<Counted> {
  if (classIds.length === 0) return new Map()
  const rows = await reader
    .select({ classId: enrolments.classId, count: count() })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(inArray(enrolments.classId, classIds), isNull(enrolments.cancelledAt), condition))
    .groupBy(enrolments.classId)
  return toMap(rows)
}

async function countQuestions(reader: Reader, classIds: string[]): Promise<Counted> {
  if (classIds.length === 0) return new Map()
  const rows = await reader
    .select({ classId: threads.classId, count: count() })
    .from(threads)
    .where(and(inArray(threads.classId, classIds), isNotNull(threads.waitingSince)))
    .groupBy(threads.classId)
  return toMap(rows)
}

async function countReflections(reader: Reader, classIds: string[]): Promise<Counted> {
  if (classIds.length === 0) return new Map()
  const rows = await reader
    .select({ classId: enrolments.classId, count: count() })
    .from(activityProgress)
    .innerJoin(activities, and(eq(activities.id, activityProgress.activityId), eq(activities.kind, 'write')))
    .innerJoin(enrolments, and(eq(enrolments.id, activityProgress.enrolmentId), eq(enrolments.personId, activityProgress.personId)))
    .where(
      and(
        inArray(enrolments.classId, classIds),
        isNull(enrolments.cancelledAt),
        isNotNull(activityProgress.doneAt),
        isNull(activityProgress.readAt),
        isNotNull(activityProgress.reflection),
      ),
    )
    .groupBy(enrolments.classId)
  return toMap(rows)
}

/** Who has attended a class that is over and was given no attempt yet, where passwords are handed out here. */
async function countWithoutPassword(reader: Reader, over: readonly AttendedClass[]): Promise<Counted> {
  if (over.length === 0) return new Map()
  const seats = await reader
    .select({ id: enrolments.id, classId: enrolments.classId, share: courseClasses.attendanceBasisPoints })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(
      and(
        inArray(
          enrolments.classId,
          over.map(({ id }) => id),
        ),
        isNull(enrolments.cancelledAt),
        isNotNull(enrolments.personId),
        sql`exists (select 1 from ${assessments} e where e.course_id = ${courseClasses.courseId} and not e.is_retired and e.password_mode = 'handed-out'
          and not exists (select 1 from ${attempts} t where t.assessment_id = e.id and t.enrolment_id = ${enrolments.id}))`,
      ),
    )
  const recorded = await listRecorded(
    reader,
    seats.map(({ id }) => id),
  )
  const waiting: Counted = new Map()
  for (const { id, classId, share } of seats) {
    const meetings = over.find((one) => one.id === classId)?.sessions ?? []
    const own = recorded.filter(({ enrolmentId }) => enrolmentId === id)
    if (judgeAttendance(meetings, own, share).hasAttended) waiting.set(classId, (waiting.get(classId) ?? 0) + 1)
  }
  return waiting
}

/** Attempts with a password whose result nobody has told. */
async function countOpenResults(reader: Reader, classIds: string[]): Promise<Counted> {
  if (classIds.length === 0) return new Map()
  const rows = await reader
    .select({ classId: enrolments.classId, count: count() })
    .from(attempts)
    .innerJoin(enrolments, eq(enrolments.id, attempts.enrolmentId))
    .where(and(inArray(enrolments.classId, classIds), isNull(enrolments.cancelledAt), isNotNull(attempts.sentAt), isNull(attempts.result)))
    .groupBy(enrolments.classId)
  return toMap(rows)
}

/** Booked times that are over: was the student there? */
async function countSlotsToMark(reader: Reader, { personId, now }: { personId: string; now: Date }): Promise<number> {
  const [row] = await reader
    .select({ count: count() })
    .from(slots)
    .where(and(eq(slots.trainerId, personId), eq(slots.status, 'booked'), lt(slots.endsAt, now)))
  return row?.count ?? 0
}
