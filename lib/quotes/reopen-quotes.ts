import { and, asc, eq, gt, inArray, lte, or } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, quotes } from '../../db/schema'
import { recordAudit, system } from '../audit/record-audit'
import { endHold } from '../bookings/end-hold'
import { type Booking, lockBooking } from '../bookings/lock-booking'
import { lockClass } from '../schedule/lock-class'
import { countSeatsOf } from '../schedule/seats'
import { canTakeBack } from '../waitlist/not-past-waitlist'
import { claimSeats } from './approve-quote'
import { lockQuote } from './lock-quote'
import type { Quote } from './quote-rules'

const AT_ONCE = 100

/**
 * Sweep: a quote that was accepted to be paid by card, and was not paid in time, is a quote again until its own end; the price was
 * promised until then. Seats that were kept go back to it in the same transaction that ends the hold, so that nobody comes between. Runs
 * before the holds are expired.
 */
export async function reopenQuotes(now: Date): Promise<number> {
  const isLapsed = and(eq(bookings.status, 'held'), lte(bookings.heldUntil, now))
  const due = await db
    .select({ quoteId: quotes.id, bookingId: bookings.id })
    .from(quotes)
    .innerJoin(bookings, eq(bookings.id, quotes.bookingId))
    .where(
      and(
        eq(quotes.status, 'accepted'),
        gt(quotes.validUntil, now),
        eq(bookings.paymentMethod, 'card'),
        or(isLapsed, inArray(bookings.status, ['expired', 'cancelled'])),
      ),
    )
    .orderBy(asc(quotes.endedAt))
    .limit(AT_ONCE)
  let reopened = 0
  for (const one of due) reopened += await reopen(one, now)
  return reopened
}

async function reopen({ quoteId, bookingId }: { quoteId: string; bookingId: string }, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const quote = await lockQuote(tx, { quoteId })
    if (quote.status !== 'accepted' || quote.bookingId !== bookingId || !wasNeverPaid(booking, now)) return 0
    await lockClass(tx, quote.classId)
    if (booking.status === 'held') await endHold(tx, { booking, status: 'expired', did: 'expired hold', actor: system, now })
    const isKept = quote.approvedAt !== null && (await keepAgain(tx, quote, now))
    await tx
      .update(quotes)
      .set({ status: 'open', endedAt: null, ...(isKept ? {} : { approvedAt: null, approvedById: null }) })
      .where(eq(quotes.id, quoteId))
    const did = quote.approvedAt && !isKept ? 'reopened quote, its seats are gone' : 'reopened quote'
    await recordAudit(tx, { actor: system, did, subject: { type: 'quote', id: quoteId }, details: { bookingId }, now })
    return 1
  })
}

const wasNeverPaid = ({ status, heldUntil, confirmedAt }: Booking, now: Date): boolean =>
  confirmedAt === null && (status === 'expired' || status === 'cancelled' || (status === 'held' && heldUntil !== null && heldUntil <= now))

async function keepAgain(tx: Tx, quote: Quote, now: Date): Promise<boolean> {
  if (!canTakeBack(quote.seatCount, await countSeatsOf(tx, quote.classId, now))) return false
  await claimSeats(tx, quote, now)
  return true
}
