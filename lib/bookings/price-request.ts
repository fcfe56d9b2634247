import type { Reader } from '../../db/client'
import { type FoundDiscount, requireUsable } from '../discounts/find-discounts'
import { FormRefusal } from '../errors'
import { decideTax, type Tax } from '../pricing/decide-tax'
import { type PersonalDiscount, type Price, priceBooking, type SeatDiscount } from '../pricing/price-booking'
import { seatPriceOn } from '../schedule/seat-price'
import type { PriceQuestion } from './booking-request'
import type { Offer } from './read-offer'

export type PricedRequest = { price: Price; tax: Tax; isEarlyBird: boolean }

type Asked = {
  question: Pick<PriceQuestion, 'seats' | 'country' | 'customerType' | 'vatNumber' | 'currency'>
  offer: Offer
  discounts: FoundDiscount[]
  buyerId: string | null
  /** A booking whose own reservation does not stand in its way. */
  exceptBookingId?: string
  now: Date
}

/** What these seats cost this buyer on this day, with every rule of the discounts checked. @throws FormRefusal */
export async function priceRequest(reader: Reader, { question, offer, discounts, buyerId, exceptBookingId, now }: Asked): Promise<PricedRequest> {
  if (!offer.price) throw new Error('an offer without a price is not an offer')
  const tax = decideTax({ ...question, hasRegistrationNumber: question.vatNumber !== '' }, offer.consumerAbroadVatBasisPoints)
  const { seatPriceMinor, isEarlyBird } = seatPriceOn(offer.price, now)
  const personal = discounts.filter((discount) => discount.personId !== null)
  refusePersonal(personal, question.seats)
  const price = priceBooking({
    seats: question.seats,
    currency: question.currency,
    seatPriceMinor,
    isEarlyBird,
    taxBasisPoints: tax.basisPoints,
    open: discounts.filter((discount) => discount.personId === null).map(toSeatDiscount),
    personal: personal.map(toSeatDiscount) as PersonalDiscount[],
    volume: offer.volume,
  })
  const seatsOf = (discount: FoundDiscount) => price.lines.filter((line) => line.discountId === discount.id).length
  await requireUsable(reader, discounts, {
    classId: offer.classId,
    courseId: offer.courseId,
    currency: question.currency,
    isEarlyBird,
    seatsOf,
    buyerId,
    exceptBookingId,
    now,
  })
  return { price, tax, isEarlyBird }
}

function refusePersonal(personal: FoundDiscount[], seats: number): void {
  if (personal.length > seats)
    throw new FormRefusal({
      discountCode: `Each personal code is for one seat: ${personal.length} codes need ${personal.length} seats, and you book ${seats}.`,
    })
  if (new Set(personal.map((discount) => discount.personId)).size < personal.length)
    throw new FormRefusal({ discountCode: 'Two of these codes belong to the same person, who can sit on one seat only. Leave one out.' })
}

export function toSeatDiscount(discount: FoundDiscount): SeatDiscount & { personId?: string | null } {
  const { id, code, personId } = discount
  return discount.kind === 'percent'
    ? { id, code, personId, kind: 'percent', percentBasisPoints: discount.percentBasisPoints ?? 0 }
    : { id, code, personId, kind: 'fixed', amountMinor: discount.amountMinor ?? 0, currency: discount.currency ?? '' }
}
