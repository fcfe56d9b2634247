import { and, asc, desc, eq, exists, ilike, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import {
  auditEntries,
  bookings,
  courseClasses,
  courses,
  discountCourses,
  discounts,
  discountUses,
  enrolments,
  people,
  personEmails,
} from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { DomainError } from '../errors'
import type { DiscountFilters, DiscountState } from './discount-list'
import { isCode } from './discount-rules'
import { isCountedUse } from './find-discounts'
import type { Recipient } from './parse-recipients'

export const DISCOUNTS_PER_PAGE = 25

const owner = alias(people, 'owner')
const ownerEmail = alias(personEmails, 'owner_email')
const issuer = alias(people, 'issuer')
const issuerEmail = alias(personEmails, 'issuer_email')

export type DiscountRow = Awaited<ReturnType<typeof selectDiscounts>>[number]

/** One page of the list, and how many there are in all. */
export async function listDiscounts(reader: Reader, filters: DiscountFilters, now: Date): Promise<{ rows: DiscountRow[]; total: number }> {
  const where = whereOf(filters, now)
  const [rows, counted] = await Promise.all([
    selectDiscounts(reader, now)
      .where(where)
      .orderBy(...orderOf(filters, now))
      .limit(DISCOUNTS_PER_PAGE)
      .offset((filters.page - 1) * DISCOUNTS_PER_PAGE),
    reader.select({ total: sql<number>`count(*)::int` }).from(discounts).leftJoin(owner, eq(owner.id, discounts.personId)).where(where),
  ])
  return { rows, total: counted[0]?.total ?? 0 }
}

/** One discount by its code; null if there is none. */
export async function getDiscount(reader: Reader, code: string, now: Date): Promise<DiscountRow | null> {
  if (!isCode(code)) return null
  const [row] = await selectDiscounts(reader, now).where(eq(discounts.code, code))
  return row ?? null
}

/** @throws DomainError `discount-unknown` */
export async function requireDiscount(reader: Reader, code: string): Promise<{ id: string }> {
  const [row] = isCode(code) ? await reader.select({ id: discounts.id }).from(discounts).where(eq(discounts.code, code)) : []
  if (!row) throw new DomainError('discount-unknown', 'There is no such code.')
  return row
}

/** Every use of a discount, newest first: also those that were given back. */
export const listDiscountUses = (reader: Reader, discountId: string) =>
  reader
    .select({
      id: discountUses.id,
      status: discountUses.status,
      seats: discountUses.seats,
      reservedUntil: discountUses.reservedUntil,
      createdAt: discountUses.createdAt,
      bookingRef: bookings.ref,
      buyerName: bookings.buyerName,
      organisation: bookings.organisation,
      classRef: courseClasses.ref,
      courseCode: courses.code,
    })
    .from(discountUses)
    .innerJoin(bookings, eq(bookings.id, discountUses.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(discountUses.discountId, discountId))
    .orderBy(desc(discountUses.createdAt))
    .limit(500)

/** What was done to a discount, by whom, newest first. */
export const listDiscountHistory = (reader: Reader, discountId: string) =>
  reader
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      did: auditEntries.did,
      actorKind: auditEntries.actorKind,
      actorName: people.name,
      actorEmail: personEmails.email,
    })
    .from(auditEntries)
    .leftJoin(people, eq(people.id, auditEntries.actorId))
    .leftJoin(personEmails, isPrimaryAddressOf(auditEntries.actorId))
    .where(and(eq(auditEntries.subjectType, 'discount'), eq(auditEntries.subjectId, discountId)))
    .orderBy(desc(auditEntries.at))
    .limit(100)

export type Roster = { classId: string; ref: string; recipients: Recipient[]; seatsWithoutName: number }

/** Whoever sits in a class, each at their primary address; null if there is no such class. */
export async function getRosterRecipients(reader: Reader, ref: string): Promise<Roster | null> {
  if (!/^[a-z0-9-]{3,40}$/.test(ref)) return null
  const [found] = await reader.select({ id: courseClasses.id, ref: courseClasses.ref }).from(courseClasses).where(eq(courseClasses.ref, ref))
  if (!found) return null
  const seats = await reader
    .select({ email: personEmails.email, name: people.name })
    .from(enrolments)
    .leftJoin(people, and(eq(people.id, enrolments.personId), isNull(people.erasedAt)))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.classId, found.id), isNull(enrolments.cancelledAt)))
    .orderBy(asc(people.name), asc(personEmails.email))
  const recipients = seats.flatMap(({ email, name }) => (email ? [{ email, name }] : []))
  return { classId: found.id, ref: found.ref, recipients, seatsWithoutName: seats.length - recipients.length }
}

/** Classes whose roster may be given codes: those with somebody in them, the latest first. */
export const listRosterClasses = (reader: Reader) =>
  reader
    .select({
      ref: courseClasses.ref,
      courseCode: courses.code,
      status: courseClasses.status,
      startsAt: courseClasses.startsAt,
      endsAt: courseClasses.endsAt,
      timeZone: courseClasses.timeZone,
      people: sql<number>`count(${enrolments.personId})::int`,
    })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .innerJoin(enrolments, and(eq(enrolments.classId, courseClasses.id), isNull(enrolments.cancelledAt), isNotNull(enrolments.personId)))
    .groupBy(courseClasses.id, courses.code)
    .orderBy(sql`${courseClasses.endsAt} desc nulls last`)
    .limit(100)

/** Whose these addresses are, and whether that person holds a standing alumni right; addresses nobody has are left out. */
export async function lookUpHolders(
  reader: Reader,
  emails: readonly string[],
  now: Date,
): Promise<Map<string, { personId: string; isHolder: boolean }>> {
  if (emails.length === 0) return new Map()
  const rows = await reader
    .select({ email: personEmails.email, personId: personEmails.personId, discountId: discounts.id })
    .from(personEmails)
    .leftJoin(
      discounts,
      and(
        eq(discounts.personId, personEmails.personId),
        eq(discounts.origin, 'alumni'),
        isNull(discounts.stoppedAt),
        sql`(${discounts.validUntil} is null or ${discounts.validUntil} > ${instant(now)})`,
      ),
    )
    .where(inArray(personEmails.email, [...emails]))
  return new Map(rows.map(({ email, personId, discountId }) => [email, { personId, isHolder: discountId !== null }]))
}

/** Courses and classes that a discount can be narrowed to. */
export async function listDiscountScopes(reader: Reader, now: Date) {
  const [ofCourses, ofClasses] = await Promise.all([
    reader.select({ id: courses.id, code: courses.code, title: courses.title }).from(courses).orderBy(asc(courses.weight), asc(courses.code)),
    reader
      .select({
        id: courseClasses.id,
        ref: courseClasses.ref,
        courseCode: courses.code,
        startsAt: courseClasses.startsAt,
        timeZone: courseClasses.timeZone,
      })
      .from(courseClasses)
      .innerJoin(courses, eq(courses.id, courseClasses.courseId))
      .where(and(inArray(courseClasses.status, ['open', 'confirmed']), sql`${courseClasses.startsAt} > ${instant(now)}`))
      .orderBy(asc(courseClasses.startsAt))
      .limit(300),
  ])
  return { courses: ofCourses, classes: ofClasses }
}

const instant = (now: Date): SQL => sql`${now.toISOString()}::timestamptz`

const usedSeats = (now: Date) =>
  sql<number>`(select coalesce(sum(${discountUses.seats}), 0)::int from ${discountUses} where ${discountUses.discountId} = ${discounts.id} and ${isCountedUse(now)})`

const stateOf = (now: Date) => sql<DiscountState>`case
  when ${discounts.stoppedAt} is not null then 'stopped'
  when ${discounts.validUntil} <= ${instant(now)} then 'ended'
  when ${discounts.seatLimit} <= ${usedSeats(now)} then 'used-up'
  when ${discounts.validFrom} > ${instant(now)} then 'to-come'
  else 'active' end`

const selectDiscounts = (reader: Reader, now: Date) =>
  reader
    .select({
      discount: discounts,
      state: stateOf(now),
      usedSeats: usedSeats(now),
      usedBookings: sql<number>`(select count(*)::int from ${discountUses} where ${discountUses.discountId} = ${discounts.id} and ${isCountedUse(now)})`,
      classRef: courseClasses.ref,
      courseCodes: sql<
        string[]
      >`array(select c.code from ${discountCourses} dc join ${courses} c on c.id = dc.course_id where dc.discount_id = ${discounts.id} order by c.code)`,
      ownerName: owner.name,
      ownerEmail: ownerEmail.email,
      issuerName: issuer.name,
      issuerEmail: issuerEmail.email,
    })
    .from(discounts)
    .leftJoin(courseClasses, eq(courseClasses.id, discounts.classId))
    .leftJoin(owner, eq(owner.id, discounts.personId))
    .leftJoin(ownerEmail, isPrimaryAddressOf(discounts.personId, ownerEmail))
    .leftJoin(issuer, eq(issuer.id, discounts.issuedById))
    .leftJoin(issuerEmail, isPrimaryAddressOf(discounts.issuedById, issuerEmail))
    .$dynamic()

function whereOf({ q, state, origin, owner: whose }: DiscountFilters, now: Date): SQL | undefined {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const anyAddress = sql`(select 1 from ${personEmails} where ${personEmails.personId} = ${discounts.personId} and ${personEmails.email} ilike ${like})`
  return and(
    q ? or(ilike(discounts.code, like), ilike(discounts.reason, like), ilike(owner.name, like), exists(anyAddress)) : undefined,
    state ? sql`${stateOf(now)} = ${state}` : undefined,
    origin ? eq(discounts.origin, origin) : undefined,
    whose === 'personal' ? isNotNull(discounts.personId) : whose === 'open' ? isNull(discounts.personId) : undefined,
  )
}

function orderOf({ sort }: DiscountFilters, now: Date): SQL[] {
  const newest = [desc(discounts.createdAt), asc(discounts.code)]
  if (sort === 'code') return [asc(discounts.code)]
  if (sort === 'used') return [sql`${usedSeats(now)} desc`, ...newest]
  if (sort === 'ends') return [sql`${discounts.validUntil} asc nulls last`, ...newest]
  return newest
}
