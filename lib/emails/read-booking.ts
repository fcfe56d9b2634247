import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, enrolments, sessions } from '../../db/schema'

/** A booking with its class, as its mails tell of it. */
export type BookingToTell = NonNullable<Awaited<ReturnType<typeof findBooking>>> & {
  sessions: (typeof sessions.$inferSelect)[]
  /** The buyer's own seat in this class, if they take one. */
  ownSeatId: string | null
  /** RFC 5545 SEQUENCE of that seat, 0 without one. */
  ownSeatSequence: number
}

/**
 * With another class than the one it was booked in, where seats were moved.
 * @throws when nobody booked this: the mail was promised in the transaction that made the booking
 */
export async function readBooking(reader: Reader, bookingId: string, { classId }: { classId?: string } = {}): Promise<BookingToTell> {
  const found = await findBooking(reader, bookingId, classId)
  if (!found) throw new Error(`no booking ${bookingId}`)
  const meetings = await reader
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, found.courseClass.id), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))
  const [own] = await reader
    .select({ id: enrolments.id, sequence: enrolments.calendarSequence })
    .from(enrolments)
    .where(
      and(
        eq(enrolments.bookingId, bookingId),
        eq(enrolments.classId, found.courseClass.id),
        eq(enrolments.personId, found.booking.buyerId),
        isNull(enrolments.cancelledAt),
      ),
    )
  return { ...found, sessions: meetings, ownSeatId: own?.id ?? null, ownSeatSequence: own?.sequence ?? 0 }
}

async function findBooking(reader: Reader, bookingId: string, classId: string | undefined) {
  const [row] = await reader
    .select({ booking: bookings, courseClass: courseClasses, course: { code: courses.code, title: courses.title } })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, classId ?? bookings.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(bookings.id, bookingId))
  return row
}
