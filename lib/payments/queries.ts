import { and, asc, count, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, enrolments, settings } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { readStatement } from '../ledger/statement'
import { listInvoicePages } from './provider-invoice-queries'

/** Everything the payer's page shows, by the token of its link; null if it opens nothing. Money only: it opens no booking and names no student. */
export async function getPayerPage(reader: Reader, token: string, now: Date) {
  if (!/^[\w-]+$/.test(token)) return null
  const [row] = await reader
    .select({
      id: bookings.id,
      ref: bookings.ref,
      status: bookings.status,
      buyerName: bookings.buyerName,
      organisation: bookings.organisation,
      seatCount: bookings.seatCount,
      currency: bookings.currency,
      totalMinor: bookings.totalMinor,
      paymentMethod: bookings.paymentMethod,
      poFollows: bookings.poFollows,
      poNumber: bookings.poNumber,
      costCentre: bookings.costCentre,
      billingName: bookings.billingName,
      billingEmail: bookings.billingEmail,
      billingAddress: bookings.billingAddress,
      courseTitle: courses.title,
      courseCode: courses.code,
      classRef: courseClasses.ref,
    })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(bookings.payerToken, token))
  if (!row) return null
  const [statement, seats, [own], invoicePages] = await Promise.all([
    readStatement(reader, row.id, now),
    listSeatsNow(reader, row.id),
    reader.select({ bankDetails: settings.bankDetails, email: settings.email }).from(settings),
    listInvoicePages(reader, row.id),
  ])
  const { courseTitle, courseCode, ...booking } = row
  return {
    ...booking,
    course: `${shortTitle({ title: courseTitle, code: courseCode })} (${courseCode})`,
    statement,
    /** How many are in which class now; none before the booking is confirmed, and once all were cancelled. */
    seats,
    /** Where an open invoice stands at the provider, by its id. */
    invoicePages,
    bankDetails: own?.bankDetails ?? null,
    ourEmail: own?.email ?? '',
  }
}
export type PayerPageFacts = NonNullable<Awaited<ReturnType<typeof getPayerPage>>>

const listSeatsNow = (reader: Reader, bookingId: string) =>
  reader
    .select({ classRef: courseClasses.ref, count: count() })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(eq(enrolments.bookingId, bookingId), isNull(enrolments.cancelledAt)))
    .groupBy(courseClasses.id)
    .orderBy(asc(courseClasses.startsAt))
