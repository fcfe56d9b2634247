import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { bookingLines, bookings, courseClasses, enrolments } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'
import { makeToken } from '../secret'
import { lockSeats } from './lock-seat'
import { readStudent } from './read-student'
import { isAtOwnersPrice, whyNotNamed } from './seat-rules'
import { findSeated, seatStudent } from './seat-student'

const actor: Actor = { kind: 'link' }

export type EnrolLinkWish = 'on' | 'renew' | 'off'

/**
 * Switches on the link by which colleagues take the unnamed seats themselves, makes a new one so that the old is dead, or switches it off.
 * @throws DomainError `unknown-booking` unless the token is a confirmed booking's
 */
export async function changeEnrolLink({ bookingToken, wish, now }: { bookingToken: string; wish: EnrolLinkWish; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const [booking] = await tx
      .select({ id: bookings.id, enrolToken: bookings.enrolToken })
      .from(bookings)
      .where(and(eq(bookings.token, bookingToken), eq(bookings.status, 'confirmed')))
      .for('update')
    if (!booking) throw new DomainError('unknown-booking', 'There is no such booking.')
    // Pressed twice, it stays the link that was copied meanwhile.
    if (wish === 'on' && booking.enrolToken) return
    await tx
      .update(bookings)
      .set({ enrolToken: wish === 'off' ? null : makeToken() })
      .where(eq(bookings.id, booking.id))
    const did = { on: 'switched on the enrol link', renew: 'renewed the enrol link', off: 'switched off the enrol link' }[wish]
    await recordAudit(tx, { actor, did, subject: { type: 'booking', id: booking.id }, now })
  })
}

/** What whoever has an enrol link may know: who invites, and how many seats are left in which class. Null if the link opens nothing. */
export async function getEnrolLink(reader: Reader, enrolToken: string) {
  const [booking] = await reader
    .select({ id: bookings.id, buyerName: bookings.buyerName, organisation: bookings.organisation })
    .from(bookings)
    .where(and(eq(bookings.enrolToken, enrolToken), eq(bookings.status, 'confirmed')))
  if (!booking) return null
  const { id, ...from } = booking
  const classes = await reader
    .select({
      id: courseClasses.id,
      ref: courseClasses.ref,
      startsAt: courseClasses.startsAt,
      seatsLeft: sql<number>`count(*) filter (where ${enrolments.status} = 'unassigned' and (${bookingLines.personId} is null or ${bookingLines.discountId} is null))::int`,
    })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .leftJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(and(eq(enrolments.bookingId, id), isNull(enrolments.cancelledAt)))
    .groupBy(courseClasses.id)
    .orderBy(asc(courseClasses.startsAt))
  return { ...from, classes }
}

type TakeSeat = { enrolToken: string; classRef: string; name: string; email: string; now: Date }

/**
 * A colleague takes a seat without a name. It is theirs once they open the invitation that goes to the address they gave.
 * @throws FormRefusal at `name` or `email`; DomainError `no-seat-left`, `too-late`, `class-called-off`
 */
export async function takeSeat({ enrolToken, classRef, now, ...typed }: TakeSeat): Promise<void> {
  const student = readStudent(typed)
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const inClass = sql`${enrolments.classId} = (select c.id from ${courseClasses} c where c.ref = ${classRef})`
      const seats = await lockSeats(tx, and(eq(bookings.enrolToken, enrolToken), inClass))
      const refusal = whyNotNamed(seats[0], actor, now)
      if (refusal) throw refusal
      const free = seats.find((seat) => seat.status === 'unassigned' && !isAtOwnersPrice(seat, null))
      if (!free) throw new DomainError('no-seat-left', 'Somebody has just taken the last seat. Ask whoever sent you the link.')
      const personId = await findOrCreatePerson(tx, { ...student, now })
      if ((await findSeated(tx, free.classId, [personId])).has(personId))
        throw new FormRefusal({ email: 'There is a seat for this address in this class already. Look for its invitation in your mail.' })
      await seatStudent(tx, free, { student, personId, now })
      await recordAudit(tx, { actor, did: 'took a seat by link', subject: { type: 'enrolment', id: free.id }, details: { personId }, now })
    }),
  )
}
