import type { BookingRequest } from '../bookings/booking-request'
import type { PricedRequest } from '../bookings/price-request'
import type { Offer } from '../bookings/read-offer'
import { decideTax } from '../pricing/decide-tax'
import { priceBooking } from '../pricing/price-booking'
import { seatPriceOn } from '../schedule/seat-price'

export type QuotedSeats = Pick<BookingRequest, 'seats' | 'country' | 'customerType' | 'vatNumber' | 'currency'>
type PriceQuote = { offer: Offer; asked: QuotedSeats /** Off every seat, by an admin's word. */; percentBasisPoints?: number; now: Date }

/** Not the id of a discount: a quote's own reduction has no row, so the line names none. */
const OWN = 'this-quote'

/** What these seats cost on this day, with the class's volume price or the quote's own reduction, whichever is better. No code counts. */
export function priceQuote({ offer, asked, percentBasisPoints = 0, now }: PriceQuote): PricedRequest {
  if (!offer.price) throw new Error('an offer without a price is not an offer')
  const tax = decideTax({ ...asked, hasRegistrationNumber: asked.vatNumber !== '' }, offer.consumerAbroadVatBasisPoints)
  const { seatPriceMinor, isEarlyBird } = seatPriceOn(offer.price, now)
  const price = priceBooking({
    ...{ seats: asked.seats, currency: asked.currency, seatPriceMinor, isEarlyBird, taxBasisPoints: tax.basisPoints },
    open: percentBasisPoints > 0 ? [{ id: OWN, code: 'This quote', kind: 'percent', percentBasisPoints }] : [],
    personal: [],
    volume: offer.volume,
  })
  const lines = price.lines.map((line) => (line.discountId === OWN ? { ...line, discountId: null } : line))
  return { price: { ...price, lines }, tax, isEarlyBird }
}
