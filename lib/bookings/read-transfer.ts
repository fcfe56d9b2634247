import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookingLines, cancellationPolicies, courseClasses, discountCourses, discounts, enrolments } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { whyNotBookable } from '../schedule/class-state'
import { daysUntil } from './cancellation-fee'
import type { Booking } from './lock-booking'
import { type MovedSeat, planTransfer, type SeatToMove, type TransferPlan } from './plan-transfer'
import { type Offer, readOffer } from './read-offer'

type CourseClass = typeof courseClasses.$inferSelect
type Leaving = Pick<CourseClass, 'id' | 'ref' | 'status' | 'startsAt' | 'timeZone' | 'courseId'>

export type SeatsToMove = { seats: SeatToMove[]; classes: Leaving[]; transferDays: number }

/** Seats of a booking that are to move, with all that their price depends on. @throws DomainError `no-such-seat` */
export async function readSeatsToMove(reader: Reader, booking: Booking, enrolmentIds: readonly string[]): Promise<SeatsToMove> {
  if (enrolmentIds.length === 0) throw new DomainError('no-such-seat', 'Choose the seats to move.', 'seat')
  if (!enrolmentIds.every(isId)) throw noSuchSeat()
  const rows = await reader
    .select({ enrolment: enrolments, line: bookingLines, discount: discounts })
    .from(enrolments)
    .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .leftJoin(discounts, eq(discounts.id, bookingLines.discountId))
    .where(and(eq(enrolments.bookingId, booking.id), inArray(enrolments.id, [...enrolmentIds]), isNull(enrolments.cancelledAt)))
    .orderBy(asc(bookingLines.position))
  if (rows.length !== new Set(enrolmentIds).size) throw noSuchSeat()
  const discountIds = rows.flatMap((row) => row.discount?.id ?? [])
  const scopes = discountIds.length ? await reader.select().from(discountCourses).where(inArray(discountCourses.discountId, discountIds)) : []
  const classIds = [...new Set(rows.map((row) => row.enrolment.classId))]
  const [classes, [policy]] = await Promise.all([
    reader.select().from(courseClasses).where(inArray(courseClasses.id, classIds)),
    reader.select().from(cancellationPolicies).where(eq(cancellationPolicies.id, booking.policyId)),
  ])
  const seats = rows.map(({ enrolment: { id, classId, personId, origin }, line, discount }) => ({
    ...{ enrolmentId: id, classId, personId, line },
    discount: discount && { ...discount, courseIds: scopes.filter((scope) => scope.discountId === discount.id).map((scope) => scope.courseId) },
    isComplimentary: origin === 'complimentary',
  }))
  return { seats, classes, transferDays: policy?.transferDays ?? 0 }
}

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
const noSuchSeat = () => new DomainError('no-such-seat', 'One of these seats is not in this booking any more.', 'seat')

/** A student moves their own seat by their own link, and never sees or causes a price. */
export type Mover = { actor: Actor; isStudent?: boolean }

/** Whoever decides for us. */
export const isForUs = (actor: Actor): boolean => actor.kind === 'system' || (actor.kind === 'person' && actor.roles.includes('admin'))

/** A signed-in person who is no admin may move their own seat and nothing else. @throws DomainError `not-allowed` */
export function requireMayChange({ actor, isStudent }: Mover): void {
  if (actor.kind === 'person' && !isForUs(actor) && !isStudent)
    throw new DomainError('not-allowed', 'Only an admin or whoever has the link can do that.')
}

/**
 * Why these seats cannot leave their classes, as a sentence; null if they can. Links: until so many days before the start as the policy
 * said when it was booked, counted in the class's zone. Admins: until the class is completed. A class that we called off may be left
 * at any time.
 */
export function refuseLeaving({ classes, transferDays }: Pick<SeatsToMove, 'classes' | 'transferDays'>, mover: Mover, now: Date): DomainError | null {
  for (const { status, startsAt, timeZone } of classes) {
    if (status === 'cancelled') continue
    if (status === 'completed') return new DomainError('class-over', 'This class has taken place, so its seats stay where they are.')
    if (isForUs(mover.actor)) continue
    if (startsAt && now >= startsAt)
      return new DomainError('too-late-to-move', 'This class has begun. Write to us, and we will see what can be done.')
    if (startsAt && daysUntil({ startsAt, timeZone }, now) < transferDays)
      return new DomainError(
        'too-late-to-move',
        `Seats can be moved until ${transferDays} ${transferDays === 1 ? 'day' : 'days'} before the class starts. Write to us, and we will see what can be done.`,
      )
  }
  return null
}

type ReadTransfer = {
  booking: Booking
  moving: SeatsToMove
  toClassId: string
  /** We bear what the new class costs more. */
  keepsPrice?: boolean
  mover: Mover
  now: Date
}

/**
 * What moving these seats to that class will do; page and command read the same plan.
 * @throws DomainError `same-class`, `other-course`, `class-closed`, `no-price`, `seated-already`
 */
export async function readTransfer(reader: Reader, { booking, moving, toClassId, keepsPrice, mover, now }: ReadTransfer): Promise<TransferPlan> {
  const { seats, classes } = moving
  if (seats.some((seat) => seat.classId === toClassId)) throw new DomainError('same-class', 'One of these seats is in that class already.', 'to')
  const offer = await readOffer(reader, { classId: toClassId, currency: booking.currency })
  const refusal = await refuseTarget(reader, { booking, moving, offer, mover, now })
  if (refusal) throw refusal
  const there = await readThere(reader, toClassId, booking.id, seats)
  if (there.seatedTwice > 0)
    throw new DomainError(
      'seated-already',
      `${there.seatedTwice === 1 ? 'One student has' : 'Some students have'} a seat in that class already.`,
      'to',
    )
  const calledOff = classes.find((one) => one.status === 'cancelled')
  const keepsPriceLabel = calledOff ? `Price kept, class ${calledOff.ref} called off` : keepsPrice ? 'Price kept' : null
  if (!offer.price) throw new Error('an offer without a price is not an offer')
  const target = { classId: toClassId, price: offer.price, volume: offer.volume }
  const { currency, vatBasisPoints } = booking
  return planTransfer({ seats, target, seatsThere: there.ownSeats, currency, vatBasisPoints, keepsPriceLabel, now })
}

type Target = Pick<ReadTransfer, 'booking' | 'moving' | 'mover' | 'now'> & { offer: Offer }

async function refuseTarget(reader: Reader, { booking, moving, offer, mover, now }: Target): Promise<DomainError | null> {
  if (moving.classes.some((one) => one.courseId !== offer.courseId))
    return new DomainError('other-course', 'Seats can be moved to another class of the same course only.', 'to')
  const isForThem = isForUs(mover.actor) || (offer.isPrivate && (await isOwnClass(reader, booking, offer.classId)))
  const why = whyNotBookable(isForThem ? { ...offer, isPrivate: false } : offer, now)
  if (!why || (isForUs(mover.actor) && why.code === 'booking-closed')) return null
  return new DomainError('class-closed', why.sentence, 'to')
}

/** A private class of the organisation that booked. */
async function isOwnClass(reader: Reader, { organisation }: Booking, classId: string): Promise<boolean> {
  const [found] = await reader.select({ owner: courseClasses.privateOrganisation }).from(courseClasses).where(eq(courseClasses.id, classId))
  const fold = (name: string | null | undefined) => name?.trim().toLowerCase()
  return Boolean(organisation) && fold(found?.owner) === fold(organisation)
}

/** How many of them sit in the new class already, and how many seats the booking has there. */
async function readThere(reader: Reader, classId: string, bookingId: string, seats: readonly Pick<MovedSeat, 'personId'>[]) {
  const moving = seats.flatMap((seat) => seat.personId ?? [])
  const twice = moving.filter((personId, index) => moving.indexOf(personId) !== index)
  const [[own], seated] = await Promise.all([
    reader
      .select({ seats: count() })
      .from(enrolments)
      .where(and(eq(enrolments.classId, classId), eq(enrolments.bookingId, bookingId), isNull(enrolments.cancelledAt))),
    moving.length
      ? reader
          .select({ personId: enrolments.personId })
          .from(enrolments)
          .where(and(eq(enrolments.classId, classId), inArray(enrolments.personId, moving), isNull(enrolments.cancelledAt)))
      : [],
  ])
  const seatedTwice = new Set([...twice, ...seated.map((one) => one.personId)]).size
  return { ownSeats: own?.seats ?? 0, seatedTwice }
}
