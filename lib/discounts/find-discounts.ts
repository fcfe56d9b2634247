import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/client'
import { discountCourses, discounts, discountUses } from '../../db/schema'
import { FormRefusal } from '../errors'
import { type DiscountTrial, refuseDiscount } from './discount-rules'

export type FoundDiscount = typeof discounts.$inferSelect & { courseIds: string[] }

/** The discounts behind these codes, in the order typed. @throws FormRefusal at `discountCode` naming what we do not know */
export async function findDiscounts(reader: Reader, codes: readonly string[]): Promise<FoundDiscount[]> {
  if (codes.length === 0) return []
  const rows = await reader
    .select({
      discount: discounts,
      courseIds: sql<
        string[]
      >`(select coalesce(json_agg(dc.course_id), '[]'::json) from ${discountCourses} dc where dc.discount_id = ${discounts.id})`,
    })
    .from(discounts)
    .where(inArray(discounts.code, [...codes]))
  const found = new Map(rows.map(({ discount, courseIds }) => [discount.code, { ...discount, courseIds }]))
  const unknown = codes.filter((code) => !found.has(code))
  if (unknown.length > 0) throw new UnknownCodes(unknown)
  return codes.flatMap((code) => found.get(code) ?? [])
}

/** Thrown apart from other refusals so that guesses can be counted. */
export class UnknownCodes extends FormRefusal {
  constructor(readonly codes: string[]) {
    const shown = codes.map((code) => (code.length > 40 ? `${code.slice(0, 40)}…` : code))
    const sentence =
      shown.length === 1 ? `${shown[0]} is not a code we know. Check it, or empty the field.` : `These are not codes we know: ${shown.join(', ')}.`
    super({ discountCode: sentence })
  }
}

/**
 * Waits for these discounts one by one in the order of their ids, so that two bookings never wait for each other.
 * Only those with a limit: without one there is nothing to count, and a code for all must not hold up all.
 */
export async function lockDiscounts(tx: Tx, found: readonly Pick<FoundDiscount, 'id' | 'seatLimit' | 'seatLimitPerPerson'>[]): Promise<void> {
  const ids = found.filter(hasLimit).map((discount) => discount.id)
  if (ids.length === 0) return
  await tx.select({ id: discounts.id }).from(discounts).where(inArray(discounts.id, ids)).orderBy(discounts.id).for('no key update')
}

const hasLimit = ({ seatLimit, seatLimitPerPerson }: Pick<FoundDiscount, 'seatLimit' | 'seatLimitPerPerson'>): boolean =>
  seatLimit !== null || seatLimitPerPerson !== null

/** Whether a use counts against limits at `now`: spent, or reserved and not over. */
export const isCountedUse = (now: Date) =>
  or(
    eq(discountUses.status, 'spent'),
    and(eq(discountUses.status, 'reserved'), sql`${discountUses.reservedUntil} > ${now.toISOString()}::timestamptz`),
  )

/** Seats a discount stands used for at `now`: spent, or reserved and not over; in all and by one person. */
export async function countUses(
  reader: Reader,
  discountIds: readonly string[],
  now: Date,
  { exceptBookingId }: { exceptBookingId?: string } = {},
): Promise<{ discountId: string; personId: string; seats: number }[]> {
  if (discountIds.length === 0) return []
  return reader
    .select({ discountId: discountUses.discountId, personId: discountUses.personId, seats: sql<number>`sum(${discountUses.seats})::int` })
    .from(discountUses)
    .where(
      and(
        inArray(discountUses.discountId, [...discountIds]),
        isCountedUse(now),
        sql`${discountUses.bookingId} is distinct from ${exceptBookingId ?? null}::uuid`,
      ),
    )
    .groupBy(discountUses.discountId, discountUses.personId)
}

type Trial = Omit<DiscountTrial, 'usedSeats' | 'usedSeatsByPerson' | 'seats'> & {
  /** Seats each discount is wanted for. */
  seatsOf: (discount: FoundDiscount) => number
  /** Whose limit counts: the owner of a personal code, else the buyer; null while the buyer is not known yet. */
  buyerId: string | null
  exceptBookingId?: string
}

/** Tries each discount by all of its rules. Ask again under `lockDiscounts` before a use is written. @throws FormRefusal */
export async function requireUsable(reader: Reader, found: readonly FoundDiscount[], trial: Trial): Promise<void> {
  const limited = found.filter(hasLimit)
  const uses = await countUses(
    reader,
    limited.map((discount) => discount.id),
    trial.now,
    { exceptBookingId: trial.exceptBookingId },
  )
  const refusals = found.flatMap((discount) => {
    const mine = uses.filter((use) => use.discountId === discount.id)
    const counted = discount.personId ?? trial.buyerId
    const usedSeats = mine.reduce((seats, use) => seats + use.seats, 0)
    const usedSeatsByPerson = mine.filter((use) => use.personId === counted).reduce((seats, use) => seats + use.seats, 0)
    return refuseDiscount(discount, { ...trial, seats: trial.seatsOf(discount), usedSeats, usedSeatsByPerson }) ?? []
  })
  if (refusals.length > 0) throw new FormRefusal({ discountCode: refusals.join(' ') })
}
