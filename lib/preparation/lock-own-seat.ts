import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings, courseClasses, enrolments } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'

export type OwnSeat = Awaited<ReturnType<typeof lockOwnSeat>>

/**
 * The actor's own live seat in a class, kept from changing its person or class until the end of the transaction.
 * @throws DomainError `no-such-seat` for anybody else, `class-called-off`, `too-late` once the class is over
 */
export async function lockOwnSeat(tx: Tx, { ref, actor, now }: { ref: string; actor: Actor; now: Date }) {
  const [seat] =
    actor.kind === 'person'
      ? await tx
          .select({
            id: enrolments.id,
            classId: enrolments.classId,
            courseId: courseClasses.courseId,
            timeZone: courseClasses.timeZone,
            status: courseClasses.status,
            endsAt: courseClasses.endsAt,
          })
          .from(enrolments)
          .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
          .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
          .where(and(eq(courseClasses.ref, ref), eq(enrolments.personId, actor.personId), isNull(enrolments.cancelledAt)))
          .for('no key update', { of: enrolments })
      : []
  if (!seat || actor.kind !== 'person') throw new DomainError('no-such-seat', 'You have no seat in this class.')
  if (seat.status === 'cancelled') throw new DomainError('class-called-off', 'This class has been called off.')
  if (seat.status === 'completed' || (seat.endsAt && now >= seat.endsAt)) throw new DomainError('too-late', 'This class is over.')
  return { ...seat, personId: actor.personId }
}
