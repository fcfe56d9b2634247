import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, callOffCases, callOffs, courseClasses, enrolments } from '../../db/schema'
import { planCancellation } from './plan-cancellation'

/** What a buyer still has to choose: one row for each class of the booking that was called off. */
export const listOpenCases = (reader: Reader, bookingId: string) =>
  reader
    .select({
      caseId: callOffCases.id,
      classId: callOffCases.classId,
      classRef: courseClasses.ref,
      reason: callOffs.reason,
      answerUntil: callOffs.answerUntil,
      seatIds: sql<string[]>`array(select e.id::text from ${enrolments} e
        where e.booking_id = ${callOffCases.bookingId} and e.class_id = ${callOffCases.classId} and e.cancelled_at is null order by e.id)`,
    })
    .from(callOffCases)
    .innerJoin(callOffs, eq(callOffs.classId, callOffCases.classId))
    .innerJoin(courseClasses, eq(courseClasses.id, callOffCases.classId))
    .where(and(eq(callOffCases.bookingId, bookingId), eq(callOffCases.status, 'open')))
    .orderBy(asc(callOffs.calledOffAt))

export type CallOffProgress = NonNullable<Awaited<ReturnType<typeof getCallOff>>>

/** How far a class that was called off is settled with its buyers; null if it was not. */
export async function getCallOff(reader: Reader, classId: string) {
  const [callOff] = await reader.select().from(callOffs).where(eq(callOffs.classId, classId))
  if (!callOff) return null
  const cases = await reader
    .select({
      id: callOffCases.id,
      status: callOffCases.status,
      toldAt: callOffCases.toldAt,
      settledAt: callOffCases.settledAt,
      lastFailure: callOffCases.lastFailure,
      bookingRef: bookings.ref,
      buyerName: bookings.buyerName,
      organisation: bookings.organisation,
      seats: sql<number>`(select count(*) from ${enrolments} e where e.booking_id = ${callOffCases.bookingId} and e.class_id = ${callOffCases.classId} and e.cancelled_at is null)::int`,
    })
    .from(callOffCases)
    .innerJoin(bookings, eq(bookings.id, callOffCases.bookingId))
    .where(eq(callOffCases.classId, classId))
    .orderBy(asc(callOffCases.status), asc(bookings.ref))
  return { ...callOff, cases }
}

export type CallOffPreview = Awaited<ReturnType<typeof previewCallOff>>

/** Who has seats in a class, and what goes back by currency if all of them want their money; before it is called off. */
export async function previewCallOff(reader: Reader, classId: string, now: Date) {
  const seated = await reader
    .select({ booking: bookings, seatIds: sql<string[]>`array_agg(${enrolments.id}::text)` })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
    .groupBy(bookings.id)
  const back = new Map<string, number>()
  for (const { booking, seatIds } of seated) {
    const plan = await planCancellation(reader, { booking, enrolmentIds: seatIds, decidedFeeBasisPoints: 0, now })
    if (plan.refundMinor > 0) back.set(booking.currency, (back.get(booking.currency) ?? 0) + plan.refundMinor)
  }
  const others = await reader
    .select({ status: bookings.status, count: sql<number>`count(*)::int` })
    .from(bookings)
    .where(and(eq(bookings.classId, classId), sql`${bookings.status} in ('held', 'requested')`))
    .groupBy(bookings.status)
  const countOf = (status: string) => others.find((one) => one.status === status)?.count ?? 0
  return {
    bookings: seated.length,
    seats: seated.reduce((total, { seatIds }) => total + seatIds.length, 0),
    back: [...back].map(([currency, amountMinor]) => ({ currency, amountMinor })),
    held: countOf('held'),
    requested: countOf('requested'),
  }
}
