import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import {
  bookings,
  courseClasses,
  courses,
  creditHolds,
  discounts,
  discountUses,
  disputes,
  enrolments,
  invoices,
  payments,
  people,
  personEmails,
  quotes,
  receipts,
  refunds,
} from '../../db/schema'
import { dayIn } from '../invoices/insert-numbered'
import { invoiceBalances } from '../ledger/balances'
import type { BookingFilters, BookingMatter } from './booking-filters'

export const BOOKINGS_PER_PAGE = 25

export type BookingRow = Awaited<ReturnType<typeof selectBookings>>[number]

/** One page of all bookings, newest first, and how many there are in all. For admins. */
export async function listBookings(reader: Reader, filters: BookingFilters, now: Date): Promise<{ rows: BookingRow[]; total: number }> {
  const where = whereOf(filters, now)
  const [rows, counted] = await Promise.all([
    selectBookings(reader, now)
      .where(where)
      .orderBy(desc(bookings.createdAt), desc(bookings.ref))
      .limit(BOOKINGS_PER_PAGE)
      .offset((filters.page - 1) * BOOKINGS_PER_PAGE),
    reader.select({ total: sql<number>`count(*)::int` }).from(bookings).where(where),
  ])
  return { rows, total: counted[0]?.total ?? 0 }
}

const selectBookings = (reader: Reader, now: Date) =>
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
      createdAt: bookings.createdAt,
      courseCode: courses.code,
      classRef: courseClasses.ref,
      startsAt: courseClasses.startsAt,
      timeZone: courseClasses.timeZone,
      dueMinor: sql<number>`(select coalesce(sum(greatest(0, d.total_minor - d.credited - d.paid)), 0)::int
        from (${invoiceBalances}) d where d.booking_id = ${bookings.id})`,
      isOverdue: exists(ofMatter('overdue', now)),
      isRefundFailed: exists(ofMatter('refund-failed', now)),
      isDisputed: exists(ofMatter('disputed', now)),
    })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .$dynamic()

const exists = (query: SQL): SQL<boolean> => sql<boolean>`exists (${query})`

/** Rows that make a booking a matter of this kind. */
export function ofMatter(matter: BookingMatter, now: Date): SQL {
  if (matter === 'refund-failed')
    return sql`select 1 from ${refunds} f where f.booking_id = ${bookings.id} and f.status = 'failed'
      and not exists (select 1 from ${refunds} n where n.replaces_id = f.id)`
  if (matter === 'disputed')
    return sql`select 1 from ${disputes} t join ${payments} p on p.id = t.payment_id where p.booking_id = ${bookings.id} and t.closed_at is null`
  const isLate = matter === 'overdue' ? sql`and d.due_on < ${dayIn('Europe/London', now)}::date` : sql``
  return sql`select 1 from (${invoiceBalances}) d where d.booking_id = ${bookings.id} and d.total_minor > d.credited + d.paid ${isLate}`
}

function whereOf({ q, state, matter, classRef }: BookingFilters, now: Date): SQL | undefined {
  return and(
    q ? sql`${bookings.id} in (${findBookings(q)})` : undefined,
    state ? eq(bookings.status, state) : undefined,
    matter ? exists(ofMatter(matter, now)) : undefined,
    classRef ? sql`${bookings.id} in (${inClass(classRef)})` : undefined,
  )
}

/**
 * Ids of the bookings that a text finds: names, addresses and organisations by any part of them; refs, numbers and codes, which have
 * an index, as a whole.
 */
function findBookings(q: string): SQL {
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const [lower, upper] = [q.toLowerCase(), q.toUpperCase()]
  return sql`
    select b.id from ${bookings} b where b.ref in (${upper}, ${`HD-${upper}`}) or b.buyer_name ilike ${part} or b.buyer_email ilike ${part}
      or b.organisation ilike ${part} or b.billing_name ilike ${part} or b.billing_email ilike ${part} or b.po_number ilike ${part}
    union select e.booking_id from ${people} p join ${enrolments} e on e.person_id = p.id where p.name ilike ${part}
    union select e.booking_id from ${personEmails} m join ${enrolments} e on e.person_id = m.person_id where m.email ilike ${part}
    union select b.id from ${personEmails} m join ${bookings} b on b.buyer_id = m.person_id where m.email ilike ${part}
    union ${inClass(lower)}
    union select i.booking_id from ${invoices} i where i.number = ${upper}
    union select k.booking_id from ${quotes} k where k.number = ${upper}
    union select u.booking_id from ${discounts} d join ${discountUses} u on u.discount_id = d.id where d.code = ${upper}
    union select h.booking_id from ${receipts} r join ${creditHolds} h on h.receipt_id = r.id where r.credit_code = ${upper}`
}

/** Bookings made for a class, and those with a seat that was moved there. */
const inClass = (ref: string): SQL => sql`
    select b.id from ${courseClasses} c join ${bookings} b on b.class_id = c.id where c.ref = ${ref}
    union select e.booking_id from ${courseClasses} c join ${enrolments} e on e.class_id = c.id where c.ref = ${ref}`
