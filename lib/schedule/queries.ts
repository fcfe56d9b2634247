import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { classPrices, courseClasses, courses, people, sessions, sessionTrainers, volumePrices } from '../../db/schema'
import { fitsAwakeHours } from './awake-hours'
import type { ScheduleFilters } from './read-filters'
import { endOfDay, startOfDay } from './resolve-local'
import { countSeats, type Seats } from './seats'

export type ClassPrice = { currency: string; listMinor: number; earlyBirdMinor: number | null; earlyBirdUntil: Date | null }
export type ClassSession = {
  id: string
  position: number
  title: string
  /** Wall clock in `timeZone`. */
  localStart: string
  timeZone: string
  durationMinutes: number
  startsAt: Date
  endsAt: Date
  /** RFC 5545 SEQUENCE: rises when the session moves. */
  calendarSequence: number
}
export type VolumePrice = { fromSeats: number; percentBasisPoints: number }
/** A class as pages and feeds show it: nothing in it is secret, so no links to its rooms. */
export type ClassCard = Omit<ClassRow, 'startsAt' | 'endsAt'> & {
  startsAt: Date
  endsAt: Date
  seats: Seats
  /** Leads first, then by name; each once. */
  trainers: { id: string; name: string; introduction: string | null }[]
  /** Those that were not cancelled, in order. */
  sessions: ClassSession[]
}
type ClassRow = Awaited<ReturnType<typeof selectClasses>>[number]

type ListOptions = { limit?: number; reader?: Reader }

/** A class by its ref, in whatever state but draft; null if there is none. Private ones are found: whoever has the link may look. */
export async function getClassByRef(ref: string, now: Date, reader: Reader = db): Promise<ClassCard | null> {
  if (!/^[a-z0-9-]{3,40}$/.test(ref)) return null
  const rows = await selectClasses(reader, and(eq(courseClasses.ref, ref), ne(courseClasses.status, 'draft'), isNotNull(courseClasses.startsAt)))
  return (await toCards(reader, rows, now))[0] ?? null
}

/** Public classes that are open or confirmed and have not begun, soonest first. Three queries, whatever their number. */
export async function listClasses(filters: ScheduleFilters, now: Date, { limit, reader = db }: ListOptions = {}): Promise<ClassCard[]> {
  const zone = filters.zone ?? 'Europe/London'
  const rows = await selectClasses(
    reader,
    and(
      inArray(courseClasses.status, ['open', 'confirmed']),
      eq(courseClasses.isPrivate, false),
      gt(courseClasses.startsAt, now),
      filters.course ? or(eq(courses.slug, filters.course), eq(sql`lower(${courses.code})`, filters.course.toLowerCase())) : undefined,
      filters.from ? gte(courseClasses.startsAt, startOfDay(filters.from, zone)) : undefined,
      filters.to ? lt(courseClasses.startsAt, endOfDay(filters.to, zone)) : undefined,
      filters.format ? eq(courseClasses.format, filters.format) : undefined,
      filters.language ? eq(sql`lower(${courseClasses.language})`, filters.language) : undefined,
      filters.currency
        ? sql`exists (select 1 from ${classPrices} p where p.class_id = ${courseClasses.id} and p.currency = ${filters.currency})`
        : undefined,
    ),
    filters.awake ? undefined : limit,
  )
  const cards = await toCards(reader, rows, now)
  const { awake } = filters
  return (awake ? cards.filter((card) => fitsAwakeHours(card.sessions, zone, awake)) : cards).slice(0, limit)
}

/** What the filters of the schedule can be set to: whatever public classes to come have. */
export async function listFilterChoices(now: Date, reader: Reader = db) {
  const rows = await reader
    .selectDistinct({ code: courses.code, title: courses.title, language: courseClasses.language, weight: courses.weight })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(inArray(courseClasses.status, ['open', 'confirmed']), eq(courseClasses.isPrivate, false), gt(courseClasses.startsAt, now)))
    .orderBy(asc(courses.weight), asc(courses.code))
  return {
    courses: [...new Map(rows.map(({ code, title }) => [code, { code, title }])).values()],
    languages: [...new Set(rows.map((row) => row.language))].sort(),
  }
}

function selectClasses(reader: Reader, where: SQL | undefined, limit?: number) {
  const query = reader
    .select({
      id: courseClasses.id,
      ref: courseClasses.ref,
      status: courseClasses.status,
      format: courseClasses.format,
      language: courseClasses.language,
      timeZone: courseClasses.timeZone,
      capacity: courseClasses.capacity,
      goal: courseClasses.goal,
      isPrivate: courseClasses.isPrivate,
      startsAt: courseClasses.startsAt,
      endsAt: courseClasses.endsAt,
      bookingClosesAt: courseClasses.bookingClosesAt,
      updatedAt: courseClasses.updatedAt,
      course: {
        id: courses.id,
        slug: courses.slug,
        code: courses.code,
        title: courses.title,
        path: courses.path,
        level: courses.level,
        vendor: courses.vendor,
        lengthMinutes: courses.lengthMinutes,
        metaDescription: courses.metaDescription,
        pdus: courses.pdus,
        includesAssessment: courses.includesAssessment,
        weight: courses.weight,
      },
      prices: sql<ClassPrice[]>`(select coalesce(json_agg(json_build_object('currency', p.currency, 'listMinor', p.list_minor,
          'earlyBirdMinor', p.early_bird_minor, 'earlyBirdUntil', p.early_bird_until) order by array_position(array['GBP', 'EUR', 'USD'], p.currency)), '[]')
        from ${classPrices} p where p.class_id = ${courseClasses.id})`.mapWith({
        mapFromDriverValue: (prices: ClassPrice[]) =>
          prices.map((price) => ({ ...price, earlyBirdUntil: price.earlyBirdUntil && new Date(price.earlyBirdUntil) })),
      }),
      volumePrices: sql<VolumePrice[]>`(select coalesce(json_agg(json_build_object('fromSeats', v.from_seats,
          'percentBasisPoints', v.percent_basis_points) order by v.from_seats), '[]')
        from ${volumePrices} v where v.class_id = ${courseClasses.id})`,
    })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(where)
    .orderBy(asc(courseClasses.startsAt), asc(courseClasses.ref))
  return limit === undefined ? query : query.limit(limit)
}

async function toCards(reader: Reader, rows: ClassRow[], now: Date): Promise<ClassCard[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const [meetings, seats] = await Promise.all([selectSessions(reader, ids), countSeats(reader, ids, now)])
  const byClass = groupByClass(meetings)
  return rows.flatMap((row) => {
    const counted = seats.get(row.id)
    if (!counted || !row.startsAt || !row.endsAt) return []
    const own = byClass.get(row.id) ?? []
    return [
      {
        ...row,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        seats: counted,
        sessions: own.map(({ classId, trainers, ...it }) => it),
        trainers: trainersOf(own),
      },
    ]
  })
}

type TrainerOfSession = { id: string; name: string; introduction: string | null; role: 'lead' | 'co-trainer' | 'stand-in' }

function selectSessions(reader: Reader, classIds: string[]) {
  return reader
    .select({
      classId: sessions.classId,
      id: sessions.id,
      position: sessions.position,
      title: sessions.title,
      localStart: sql<string>`to_char(${sessions.localStart}, 'YYYY-MM-DD"T"HH24:MI:SS')`,
      timeZone: sessions.timeZone,
      durationMinutes: sessions.durationMinutes,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      calendarSequence: sessions.calendarSequence,
      trainers: sql<TrainerOfSession[]>`(select coalesce(json_agg(json_build_object('id', h.id, 'name', coalesce(h.name, 'Trainer'),
          'introduction', h.introduction, 'role', t.role) order by t.role, h.name), '[]')
        from ${sessionTrainers} t join ${people} h on h.id = t.person_id where t.session_id = "sessions"."id")`,
    })
    .from(sessions)
    .where(and(inArray(sessions.classId, classIds), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.classId), asc(sessions.startsAt))
}

type Meeting = Awaited<ReturnType<typeof selectSessions>>[number]

function groupByClass(meetings: Meeting[]): Map<string, Meeting[]> {
  const groups = new Map<string, Meeting[]>()
  for (const meeting of meetings) groups.set(meeting.classId, [...(groups.get(meeting.classId) ?? []), meeting])
  return groups
}

function trainersOf(meetings: Meeting[]): ClassCard['trainers'] {
  const rank = { lead: 0, 'co-trainer': 1, 'stand-in': 2 }
  const all = meetings.flatMap((meeting) => meeting.trainers).sort((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name, 'en'))
  return [...new Map(all.map(({ role, ...trainer }) => [trainer.id, trainer])).values()]
}
