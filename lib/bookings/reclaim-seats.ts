import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { type bookings, courseClasses, discounts, discountUses } from '../../db/schema'
import { countUses, lockDiscounts } from '../discounts/find-discounts'
import { lockClass } from '../schedule/lock-class'
import { countSeatsOf } from '../schedule/seats'
import { canTakeBack } from '../waitlist/not-past-waitlist'
import { isHoldLive } from './hold-rules'

type Booking = typeof bookings.$inferSelect

/**
 * Whether a booking that was just paid can have its seats: never in a class that was called off. While its hold lives they are its own,
 * and also where they are kept for it another way (`isKept`), as by the quote it came from. Once it has lapsed, seats and uses of codes
 * are taken again if they are still there and nobody waits for them, under the same locks as anybody's. The booking is locked by the caller.
 */
export async function reclaimSeats(tx: Tx, booking: Booking, now: Date, { isKept = false }: { isKept?: boolean } = {}): Promise<boolean> {
  await lockClass(tx, booking.classId)
  const [courseClass] = await tx.select({ status: courseClasses.status }).from(courseClasses).where(eq(courseClasses.id, booking.classId))
  if (courseClass?.status !== 'open' && courseClass?.status !== 'confirmed') return false
  if (isHoldLive(booking, now)) return true
  if (isKept) return canReuseCodes(tx, booking.id, now)
  const seats = await countSeatsOf(tx, booking.classId, now, { exceptBookingId: booking.id })
  return canTakeBack(booking.seatCount, seats) && (await canReuseCodes(tx, booking.id, now))
}

/** Whether the limits of the codes in this booking still leave room for it. An end of validity since then is forgiven. */
async function canReuseCodes(tx: Tx, bookingId: string, now: Date): Promise<boolean> {
  const mine = await tx
    .select()
    .from(discountUses)
    .where(and(eq(discountUses.bookingId, bookingId), inArray(discountUses.status, ['reserved', 'released'])))
  const ids = mine.map((use) => use.discountId)
  const limits = ids.length ? await tx.select().from(discounts).where(inArray(discounts.id, ids)) : []
  await lockDiscounts(tx, limits)
  const uses = await countUses(tx, ids, now, { exceptBookingId: bookingId })
  return mine.every(({ discountId, personId, seats }) => {
    const limit = limits.find((discount) => discount.id === discountId)
    const others = uses.filter((use) => use.discountId === discountId)
    const used = others.reduce((total, use) => total + use.seats, 0)
    const usedByPerson = others.filter((use) => use.personId === personId).reduce((total, use) => total + use.seats, 0)
    return used + seats <= (limit?.seatLimit ?? Infinity) && usedByPerson + seats <= (limit?.seatLimitPerPerson ?? Infinity)
  })
}
