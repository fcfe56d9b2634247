import { and, asc, count, eq, isNull } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { bookingLines, enrolments } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { sum } from '../money'
import { type PricedLine, priceBooking } from '../pricing/price-booking'
import { whyNotBookable } from '../schedule/class-state'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { seatPriceOn } from '../schedule/seat-price'
import { requireNotPastWaitlist } from '../waitlist/not-past-waitlist'
import { addSeats } from './add-seats'
import { type Booking, lockBooking } from './lock-booking'
import { readOffer } from './read-offer'
import { isForUs, isId, requireMayChange } from './read-transfer'
import { refusePendingChange, startChange } from './start-change'
import type { Changed } from './transfer-seats'

export type MoreSeatsPlan = { classId: string; lines: PricedLine[]; amountMinor: number; currency: string }

type PlanMoreSeats = {
  booking: Booking
  /** One that the booking has seats in. */
  classId: string
  seats: number
  now: Date
}

/**
 * What more seats of a booking cost on this day: the price of the class now, or its volume price, for which the seats that the booking
 * has there count too. Only the new seats are priced; those there keep the price they were booked at. Codes are for new bookings.
 *
 * @throws DomainError `class-closed`, `no-such-class`, `no-price`, `seats-wrong`
 */
export async function planMoreSeats(reader: Reader, { booking, classId, seats, now }: PlanMoreSeats): Promise<MoreSeatsPlan> {
  if (!Number.isInteger(seats) || seats < 1) throw new DomainError('seats-wrong', 'Enter the number of seats as a whole number, like 2.', 'seats')
  const there = isId(classId) ? await countOwnSeats(reader, booking.id, classId) : 0
  if (there === 0) throw new DomainError('no-such-class', 'This booking has no seat in that class.')
  const offer = await readOffer(reader, { classId, currency: booking.currency })
  const refusal = whyNotBookable({ ...offer, isPrivate: false }, now)
  if (refusal) throw new DomainError('class-closed', refusal.sentence, 'seats')
  if (!offer.price) throw new Error('an offer without a price is not an offer')
  const { currency, vatBasisPoints, origin } = booking
  if (origin === 'complimentary') throw new DomainError('not-for-sale', 'Seats of a complimentary booking are given by us. Write to us.', 'seats')
  if (seats > offer.capacity) throw new DomainError('seats-wrong', `This class has ${offer.capacity} seats in all.`, 'seats')
  const { lines } = priceBooking({
    ...{ seats: there + seats, currency, ...seatPriceOn(offer.price, now), volume: offer.volume },
    taxBasisPoints: vatBasisPoints,
    open: [],
    personal: [],
  })
  const added = lines.slice(0, seats)
  return { classId, lines: added, amountMinor: sum(added.map((line) => line.grossMinor)), currency }
}

async function countOwnSeats(reader: Reader, bookingId: string, classId: string): Promise<number> {
  const [own] = await reader
    .select({ seats: count() })
    .from(enrolments)
    .where(and(eq(enrolments.bookingId, bookingId), eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
  return own?.seats ?? 0
}

type BuyMoreSeats = Omit<PlanMoreSeats, 'booking'> & {
  bookingId: string
  /** What the person agreed to pay, with tax; refused if it would be more by now. */
  agreedMinor?: number
  actor: Actor
}

/**
 * Adds seats to a confirmed booking: after payment where it was paid by card, at once with a new invoice where it is paid by invoice
 * or an admin adds them. Names follow later. The caller has made sure that the actor may act for this booking.
 *
 * @throws DomainError with a sentence for the page; then nothing has changed
 */
export async function buyMoreSeats(asked: BuyMoreSeats): Promise<Changed<MoreSeatsPlan>> {
  return sayWhenBusy(() => db.transaction((tx) => buy(tx, asked)))
}

async function buy(tx: Tx, { bookingId, classId, seats, agreedMinor, actor, now }: BuyMoreSeats): Promise<Changed<MoreSeatsPlan>> {
  requireMayChange({ actor })
  const booking = await lockBooking(tx, bookingId)
  if (booking.status !== 'confirmed') throw new DomainError('not-confirmed', 'Seats can be added to a booking once it is confirmed.')
  await refusePendingChange(tx, booking, now)
  if (isId(classId)) await lockClass(tx, classId)
  const plan = await planMoreSeats(tx, { booking, classId, seats, now })
  if (agreedMinor !== undefined && plan.amountMinor > agreedMinor)
    throw new DomainError('price-changed', 'The price has changed since you looked. Look again before you add seats.')
  await requireNotPastWaitlist(tx, { classId, seats, now })
  if (plan.amountMinor === 0 || booking.paymentMethod === 'invoice' || isForUs(actor)) {
    await addSeats(tx, { booking, classId, lines: plan.lines, actor, now })
    return { status: 'done', plan }
  }
  const { id: changeId } = await startChange(tx, {
    ...{ booking, kind: 'more-seats', classId, claimedSeats: seats, amountMinor: plan.amountMinor, actor, now },
    seats: plan.lines.map((line) => ({ enrolmentId: null, line })),
  })
  return { status: 'to-pay', plan, changeId }
}

/** The classes a booking has seats in, by its first seat. */
export async function listClassIds(reader: Reader, bookingId: string): Promise<string[]> {
  const rows = await reader
    .select({ classId: enrolments.classId })
    .from(enrolments)
    .leftJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(and(eq(enrolments.bookingId, bookingId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(bookingLines.position))
  return [...new Set(rows.map((row) => row.classId))]
}
