import { and, asc, desc, eq, ilike, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import {
  auditEntries,
  bookings,
  classPrices,
  courseClasses,
  courses,
  enrolments,
  people,
  personEmails,
  sessions,
  sessionTrainers,
  volumePrices,
} from '../../db/schema'
import { DomainError } from '../errors'
import { countSeats, countSeatsOf, type Seats } from '../schedule/seats'
import { warnAboutTrainers } from '../schedule/trainer-overlaps'
import type { ClassFilters } from './class-filters'

export const CLASSES_PER_PAGE = 25

export type DeskClassRow = Awaited<ReturnType<typeof selectRows>>[number] & { seats: Seats }

/** One page of all classes, drafts and private ones too, and how many there are in all. */
export async function listDeskClasses(reader: Reader, filters: ClassFilters, now: Date): Promise<{ rows: DeskClassRow[]; total: number }> {
  const where = whereOf(filters, now)
  const [rows, counted] = await Promise.all([
    selectRows(reader, where, filters),
    reader.select({ total: sql<number>`count(*)::int` }).from(courseClasses).innerJoin(courses, eq(courses.id, courseClasses.courseId)).where(where),
  ])
  const ids = rows.map((row) => row.id)
  const seats = await countSeats(reader, ids, now)
  return {
    rows: rows.flatMap((row) => {
      const counted = seats.get(row.id)
      return counted ? [{ ...row, seats: counted }] : []
    }),
    total: counted[0]?.total ?? 0,
  }
}

const trainerNames = sql<string[]>`array(select distinct coalesce(h.name, 'Trainer') from ${sessionTrainers} t
  join ${people} h on h.id = t.person_id join ${sessions} s on s.id = t.session_id
  where s.class_id = ${courseClasses.id} and s.cancelled_at is null order by 1)`

function selectRows(reader: Reader, where: SQL | undefined, { when, page }: ClassFilters) {
  const order = when === 'past' ? [desc(courseClasses.startsAt)] : [sql`${courseClasses.startsAt} asc nulls first`]
  return reader
    .select({
      id: courseClasses.id,
      ref: courseClasses.ref,
      status: courseClasses.status,
      timeZone: courseClasses.timeZone,
      startsAt: courseClasses.startsAt,
      endsAt: courseClasses.endsAt,
      goal: courseClasses.goal,
      isPrivate: courseClasses.isPrivate,
      privateOrganisation: courseClasses.privateOrganisation,
      bookingClosesAt: courseClasses.bookingClosesAt,
      courseCode: courses.code,
      courseTitle: courses.title,
      trainers: trainerNames,
    })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(where)
    .orderBy(...order, asc(courseClasses.ref))
    .limit(CLASSES_PER_PAGE)
    .offset((page - 1) * CLASSES_PER_PAGE)
}

function whereOf({ q, course, state, when }: ClassFilters, now: Date): SQL | undefined {
  const at = sql`${now.toISOString()}::timestamptz`
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const isOver = sql`(${courseClasses.endsAt} <= ${at} or ${courseClasses.status} in ('completed', 'cancelled'))`
  const asks = state === 'completed' || state === 'cancelled' ? 'all' : when
  return and(
    q
      ? or(
          ilike(courseClasses.ref, like),
          ilike(courses.title, like),
          ilike(courseClasses.privateOrganisation, like),
          sql`exists (select 1 from ${sessionTrainers} t join ${sessions} s on s.id = t.session_id join ${people} h on h.id = t.person_id
            where s.class_id = ${courseClasses.id} and h.name ilike ${like})`,
        )
      : undefined,
    course ? eq(sql`upper(${courses.code})`, course) : undefined,
    asks === 'past' ? isOver : asks === 'to-come' ? sql`not coalesce(${isOver}, false)` : undefined,
    state ? whereState(state, at) : undefined,
  )
}

function whereState(state: NonNullable<ClassFilters['state']>, at: SQL): SQL {
  if (state === 'tentative') return sql`(${courseClasses.status} = 'open' and ${courseClasses.goal} is not null)`
  if (state === 'in-progress')
    return sql`(${courseClasses.status} in ('open', 'confirmed') and ${courseClasses.startsAt} <= ${at} and ${courseClasses.endsAt} > ${at})`
  return sql`${courseClasses.status} = ${state}`
}

export const listDeskCourses = (reader: Reader) =>
  reader.select({ id: courses.id, code: courses.code, title: courses.title }).from(courses).orderBy(asc(courses.weight), asc(courses.code))

export type DeskClass = NonNullable<Awaited<ReturnType<typeof getDeskClass>>>

/** Everything of one class that an admin works with; null if there is no such class. */
export async function getDeskClass(reader: Reader, ref: string, now: Date) {
  if (!/^[a-z0-9-]{3,40}$/.test(ref)) return null
  const [row] = await reader
    .select({ own: courseClasses, course: { id: courses.id, code: courses.code, title: courses.title, lengthMinutes: courses.lengthMinutes } })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(courseClasses.ref, ref))
  if (!row) return null
  const { id } = row.own
  const [seats, meetings, prices, volume, sold, warnings] = await Promise.all([
    countSeatsOf(reader, id, now),
    listDeskSessions(reader, id),
    reader
      .select()
      .from(classPrices)
      .where(eq(classPrices.classId, id))
      .orderBy(sql`array_position(array['GBP', 'EUR', 'USD'], ${classPrices.currency})`),
    reader.select().from(volumePrices).where(eq(volumePrices.classId, id)).orderBy(asc(volumePrices.fromSeats)),
    listBookingsOfClass(reader, id),
    warnAboutTrainers(reader, id),
  ])
  return { ...row.own, course: row.course, seats, sessions: meetings, prices, volume, bookings: sold, warnings }
}

/** The sessions that were not removed, with who teaches them. */
const listDeskSessions = (reader: Reader, classId: string) =>
  reader
    .select({
      id: sessions.id,
      position: sessions.position,
      title: sessions.title,
      localStart: sql<string>`to_char(${sessions.localStart}, 'YYYY-MM-DD"T"HH24:MI')`,
      timeZone: sessions.timeZone,
      durationMinutes: sessions.durationMinutes,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      meetingUrl: sessions.meetingUrl,
      whiteboardUrl: sessions.whiteboardUrl,
      trainers: sql<string[]>`array(select coalesce(h.name, 'Trainer') from ${sessionTrainers} t join ${people} h on h.id = t.person_id
        where t.session_id = "sessions"."id" order by t.role, h.name)`,
    })
    .from(sessions)
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))

/** Every booking with a seat in the class, or that was made for it; `seatsHere` counts seats that live. */
export const listBookingsOfClass = (reader: Reader, classId: string) =>
  reader
    .select({
      id: bookings.id,
      ref: bookings.ref,
      status: bookings.status,
      origin: bookings.origin,
      buyerName: bookings.buyerName,
      buyerEmail: bookings.buyerEmail,
      organisation: bookings.organisation,
      seatCount: bookings.seatCount,
      totalMinor: bookings.totalMinor,
      currency: bookings.currency,
      heldUntil: bookings.heldUntil,
      createdAt: bookings.createdAt,
      seatsHere: sql<number>`(select count(*) from ${enrolments} e where e.booking_id = "bookings"."id" and e.class_id = ${classId}::uuid and e.cancelled_at is null)::int`,
      unnamed: sql<number>`(select count(*) from ${enrolments} e where e.booking_id = "bookings"."id" and e.class_id = ${classId}::uuid and e.cancelled_at is null
        and e.person_id is null)::int`,
    })
    .from(bookings)
    .where(
      and(
        sql`(${bookings.classId} = ${classId}::uuid or exists (select 1 from ${enrolments} e where e.booking_id = ${bookings.id} and e.class_id = ${classId}::uuid))`,
        sql`${bookings.status} <> 'expired'`,
      ),
    )
    .orderBy(desc(bookings.createdAt))
    .limit(500)

/** What was done to a class, by whom, newest first. */
export const listClassHistory = (reader: Reader, classId: string) =>
  reader
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      did: auditEntries.did,
      details: auditEntries.details,
      actorKind: auditEntries.actorKind,
      actorName: people.name,
      actorEmail: personEmails.email,
    })
    .from(auditEntries)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .leftJoin(personEmails, and(eq(personEmails.personId, auditEntries.actorId), eq(personEmails.isPrimary, true)))
    .where(and(eq(auditEntries.subjectType, 'class'), eq(auditEntries.subjectId, classId)))
    .orderBy(desc(auditEntries.at))
    .limit(100)

/** @throws DomainError `class-unknown` */
export async function requireDeskClassId(reader: Reader, ref: string): Promise<string> {
  const [found] = /^[a-z0-9-]{3,40}$/.test(ref)
    ? await reader.select({ id: courseClasses.id }).from(courseClasses).where(eq(courseClasses.ref, ref))
    : []
  if (!found) throw new DomainError('class-unknown', 'There is no such class.')
  return found.id
}

/** Of the buyer's page, for acts on the buyer's behalf; null if there is no such booking. */
export async function findBookingToken(reader: Reader, bookingRef: string): Promise<string | null> {
  const [found] = await reader.select({ token: bookings.token }).from(bookings).where(eq(bookings.ref, bookingRef))
  return found?.token ?? null
}

/** As people read it, of a booking that was just made. */
export async function findBookingRef(reader: Reader, bookingId: string): Promise<string> {
  const [found] = await reader.select({ ref: bookings.ref }).from(bookings).where(eq(bookings.id, bookingId))
  if (!found) throw new Error(`no booking ${bookingId}`)
  return found.ref
}
