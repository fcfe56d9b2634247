import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, discounts, enrolments, people, personEmails, personRoles } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { getPerson, listAddresses } from '../accounts/queries'
import type { Role } from '../audit/record-audit'
import { isId } from '../is-id'

export const PEOPLE_PER_PAGE = 25

export type DeskPersonRow = Awaited<ReturnType<typeof selectPeople>>[number]

/** One page of everybody known by any part of the name, the organisation or any of the addresses; nobody who was erased. For admins. */
export async function listPeople(reader: Reader, { q, page }: { q: string; page: number }): Promise<{ rows: DeskPersonRow[]; total: number }> {
  const part = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  const anyAddress = sql`exists (select 1 from ${personEmails} e where e.person_id = ${people.id} and e.email ilike ${part})`
  const where = and(
    isNull(people.erasedAt),
    q ? or(sql`${people.name} ilike ${part}`, sql`${people.organisation} ilike ${part}`, anyAddress) : undefined,
  )
  const [rows, total] = await Promise.all([
    selectPeople(reader)
      .where(where)
      .orderBy(sql`lower(coalesce(${people.name}, ${personEmails.email}))`, asc(people.id))
      .limit(PEOPLE_PER_PAGE)
      .offset((page - 1) * PEOPLE_PER_PAGE),
    reader.$count(people, where),
  ])
  return { rows, total }
}

const selectPeople = (reader: Reader) =>
  reader
    .select({
      id: people.id,
      name: people.name,
      organisation: people.organisation,
      email: personEmails.email,
      roles: sql<Role[]>`array(select r.role::text from ${personRoles} r where r.person_id = ${people.id} order by 1)`,
      seats: sql<number>`(select count(*) from ${enrolments} s where s.person_id = ${people.id} and s.cancelled_at is null)::int`,
      bookings: sql<number>`(select count(*) from ${bookings} b where b.buyer_id = ${people.id})::int`,
    })
    .from(people)
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .$dynamic()

const bookedFor = alias(bookings, 'booked_for')

export type DeskPerson = NonNullable<Awaited<ReturnType<typeof getDeskPerson>>>

/** What the desk may look up of a person: addresses, roles, seats, bookings and codes; nothing that they wrote. Null for nobody, or who was erased. */
export async function getDeskPerson(reader: Reader, id: string) {
  const person = isId(id) ? await getPerson(reader, id) : null
  if (!person) return null
  const [addresses, seats, bought, codes] = await Promise.all([
    listAddresses(reader, id),
    reader
      .select({
        id: enrolments.id,
        classRef: courseClasses.ref,
        courseCode: courses.code,
        startsAt: courseClasses.startsAt,
        status: enrolments.status,
        cancelledAt: enrolments.cancelledAt,
        bookingRef: bookedFor.ref,
      })
      .from(enrolments)
      .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
      .innerJoin(courses, eq(courses.id, courseClasses.courseId))
      .innerJoin(bookedFor, eq(bookedFor.id, enrolments.bookingId))
      .where(eq(enrolments.personId, id))
      .orderBy(desc(courseClasses.startsAt), asc(enrolments.id)),
    reader
      .select({
        ref: bookings.ref,
        status: bookings.status,
        classRef: courseClasses.ref,
        seatCount: bookings.seatCount,
        totalMinor: bookings.totalMinor,
        currency: bookings.currency,
        createdAt: bookings.createdAt,
      })
      .from(bookings)
      .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
      .where(eq(bookings.buyerId, id))
      .orderBy(desc(bookings.createdAt)),
    reader
      .select({ code: discounts.code, origin: discounts.origin, stoppedAt: discounts.stoppedAt, createdAt: discounts.createdAt })
      .from(discounts)
      .where(eq(discounts.personId, id))
      .orderBy(desc(discounts.createdAt)),
  ])
  return { ...person, addresses, seats, bookings: bought, codes }
}
