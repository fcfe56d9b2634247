import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { quotes, seatClaims } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { releaseClaim } from './lock-quote'
import type { Quote } from './quote-rules'

/**
 * The quote that a booking was made from and that is a quote again, because the booking was not paid in time; locked, between the booking
 * and its class. `keepsSeats`: it claims the seats that the booking had, so a late payment has them after all.
 */
export async function lockReopened(tx: Tx, bookingId: string, now: Date): Promise<{ quote: Quote; keepsSeats: boolean } | null> {
  const [quote] = await tx
    .select()
    .from(quotes)
    .where(and(eq(quotes.bookingId, bookingId), eq(quotes.status, 'open')))
    .for('update')
  if (!quote) return null
  const [claim] = await tx
    .select({ id: seatClaims.id })
    .from(seatClaims)
    .where(and(eq(seatClaims.quoteId, quote.id), isNull(seatClaims.releasedAt), gt(seatClaims.until, now)))
  return { quote, keepsSeats: claim !== undefined }
}

/** The booking of a reopened quote was paid late and confirmed: the quote is accepted by it for good, and claims nothing any more. */
export async function closeReopened(tx: Tx, { id, bookingId }: Quote, now: Date): Promise<void> {
  await releaseClaim(tx, { id }, now)
  await tx.update(quotes).set({ status: 'accepted', endedAt: now }).where(eq(quotes.id, id))
  const subject = { type: 'quote', id }
  await recordAudit(tx, { actor: { kind: 'provider' }, did: 'accepted quote, paid late', subject, details: { bookingId }, now })
}
