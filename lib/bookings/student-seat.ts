import { and, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, enrolments } from '../../db/schema'
import type { TransferTarget } from './list-targets'

/** A student's seat by their own link, with its booking; null if the link opens nothing. */
export async function findStudentSeat(reader: Reader, token: string) {
  const [found] = await reader
    .select({ enrolmentId: enrolments.id, booking: bookings })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .where(and(eq(enrolments.token, token), isNull(enrolments.cancelledAt), eq(bookings.status, 'confirmed')))
  return found ?? null
}

export const ASK_THE_BUYER = 'There is something to settle first for this one. Ask whoever booked for you.'

/** What a student may choose: whatever costs nothing more. Of prices they are told nothing. */
export const forStudent = (target: TransferTarget): TransferTarget =>
  target.plan && target.plan.differenceMinor > 0 ? { courseClass: target.courseClass, plan: null, refusal: ASK_THE_BUYER } : target
