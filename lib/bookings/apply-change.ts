import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookingChanges, bookingLines, courseClasses, enrolments, seatClaims } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { sum } from '../money'
import { lockClass } from '../schedule/lock-class'
import { countSeatsOf } from '../schedule/seats'
import { canTakeBack } from '../waitlist/not-past-waitlist'
import { addSeats } from './add-seats'
import type { Booking } from './lock-booking'
import { moveSeats } from './move-seats'
import { passOnSeat } from './pass-on-seat'
import type { BookingLine } from './plan-transfer'
import type { Paid } from './replace-invoices'
import { type BookingChange, isChangeLive } from './start-change'

type ApplyChange = {
  /** Locked by the caller, and confirmed. */
  booking: Booking
  change: BookingChange
  receipt: Paid
  actor: Actor
  now: Date
}
type Seat = { enrolmentId: string; classId: string; personId: string | null; line: BookingLine }

/**
 * Makes a change that was just paid. While its time lasts the seats are its own; once it has lapsed they are taken again if they are
 * still there, under the same lock as anybody's. What was agreed must still fit the seats as they are.
 *
 * @throws DomainError or FormRefusal when it cannot be made any more; the caller undoes what has been done here, and sends the money back
 */
export async function applyChange(tx: Tx, { booking, change, receipt, actor, now }: ApplyChange): Promise<void> {
  const seats = await lockSeats(tx, booking, change)
  await requireStillPossible(tx, change, seats, now)
  await tx.update(bookingChanges).set({ status: 'done', endedAt: now }).where(eq(bookingChanges.id, change.id))
  await tx
    .update(seatClaims)
    .set({ releasedAt: now })
    .where(and(eq(seatClaims.changeId, change.id), isNull(seatClaims.releasedAt)))
  await recordAudit(tx, { actor, did: 'paid for a change', subject: { type: 'booking', id: booking.id }, details: { changeId: change.id }, now })
  const changed = change.seats.map((one, index) => ({ ...one, seat: seats[index] }))
  const made = { booking, receipt, actor, now }
  if (change.kind === 'more-seats') return addSeats(tx, { ...made, classId: change.classId, lines: changed.map((one) => one.line) })
  const existing = changed.map(({ seat, line }) => ({ ...(seat as Seat), next: line }))
  if (change.kind === 'transfer') return moveSeats(tx, { ...made, seats: existing, toClassId: change.classId })
  for (const [index, seat] of existing.entries()) {
    const substitute = change.seats[index]?.substitute
    if (substitute) await passOnSeat(tx, { ...made, seat, substitute })
  }
}

/** The seats as they are now, in the order of the change, with all classes concerned locked by id; none for seats that are added. */
async function lockSeats(tx: Tx, { id: bookingId }: Booking, change: BookingChange): Promise<Seat[]> {
  const ids = change.seats.flatMap((seat) => seat.enrolmentId ?? [])
  const select = () =>
    tx
      .select({ enrolmentId: enrolments.id, classId: enrolments.classId, personId: enrolments.personId, line: bookingLines })
      .from(enrolments)
      .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
      .where(and(eq(enrolments.bookingId, bookingId), inArray(enrolments.id, ids), isNull(enrolments.cancelledAt)))
  const found = ids.length > 0 ? await select() : []
  for (const classId of [...new Set([change.classId, ...found.map((seat) => seat.classId)])].sort()) await lockClass(tx, classId)
  return ids.map((id) => {
    const seat = found.find((one) => one.enrolmentId === id)
    if (!seat) throw new DomainError('no-such-seat', 'One of these seats is not in this booking any more.')
    return seat
  })
}

async function requireStillPossible(tx: Tx, change: BookingChange, seats: Seat[], now: Date): Promise<void> {
  const [courseClass] = await tx.select({ status: courseClasses.status }).from(courseClasses).where(eq(courseClasses.id, change.classId))
  if (courseClass?.status !== 'open' && courseClass?.status !== 'confirmed')
    throw new DomainError('class-closed', 'This class cannot be booked any more.')
  const differenceMinor = sum(change.seats.map((seat) => seat.line.grossMinor)) - sum(seats.map((seat) => seat.line.grossMinor))
  if (differenceMinor !== change.amountMinor) throw new DomainError('seats-changed', 'These seats have changed since.')
  if (change.kind === 'substitution') return
  if (change.kind === 'transfer') await refuseSeatedTwice(tx, change, seats)
  if (isChangeLive(change, now)) return
  // Its own claim is over and counts no more.
  if (!canTakeBack(change.seats.length, await countSeatsOf(tx, change.classId, now)))
    throw new DomainError('class-full', 'These seats have been taken meanwhile.')
}

async function refuseSeatedTwice(tx: Tx, { classId }: BookingChange, seats: Seat[]): Promise<void> {
  const people = seats.flatMap((seat) => seat.personId ?? [])
  if (people.length === 0) return
  const [seated] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), inArray(enrolments.personId, people), isNull(enrolments.cancelledAt)))
  if (seated || seats.some((seat) => seat.classId === classId))
    throw new DomainError('seated-already', 'Somebody of them has a seat in that class already.')
}
