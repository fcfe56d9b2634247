import { asc, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import {
  bookingChanges,
  bookingLines,
  bookings,
  callOffCases,
  courseClasses,
  courses,
  discounts,
  discountUses,
  disputes,
  enrolments,
  payments,
  people,
  personEmails,
  quotes,
  vatChecks,
  waitlistEntries,
} from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { listHistory } from '../audit/list-history'
import { listMailsOfBooking } from '../emails/list-mails'
import { listInvoicesOf } from '../invoices/queries'
import { listInvoiceBalances } from '../ledger/balances'
import { listBookingMoney } from './booking-money-queries'

const bookedBy = alias(people, 'booked_by')

export type BookingDesk = NonNullable<Awaited<ReturnType<typeof getBookingDesk>>>
export type DeskSeat = BookingDesk['seats'][number]

/** Everything an admin may know of a booking, by its ref; null if there is none. For admins. */
export async function getBookingDesk(reader: Reader, ref: string) {
  const [row] = await reader
    .select({
      booking: bookings,
      courseClass: courseClasses,
      course: { code: courses.code, title: courses.title },
      bookedByName: bookedBy.name,
    })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .leftJoin(bookedBy, eq(bookedBy.id, bookings.bookedById))
    .where(eq(bookings.ref, ref.toUpperCase()))
  if (!row) return null
  const { id } = row.booking
  const [lines, seats, documents, balances, money, told, origins, troubles, codes] = await Promise.all([
    reader.select().from(bookingLines).where(eq(bookingLines.bookingId, id)).orderBy(asc(bookingLines.position)),
    listSeats(reader, id),
    listInvoicesOf(reader, id),
    listInvoiceBalances(reader, id),
    listBookingMoney(reader, id),
    listMailsOfBooking(reader, id),
    listOrigins(reader, id),
    listTroubles(reader, id),
    listCodes(reader, id),
  ])
  const about = [id, ...seats.map((seat) => seat.id), ...documents.map((document) => document.id), ...money.refunds.map((refund) => refund.id)]
  const history = await listHistory(reader, [...about, ...origins.quotes.map((quote) => quote.id), ...origins.waitlist.map((entry) => entry.id)])
  return { ...row, lines, seats, documents, balances, money, mails: told, ...origins, ...troubles, codes, history }
}

/** The booking alone; null if there is none. For admins. */
export async function getBookingByRef(reader: Reader, ref: string) {
  const [booking] = await reader.select().from(bookings).where(eq(bookings.ref, ref.toUpperCase()))
  return booking ?? null
}

/** Every seat the booking has or had, with the price that holds for it and the class it is in. */
const listSeats = (reader: Reader, bookingId: string) =>
  reader
    .select({
      id: enrolments.id,
      status: enrolments.status,
      origin: enrolments.origin,
      personId: enrolments.personId,
      name: people.name,
      email: personEmails.email,
      classRef: courseClasses.ref,
      startsAt: courseClasses.startsAt,
      timeZone: courseClasses.timeZone,
      courseCode: courses.code,
      invitedAt: enrolments.invitedAt,
      cancelledAt: enrolments.cancelledAt,
      line: bookingLines,
    })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .leftJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(enrolments.personId))
    .where(eq(enrolments.bookingId, bookingId))
    .orderBy(sql`${enrolments.cancelledAt} is not null`, asc(bookingLines.position), asc(enrolments.createdAt))

/** What it came from: a quote that was accepted, an offer from the waitlist. */
async function listOrigins(reader: Reader, bookingId: string) {
  const [ofQuotes, waitlist] = await Promise.all([
    reader.select({ id: quotes.id, number: quotes.number, createdAt: quotes.createdAt }).from(quotes).where(eq(quotes.bookingId, bookingId)),
    reader
      .select({
        id: waitlistEntries.id,
        seats: waitlistEntries.seats,
        createdAt: waitlistEntries.createdAt,
        offeredAt: waitlistEntries.offeredAt,
        classRef: courseClasses.ref,
      })
      .from(waitlistEntries)
      .innerJoin(courseClasses, eq(courseClasses.id, waitlistEntries.classId))
      .where(eq(waitlistEntries.bookingId, bookingId)),
  ])
  return { quotes: ofQuotes, waitlist }
}

/** What is going on with it: contested payments, a change under way, a class that was called off, a tax number looked at. */
async function listTroubles(reader: Reader, bookingId: string) {
  const [ofDisputes, changes, cases, checks] = await Promise.all([
    reader
      .select({
        id: disputes.id,
        status: disputes.status,
        reason: disputes.reason,
        amountMinor: disputes.amountMinor,
        currency: disputes.currency,
        evidenceDueAt: disputes.evidenceDueAt,
        isWithdrawn: disputes.isWithdrawn,
        openedAt: disputes.openedAt,
        closedAt: disputes.closedAt,
      })
      .from(disputes)
      .innerJoin(payments, eq(payments.id, disputes.paymentId))
      .where(eq(payments.bookingId, bookingId))
      .orderBy(asc(disputes.openedAt)),
    reader
      .select({ change: bookingChanges, classRef: courseClasses.ref })
      .from(bookingChanges)
      .innerJoin(courseClasses, eq(courseClasses.id, bookingChanges.classId))
      .where(eq(bookingChanges.bookingId, bookingId))
      .orderBy(asc(bookingChanges.createdAt)),
    reader
      .select({ case: callOffCases, classRef: courseClasses.ref })
      .from(callOffCases)
      .innerJoin(courseClasses, eq(courseClasses.id, callOffCases.classId))
      .where(eq(callOffCases.bookingId, bookingId)),
    reader.select().from(vatChecks).where(eq(vatChecks.bookingId, bookingId)).orderBy(desc(vatChecks.checkedAt)),
  ])
  return { disputes: ofDisputes, changes, cases, vatChecks: checks }
}

const listCodes = (reader: Reader, bookingId: string) =>
  reader
    .select({ code: discounts.code, seats: discountUses.seats, status: discountUses.status })
    .from(discountUses)
    .innerJoin(discounts, eq(discounts.id, discountUses.discountId))
    .where(eq(discountUses.bookingId, bookingId))
    .orderBy(asc(discounts.code))
