import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/client'
import { creditHolds, receipts } from '../../db/schema'
import { UnknownCodes } from '../discounts/find-discounts'
import { DomainError, FormRefusal } from '../errors'
import { formatMoney } from '../money'
import { listReceiptRests } from './balances'

/** As typed in any case, with spaces. */
export const foldCreditCode = (text: string): string => text.toUpperCase().replace(/\s/g, '').slice(0, 40)

/** The credit behind a code. @throws FormRefusal at `creditCode`, caused by `UnknownCodes` so that guesses are counted like those of discount codes */
export async function requireCredit(reader: Reader, code: string) {
  const [credit] = await reader.select().from(receipts).where(eq(receipts.creditCode, code))
  if (credit) return credit
  const refusal = new FormRefusal({ creditCode: `${code} is not a credit we know. Check it, or empty the field.` })
  throw Object.assign(refusal, { cause: new UnknownCodes([code]) })
}

/** Too many wrong codes are told at the field that was typed into. */
export const atCredit = (error: unknown): unknown =>
  error instanceof DomainError && error.code === 'too-many-codes' ? new DomainError(error.code, error.message, 'creditCode') : error

type CountCredit = { code: string; totalMinor: number; currency: string /** Whose own hold does not stand in its way. */; exceptBookingId?: string }

/**
 * What of a credit counts towards a price, in minor units: as much as is free, or as it costs. Sets nothing aside.
 * @throws FormRefusal at `creditCode`
 */
export async function countCredit(reader: Reader, { code, totalMinor, exceptBookingId, ...price }: CountCredit): Promise<number> {
  const { id, currency } = await requireCredit(reader, code)
  if (currency !== price.currency) throw new FormRefusal({ creditCode: `This credit is in ${currency}. Book in ${currency}, or empty the field.` })
  const freeMinor = await readFree(reader, id, exceptBookingId)
  if (freeMinor <= 0) throw new FormRefusal({ creditCode: 'Nothing of this credit is left, or another booking counts on it.' })
  return Math.min(freeMinor, totalMinor)
}

type HoldCredit = { booking: { id: string; totalMinor: number; currency: string }; code: string }

/**
 * Sets a part of a credit aside for a booking that is not paid yet, or as much as it costs. Two bookings that count on the same credit at
 * once come one after the other, by the lock of its row. Answers the sum in minor units. Released with the hold, spent on confirmation.
 *
 * @throws FormRefusal at `creditCode`
 */
export async function holdCredit(tx: Tx, { booking, code }: HoldCredit): Promise<number> {
  const { id: receiptId } = await requireCredit(tx, code)
  await lockCredit(tx, receiptId)
  const amountMinor = await countCredit(tx, { ...booking, code, exceptBookingId: booking.id })
  const hold = { receiptId, amountMinor, releasedAt: null }
  await tx
    .insert(creditHolds)
    .values({ bookingId: booking.id, ...hold })
    .onConflictDoUpdate({ target: creditHolds.bookingId, set: hold })
  return amountMinor
}

/** The credit a booking counts on is free for others. */
export async function releaseCredit(tx: Tx, bookingId: string, now: Date): Promise<void> {
  await tx
    .update(creditHolds)
    .set({ releasedAt: now })
    .where(and(eq(creditHolds.bookingId, bookingId), isNull(creditHolds.releasedAt)))
}

/** What of a credit a booking counts on, or counted on until its hold lapsed, in minor units. */
export async function findCountedCredit(reader: Reader, bookingId: string): Promise<number> {
  const [hold] = await reader.select({ amountMinor: creditHolds.amountMinor }).from(creditHolds).where(eq(creditHolds.bookingId, bookingId))
  return hold?.amountMinor ?? 0
}

/** Takes a credit that was released again, for a booking that was paid late. Answers whether all of it is still there. */
export async function reclaimCredit(tx: Tx, bookingId: string): Promise<boolean> {
  const [hold] = await tx.select().from(creditHolds).where(eq(creditHolds.bookingId, bookingId))
  if (!hold) return false
  if (hold.releasedAt === null) return true
  await lockCredit(tx, hold.receiptId)
  if ((await readFree(tx, hold.receiptId, bookingId)) < hold.amountMinor) return false
  await tx.update(creditHolds).set({ releasedAt: null }).where(eq(creditHolds.bookingId, bookingId))
  return true
}

const lockCredit = (tx: Tx, receiptId: string) => tx.select({ id: receipts.id }).from(receipts).where(eq(receipts.id, receiptId)).for('no key update')

/** What is neither spent nor set aside for another booking. Whoever decides by it holds the lock of the credit. */
async function readFree(reader: Reader, receiptId: string, exceptBookingId?: string): Promise<number> {
  const isOther = exceptBookingId ? ne(creditHolds.bookingId, exceptBookingId) : undefined
  const [[rest], [held]] = await Promise.all([
    listReceiptRests(reader, [receiptId]),
    reader
      .select({ minor: sql<number>`coalesce(sum(${creditHolds.amountMinor}), 0)::int` })
      .from(creditHolds)
      .where(and(eq(creditHolds.receiptId, receiptId), isNull(creditHolds.releasedAt), isOther)),
  ])
  return (rest?.restMinor ?? 0) - (held?.minor ?? 0)
}

export type CountedCredit = { code: string; amountMinor: number; inWords: string }

/** `Credit CREDIT-…, £500.00`, as the price and the page of a held booking say it. */
export const nameCredit = (code: string, amountMinor: number, currency: string): CountedCredit => ({
  code,
  amountMinor,
  inWords: `Credit ${code}, ${formatMoney(amountMinor, currency)}`,
})

/** The credit that a held booking counts on; null where it counts on none. */
export async function describeCreditHold(reader: Reader, bookingId: string): Promise<CountedCredit | null> {
  const [row] = await reader
    .select({ code: receipts.creditCode, amountMinor: creditHolds.amountMinor, currency: receipts.currency })
    .from(creditHolds)
    .innerJoin(receipts, eq(receipts.id, creditHolds.receiptId))
    .where(and(eq(creditHolds.bookingId, bookingId), isNull(creditHolds.releasedAt)))
  return row?.code ? nameCredit(row.code, row.amountMinor, row.currency) : null
}
