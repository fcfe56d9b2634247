import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookingLines, courseClasses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from './student'

export type BuyerSeat = Awaited<ReturnType<typeof listBuyerSeats>>[number]

/** What the buyer may know of each seat of a booking: who sits on it and how far they are; never what they need or answered. */
export function listBuyerSeats(reader: Reader, bookingId: string) {
  return reader
    .select({
      id: enrolments.id,
      status: enrolments.status,
      personId: enrolments.personId,
      ...student,
      invitedAt: enrolments.invitedAt,
      classId: enrolments.classId,
      classRef: courseClasses.ref,
      startsAt: courseClasses.startsAt,
      timeZone: courseClasses.timeZone,
      namesDueDays: courseClasses.namesDueDays,
      /** Its price is that of its person's own discount: for anybody else the difference comes first. */
      isAtOwnersPrice: sql<boolean>`coalesce(${bookingLines.personId} is not null and ${bookingLines.discountId} is not null, false)`,
    })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.bookingId, bookingId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(bookingLines.position))
}
