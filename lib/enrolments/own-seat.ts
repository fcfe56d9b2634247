import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments } from '../../db/schema'

/** The seat that a person has in a class: of a confirmed booking and not cancelled. Null if they have none. */
export async function findOwnSeat(reader: Reader, { classId, personId }: { classId: string; personId: string }): Promise<{ id: string } | null> {
  const [seat] = await reader
    .select({ id: enrolments.id })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .where(and(eq(enrolments.classId, classId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
  return seat ?? null
}
