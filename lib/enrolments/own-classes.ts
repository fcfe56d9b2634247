import { and, desc, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { bookingLines, bookings, courseClasses, courses, enrolments } from '../../db/schema'
import { type AttendedClass, listAttendedClasses } from './attended-classes'

/** A seat counts once its booking is confirmed, and until it is cancelled. */
const isAttendedBy = (personId: string): SQL =>
  sql`exists (select 1 from ${enrolments} e join ${bookings} b on b.id = e.booking_id
    where e.class_id = ${courseClasses.id} and e.person_id = ${personId} and e.cancelled_at is null and b.status = 'confirmed')`

/** Every class in which this person has a seat. */
export const listOwnClasses = (reader: Reader, personId: string): Promise<AttendedClass[]> => listAttendedClasses(reader, isAttendedBy(personId))

/** A class for a student of it, with its rooms; null for anybody else, exactly as if there were none. */
export async function getOwnClass(reader: Reader, { ref, personId }: { ref: string; personId: string }): Promise<AttendedClass | null> {
  const [found] = await listAttendedClasses(reader, and(eq(courseClasses.ref, ref), ne(courseClasses.status, 'draft'), isAttendedBy(personId)))
  return found ?? null
}

/** Ref of the class that a seat of theirs was moved to from this one, so that addresses in earlier mails lead on; null where none was. */
export async function findMovedTo(reader: Reader, { ref, personId }: { ref: string; personId: string }): Promise<string | null> {
  const left = alias(courseClasses, 'left_class')
  const [moved] = await reader
    .select({ ref: courseClasses.ref })
    .from(bookingLines)
    .innerJoin(left, and(eq(left.id, bookingLines.classId), eq(left.ref, ref)))
    .innerJoin(enrolments, and(eq(enrolments.bookingId, bookingLines.bookingId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), ne(courseClasses.id, left.id)))
    .limit(1)
  return moved?.ref ?? null
}

export type OwnBooking = Awaited<ReturnType<typeof listOwnBookings>>[number]

/** What this person booked as a buyer, newest first; holds only while they last. */
export function listOwnBookings(reader: Reader, { personId, now }: { personId: string; now: Date }) {
  return reader
    .select({
      ref: bookings.ref,
      token: bookings.token,
      status: bookings.status,
      seatCount: bookings.seatCount,
      totalMinor: bookings.totalMinor,
      currency: bookings.currency,
      createdAt: bookings.createdAt,
      classRef: courseClasses.ref,
      course: { title: courses.title, code: courses.code },
    })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(
      and(
        eq(bookings.buyerId, personId),
        or(
          inArray(bookings.status, ['requested', 'confirmed', 'cancelled']),
          sql`${bookings.status} = 'held' and ${bookings.heldUntil} > ${now.toISOString()}::timestamptz`,
        ),
      ),
    )
    .orderBy(desc(bookings.createdAt))
}
