import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, callOffCases, courseClasses, invoices, quotes } from '../../db/schema'
import { requestEnd } from '../bookings/end-requests'
import { requestEndsAt } from '../bookings/request-end'
import { dayIn } from '../invoices/insert-numbered'
import { invoiceBalances } from '../ledger/balances'
import { describeDay } from '../schedule/describe-times'

/** Something about a booking or a quote that an admin is to decide or look after; `href` leads to where that is done. */
export type Decision = {
  kind: 'booking-requested' | 'invoice-overdue' | 'vat-to-check' | 'call-off-stuck' | 'quote-open'
  id: string
  /** `HD-4R7K2` and what is about it: `3 seats, Nordbank`. */
  name: string
  about: string
  href: string
  since: Date
} & ({ amountMinor: number; currency: string } | object)

const AT_MOST = 50
const seatsOf = (count: number) => (count === 1 ? '1 seat' : `${count} seats`)

/** Whatever waits for an admin's yes, no or telephone call: of each kind the oldest first, of what ends by itself the soonest. */
export async function listDecisions(reader: Reader, now: Date): Promise<Decision[]> {
  const parts = await Promise.all([
    listRequested(reader),
    listOverdue(reader, now),
    listStuckCases(reader),
    listNumbersToCheck(reader),
    listOpenQuotes(reader, now),
  ])
  return parts.flat()
}

async function listRequested(reader: Reader): Promise<Decision[]> {
  const rows = await reader
    .select({ booking: bookings, courseClass: courseClasses })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .where(eq(bookings.status, 'requested'))
    .orderBy(requestEnd, asc(bookings.createdAt))
    .limit(AT_MOST)
  return rows.map(({ booking, courseClass }) => ({
    kind: 'booking-requested',
    ...{ id: booking.id, name: booking.ref, href: `/admin/bookings/${booking.ref}` },
    about: [seatsOf(booking.seatCount), courseClass.ref, booking.organisation ?? booking.buyerName, sayEnd(courseClass)].filter(Boolean).join(', '),
    ...{ amountMinor: booking.totalMinor, currency: booking.currency, since: booking.createdAt },
  }))
}

/** Unanswered, a request ends. */
function sayEnd(courseClass: typeof courseClasses.$inferSelect): string | null {
  const until = requestEndsAt(courseClass)
  return until && `ends ${describeDay(until, courseClass.timeZone)}`
}

/** One line a number, however many bookings were made with it. */
async function listNumbersToCheck(reader: Reader): Promise<Decision[]> {
  const rows = await reader
    .select({
      vatNumber: bookings.vatNumber,
      organisation: sql<string | null>`max(${bookings.organisation})`,
      count: sql<number>`count(*)::int`,
      since: sql<string>`min(${bookings.createdAt})`,
    })
    .from(bookings)
    .where(and(eq(bookings.vatCheck, 'to-be-checked'), inArray(bookings.status, ['requested', 'confirmed'])))
    .groupBy(bookings.vatNumber)
    .orderBy(sql`min(${bookings.createdAt})`)
    .limit(AT_MOST)
  return rows.map(({ vatNumber, organisation, count, since }) => ({
    kind: 'vat-to-check',
    ...{ id: vatNumber ?? 'none', name: vatNumber ?? 'No number', href: '/admin/vat', since: new Date(since) },
    about: [organisation, count === 1 ? '1 booking' : `${count} bookings`].filter(Boolean).join(', '),
  }))
}

async function listOverdue(reader: Reader, now: Date): Promise<Decision[]> {
  const rows = await reader
    .select({
      id: invoices.id,
      number: invoices.number,
      currency: invoices.currency,
      dueOn: invoices.dueOn,
      customer: invoices.customer,
      bookingRef: bookings.ref,
      dueMinor: sql<number>`(d.total_minor - d.credited - d.paid)::int`,
    })
    .from(invoices)
    .innerJoin(bookings, eq(bookings.id, invoices.bookingId))
    .innerJoin(sql`(${invoiceBalances}) d`, sql`d.id = ${invoices.id}`)
    .where(sql`d.total_minor > d.credited + d.paid and d.due_on < ${dayIn('Europe/London', now)}::date`)
    .orderBy(asc(invoices.dueOn))
    .limit(AT_MOST)
  return rows.map(({ id, number, currency, dueOn, customer, bookingRef, dueMinor }) => ({
    kind: 'invoice-overdue',
    ...{ id, name: number, about: customer.name, href: `/admin/bookings/${bookingRef}#money`, amountMinor: dueMinor, currency },
    since: new Date(`${dueOn}T00:00:00Z`),
  }))
}

/** Cases of a class that was called off whose settling broke; they are tried again, and something may be in the way. */
async function listStuckCases(reader: Reader): Promise<Decision[]> {
  const rows = await reader
    .select({ case: callOffCases, booking: bookings, classRef: courseClasses.ref })
    .from(callOffCases)
    .innerJoin(bookings, eq(bookings.id, callOffCases.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, callOffCases.classId))
    .where(and(eq(callOffCases.status, 'open'), sql`${callOffCases.lastFailure} is not null`))
    .limit(AT_MOST)
  return rows.map(({ case: one, booking, classRef }) => ({
    kind: 'call-off-stuck',
    ...{ id: one.id, name: booking.ref, about: `${classRef}: ${one.lastFailure?.slice(0, 160)}`, href: `/admin/bookings/${booking.ref}` },
    ...{ amountMinor: booking.totalMinor, currency: booking.currency, since: one.toldAt ?? booking.createdAt },
  }))
}

/** Quotes whose seats nobody has decided about yet. */
async function listOpenQuotes(reader: Reader, now: Date): Promise<Decision[]> {
  const rows = await reader
    .select({ quote: quotes, classRef: courseClasses.ref })
    .from(quotes)
    .innerJoin(courseClasses, eq(courseClasses.id, quotes.classId))
    .where(and(eq(quotes.status, 'open'), gt(quotes.validUntil, now), isNull(quotes.approvedAt)))
    .orderBy(asc(quotes.createdAt))
    .limit(AT_MOST)
  return rows.map(({ quote, classRef }) => ({
    kind: 'quote-open',
    ...{ id: quote.id, name: quote.number, href: `/admin/quotes/${quote.number}` },
    about: [seatsOf(quote.seatCount), classRef, quote.organisation ?? quote.buyerName].join(', '),
    ...{ amountMinor: quote.totalMinor, currency: quote.currency, since: quote.createdAt },
  }))
}
