import { type Bookable, whyNotBookable } from '../schedule/class-state'

type Status = 'waiting' | 'offered' | 'accepted' | 'lapsed' | 'withdrawn'
type Offered = { status: Status; offeredSeats: number | null; offerUntil: Date | null }

/** Still in line, or with an offer at hand that nobody has ended. */
export const isLive = ({ status }: { status: Status }): boolean => status === 'waiting' || status === 'offered'

/** Whether the seats of this entry can still be taken. Time alone ends an offer, whether or not anybody has noted it. */
export const isOfferLive = ({ status, offerUntil }: Offered, now: Date): boolean => status === 'offered' && offerUntil !== null && now < offerUntil

type Offering = Bookable & { offerHours: number }

/** Until when an offer made now is good: never past the moment at which the class can no longer be booked. Null if nothing can be offered any more. */
export function offerEnd({ offerHours, ...courseClass }: Offering, now: Date): Date | null {
  if (whyNotBookable(courseClass, now)) return null
  const ends = [now.getTime() + offerHours * 3_600_000, courseClass.startsAt, courseClass.bookingClosesAt]
  return new Date(Math.min(...ends.flatMap((end) => (end === null ? [] : [Number(end)]))))
}

type Waiting = { seats: number; takesFewer: boolean }
export type PlannedOffer<Entry extends Waiting> = { entry: Entry; seats: number }

/**
 * Who is offered how many of the free seats: first come, first served. Who takes fewer is offered what is left; who waits for all of
 * them is passed over while they are too few, and keeps the place.
 */
export function planOffers<Entry extends Waiting>(queue: readonly Entry[], free: number): PlannedOffer<Entry>[] {
  const offers: PlannedOffer<Entry>[] = []
  let left = free
  for (const entry of queue) {
    const seats = entry.seats <= left ? entry.seats : entry.takesFewer ? left : 0
    if (seats === 0) continue
    offers.push({ entry, seats })
    left -= seats
  }
  return offers
}
