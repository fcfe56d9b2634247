import { and, asc, eq, ilike, notExists, or, type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, invoices } from '../../db/schema'
import { dayIn } from '../invoices/insert-numbered'
import { invoiceBalances } from '../ledger/balances'
import type { InvoiceFilters } from './invoice-filters'

export const INVOICES_PER_PAGE = 50

export type InvoiceRow = {
  id: string
  number: string
  bookingRef: string
  payer: string
  buyerName: string
  poNumber: string | null
  issuedOn: string
  dueOn: string
  currency: string
  totalMinor: number
  paidMinor: number
  creditedMinor: number
  dueMinor: number
}
export type SumByCurrency = { currency: string; totalMinor: number; dueMinor: number }

/** Invoices as the desk lists them, those to be paid first by their due date; with how many there are and their sums by currency. */
export async function listInvoices(reader: Reader, { q, state, page }: InvoiceFilters, now: Date) {
  const today = dayIn('Europe/London', now)
  const due = sql`(b.total_minor - b.credited - b.paid)`
  const states: Partial<Record<NonNullable<InvoiceFilters['state']>, SQL>> = {
    due: sql`${due} > 0 and b.due_on >= ${today}::date`,
    overdue: sql`${due} > 0 and b.due_on < ${today}::date`,
    paid: sql`${due} <= 0 and b.total_minor > b.credited`,
  }
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const found = q
    ? sql`(b.number ilike ${like} or k.ref ilike ${like} or b.customer ->> 'name' ilike ${like} or k.buyer_name ilike ${like}
        or coalesce(k.organisation, '') ilike ${like} or coalesce(b.po_number, '') ilike ${like})`
    : sql`true`
  const where = sql`from (${invoiceBalances}) b join ${bookings} k on k.id = b.booking_id where ${found} and ${(state && states[state]) ?? sql`true`}`
  const [{ rows }, { rows: sums }] = await Promise.all([
    reader.execute<InvoiceRow>(sql`
      select b.id, b.number, k.ref as "bookingRef", b.customer ->> 'name' as payer, k.buyer_name as "buyerName", b.po_number as "poNumber",
        b.issued_on::text as "issuedOn", b.due_on::text as "dueOn", b.currency, b.total_minor as "totalMinor", b.paid::int as "paidMinor",
        b.credited::int as "creditedMinor", ${due}::int as "dueMinor"
      ${where}
      order by ${due} <= 0, case when ${due} > 0 then b.due_on end, b.issued_at desc, b.series_number desc
      limit ${INVOICES_PER_PAGE} offset ${(page - 1) * INVOICES_PER_PAGE}`),
    reader.execute<SumByCurrency & { count: number }>(sql`
      select b.currency, sum(b.total_minor - b.credited)::float8 as "totalMinor", sum(greatest(0, ${due}))::float8 as "dueMinor", count(*)::int as count
      ${where} group by b.currency order by b.currency`),
  ])
  return { rows, sums, total: sums.reduce((all, { count }) => all + count, 0) }
}

/** Bookings by invoice that have none yet: `requested` ones await an admin's word, `waiting` ones their PO number. Oldest first. */
export function listToBeBilled(reader: Reader, state: 'requested' | 'waiting', q = '') {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const isIt =
    state === 'requested'
      ? eq(bookings.status, 'requested')
      : and(
          eq(bookings.status, 'confirmed'),
          eq(bookings.poFollows, true),
          sql`${bookings.totalMinor} > 0`,
          notExists(reader.select({ one: sql`1` }).from(invoices).where(eq(invoices.bookingId, bookings.id))),
        )
  const found = q
    ? or(ilike(bookings.ref, like), ilike(bookings.buyerName, like), ilike(bookings.organisation, like), ilike(bookings.billingName, like))
    : undefined
  return reader
    .select({
      id: bookings.id,
      ref: bookings.ref,
      buyerName: bookings.buyerName,
      buyerEmail: bookings.buyerEmail,
      organisation: bookings.organisation,
      billingName: bookings.billingName,
      country: bookings.country,
      vatNumber: bookings.vatNumber,
      poNumber: bookings.poNumber,
      poFollows: bookings.poFollows,
      seatCount: bookings.seatCount,
      totalMinor: bookings.totalMinor,
      currency: bookings.currency,
      createdAt: bookings.createdAt,
      termsDays: bookings.termsDays,
      classRef: courseClasses.ref,
      courseCode: courses.code,
      startsAt: courseClasses.startsAt,
      timeZone: courseClasses.timeZone,
    })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(isIt, found))
    .orderBy(asc(bookings.createdAt))
    .limit(200)
}
export type ToBeBilled = Awaited<ReturnType<typeof listToBeBilled>>[number]
