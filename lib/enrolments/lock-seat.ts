import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookingLines, bookings, courseClasses, enrolments } from '../../db/schema'
import { DomainError } from '../errors'
import { lockClass } from '../schedule/lock-class'

export type LockedSeat = Awaited<ReturnType<typeof selectSeats>>[number]

/**
 * Seats of one confirmed booking that meet a condition on `enrolments` and `bookings`, locked with their booking and their classes, in
 * the order of their lines: so of two who name the same person, or take the same seat, one comes after the other.
 *
 * @throws DomainError `no-such-seat` where there is none
 */
export async function lockSeats(tx: Tx, where: SQL | undefined): Promise<[LockedSeat, ...LockedSeat[]]> {
  const live = and(where, isNull(enrolments.cancelledAt), eq(bookings.status, 'confirmed'))
  const found = await tx
    .select({ bookingId: enrolments.bookingId })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .where(live)
    .limit(1)
  const bookingId = found[0]?.bookingId
  if (!bookingId) throw noSuchSeat()
  await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.id, bookingId)).for('update')
  const inClasses = await tx
    .selectDistinct({ classId: enrolments.classId })
    .from(enrolments)
    .where(and(eq(enrolments.bookingId, bookingId), isNull(enrolments.cancelledAt)))
    .orderBy(enrolments.classId)
  for (const { classId } of inClasses) await lockClass(tx, classId)
  const [first, ...rest] = await selectSeats(tx, and(live, eq(enrolments.bookingId, bookingId)))
  if (!first) throw noSuchSeat()
  return [first, ...rest]
}

/** One seat by its id. @throws DomainError `no-such-seat` */
export async function lockSeat(tx: Tx, enrolmentId: string, where?: SQL): Promise<LockedSeat> {
  if (!/^[0-9a-f-]{36}$/i.test(enrolmentId)) throw noSuchSeat()
  const [seat] = await lockSeats(tx, and(eq(enrolments.id, enrolmentId), where))
  return seat
}

const noSuchSeat = () => new DomainError('no-such-seat', 'There is no such seat in this booking.')

const selectSeats = (tx: Tx, where: SQL | undefined) =>
  tx
    .select({
      id: enrolments.id,
      bookingId: enrolments.bookingId,
      classId: enrolments.classId,
      status: enrolments.status,
      personId: enrolments.personId,
      studentName: enrolments.studentName,
      studentEmail: enrolments.studentEmail,
      invitedAt: enrolments.invitedAt,
      startsAt: courseClasses.startsAt,
      endsAt: courseClasses.endsAt,
      classStatus: courseClasses.status,
      buyerId: bookings.buyerId,
      buyerEmail: bookings.buyerEmail,
      /** Whose personal discount made its price, if anybody's. */
      ownerId: bookingLines.personId,
      discountId: bookingLines.discountId,
    })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .leftJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(where)
    .orderBy(asc(bookingLines.position), asc(enrolments.id))
    .for('update', { of: enrolments })
