import type { bookingLines, classPrices } from '../../db/schema'
import type { FoundDiscount } from '../discounts/find-discounts'
import { sum } from '../money'
import { type PricedLine, priceBooking } from '../pricing/price-booking'
import { seatPriceOn } from '../schedule/seat-price'
import { toSeatDiscount } from './price-request'

export type BookingLine = typeof bookingLines.$inferSelect

export type SeatToMove = {
  enrolmentId: string
  classId: string
  personId: string | null
  line: BookingLine
  /** The one that made its price. */
  discount: FoundDiscount | null
  isComplimentary: boolean
}

type Target = {
  classId: string
  price: Pick<typeof classPrices.$inferSelect, 'listMinor' | 'earlyBirdMinor' | 'earlyBirdUntil'>
  volume: { fromSeats: number; percentBasisPoints: number }[]
}

type PlanTransfer = {
  seats: readonly SeatToMove[]
  target: Target
  /** Seats of the booking that are in the new class already: volume prices count them too. */
  seatsThere: number
  currency: string
  vatBasisPoints: number
  /** Said on the line where we bear what the new class costs more, e.g. because we called the old one off; else null. */
  keepsPriceLabel: string | null
  now: Date
}

export type MovedSeat = SeatToMove & { next: PricedLine }
export type TransferPlan = {
  seats: MovedSeat[]
  classId: string
  currency: string
  oldMinor: number
  newMinor: number
  /** New price less the old one, with tax: above zero it is paid, below zero it goes back. */
  differenceMinor: number
}

/**
 * What seats cost in another class of their course on this day. The code of a seat moves along with it and counts as no new use, so its
 * dates and limits are not asked again; one for a single class stays behind, and one that is not good for early-bird prices still is
 * not. The volume price of the new class takes its place where it is better. Tax as agreed when the seats were booked.
 */
export function planTransfer({ seats, target, seatsThere, currency, vatBasisPoints, keepsPriceLabel, now }: PlanTransfer): TransferPlan {
  const { seatPriceMinor, isEarlyBird } = seatPriceOn(target.price, now)
  const moved = seats.map((seat): MovedSeat => {
    const discount = seat.discount && movesAlong(seat.discount, target.classId, isEarlyBird) ? [toSeatDiscount(seat.discount)] : []
    const [priced] = priceBooking({
      ...{ seats: seatsThere + seats.length, currency, seatPriceMinor, isEarlyBird, volume: target.volume },
      taxBasisPoints: vatBasisPoints,
      open: discount,
      personal: [],
    }).lines
    if (!priced) throw new Error('a seat has no price')
    return { ...seat, next: { ...keepPrice(seat, priced, keepsPriceLabel), personId: seat.line.personId } }
  })
  const oldMinor = sum(moved.map((seat) => seat.line.grossMinor))
  const newMinor = sum(moved.map((seat) => seat.next.grossMinor))
  return { seats: moved, classId: target.classId, currency, oldMinor, newMinor, differenceMinor: newMinor - oldMinor }
}

const movesAlong = (discount: FoundDiscount, classId: string, isEarlyBird: boolean): boolean =>
  (discount.scope !== 'one-class' || discount.classId === classId) && (discount.appliesToEarlyBird || !isEarlyBird)

/** A complimentary seat stays one; and where we bear the difference, the seat costs what it cost. */
function keepPrice({ line, isComplimentary }: SeatToMove, next: PricedLine, keepsPriceLabel: string | null): PricedLine {
  const label = isComplimentary ? (line.discountLabel ?? 'Complimentary') : keepsPriceLabel
  if (label === null || next.netMinor <= line.netMinor) return next
  const { netMinor, taxMinor, grossMinor, discountId } = line
  return { ...next, discountMinor: next.listMinor - netMinor, netMinor, taxMinor, grossMinor, discountId, discountLabel: label }
}
