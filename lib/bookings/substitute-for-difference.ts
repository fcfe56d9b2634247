import { and, count, eq, isNull } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { bookingLines, courseClasses, enrolments, volumePrices } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import type { Actor } from '../audit/record-audit'
import { readStudent } from '../enrolments/read-student'
import { isAtOwnersPrice, whyNotNamed } from '../enrolments/seat-rules'
import { findSeated } from '../enrolments/seat-student'
import { DomainError, FormRefusal } from '../errors'
import { type PricedLine, priceBooking } from '../pricing/price-booking'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { type Booking, lockBooking } from './lock-booking'
import { passOnSeat } from './pass-on-seat'
import type { BookingLine } from './plan-transfer'
import { isForUs, isId, requireMayChange } from './read-transfer'
import { refusePendingChange, startChange } from './start-change'
import type { Changed } from './transfer-seats'

export type SubstitutionPlan = {
  enrolmentId: string
  classId: string
  personId: string | null
  line: BookingLine
  /** The line that the seat has without its owner's discount; null where its price is not a personal one. */
  next: PricedLine | null
  differenceMinor: number
  currency: string
}

/**
 * What it costs to give a seat to somebody else: nothing, unless its price is that of somebody's personal discount. Then its price
 * without it, which is the list or early-bird price that stands on its line, or the volume price of its class.
 *
 * @throws DomainError `no-such-seat`
 */
export async function planSubstitution(reader: Reader, booking: Booking, enrolmentId: string): Promise<SubstitutionPlan> {
  const [row] = isId(enrolmentId)
    ? await reader
        .select({ seat: enrolments, line: bookingLines })
        .from(enrolments)
        .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
        .where(and(eq(enrolments.id, enrolmentId), eq(enrolments.bookingId, booking.id), isNull(enrolments.cancelledAt)))
    : []
  if (!row) throw new DomainError('no-such-seat', 'There is no such seat in this booking.')
  const { seat, line } = row
  const isPersonal = isAtOwnersPrice({ ownerId: line.personId, discountId: line.discountId }, null)
  const next = isPersonal ? await priceWithoutOwner(reader, booking, line) : null
  return {
    ...{ enrolmentId, classId: seat.classId, personId: seat.personId, line, next, currency: booking.currency },
    differenceMinor: next ? next.grossMinor - line.grossMinor : 0,
  }
}

async function priceWithoutOwner(reader: Reader, booking: Booking, line: BookingLine): Promise<PricedLine> {
  const [volume, [own]] = await Promise.all([
    reader.select().from(volumePrices).where(eq(volumePrices.classId, line.classId)),
    reader
      .select({ seats: count() })
      .from(enrolments)
      .where(and(eq(enrolments.bookingId, booking.id), eq(enrolments.classId, line.classId), isNull(enrolments.cancelledAt))),
  ])
  const [priced] = priceBooking({
    ...{ seats: own?.seats ?? 1, currency: booking.currency, seatPriceMinor: line.listMinor, isEarlyBird: line.isEarlyBird, volume },
    taxBasisPoints: booking.vatBasisPoints,
    open: [],
    personal: [],
  }).lines
  if (!priced) throw new Error('a seat has no price')
  return priced
}

type SubstituteStudent = {
  bookingId: string
  enrolmentId: string
  name: string
  email: string
  /** What the person agreed to pay, with tax; refused if it would be more by now. */
  agreedDifferenceMinor?: number
  actor: Actor
  now: Date
}

/**
 * Gives a seat that was booked with somebody's personal discount to another person: the difference is paid first where the booking was
 * paid by card; where it is paid by invoice, or an admin does it, a new invoice asks for it. A seat without such a price needs
 * `replaceStudent` only. The caller has made sure that the actor may act for this booking.
 *
 * @throws FormRefusal at `name` or `email`; DomainError with a sentence; then nothing has changed
 */
export async function substituteForDifference(asked: SubstituteStudent): Promise<Changed<SubstitutionPlan>> {
  return sayWhenBusy(() => db.transaction((tx) => substitute(tx, asked)))
}

async function substitute(tx: Tx, asked: SubstituteStudent): Promise<Changed<SubstitutionPlan>> {
  const { bookingId, enrolmentId, agreedDifferenceMinor, actor, now } = asked
  const student = readStudent(asked)
  requireMayChange({ actor })
  const booking = await lockBooking(tx, bookingId)
  if (booking.status !== 'confirmed') throw new DomainError('not-confirmed', 'There are no seats in this booking to pass on.')
  await refusePendingChange(tx, booking, now)
  const plan = await planSubstitution(tx, booking, enrolmentId)
  await lockClass(tx, plan.classId)
  await refuseSubstitute(tx, plan, student, asked)
  const { next, differenceMinor, line, classId } = plan
  if (!next) throw new DomainError('no-difference', 'This seat can be passed on without paying anything.')
  if (agreedDifferenceMinor !== undefined && differenceMinor > agreedDifferenceMinor)
    throw new DomainError('price-changed', 'The price has changed since you looked. Look again before you pass the seat on.')
  if (differenceMinor <= 0 || booking.paymentMethod === 'invoice' || isForUs(actor)) {
    await passOnSeat(tx, { booking, seat: { enrolmentId, classId, line, next }, substitute: student, actor, now })
    return { status: 'done', plan }
  }
  const { id: changeId } = await startChange(tx, {
    ...{ booking, kind: 'substitution', classId, claimedSeats: 0, amountMinor: differenceMinor, actor, now },
    seats: [{ enrolmentId, line: next, substitute: student }],
  })
  return { status: 'to-pay', plan, changeId }
}

/** What would be refused once it is paid is refused before. */
async function refuseSubstitute(
  tx: Tx,
  plan: SubstitutionPlan,
  student: { name: string; email: string },
  { actor, now }: SubstituteStudent,
): Promise<void> {
  const [courseClass] = await tx.select().from(courseClasses).where(eq(courseClasses.id, plan.classId))
  const refusal = courseClass && whyNotNamed({ ...courseClass, classStatus: courseClass.status }, actor, now)
  if (refusal) throw refusal
  const personId = await findOrCreatePerson(tx, { ...student, now })
  if (personId === plan.personId) throw new FormRefusal({ email: 'This person has this seat already.' })
  if ((await findSeated(tx, plan.classId, [personId])).has(personId))
    throw new FormRefusal({ email: 'This person already has a seat in this class.' })
  if (plan.line.personId === personId) throw new FormRefusal({ email: 'The discount of this seat is this person’s own: nothing is to be paid.' })
}
