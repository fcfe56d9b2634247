import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { quotes, seatClaims } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { readOffer } from '../bookings/read-offer'
import { DomainError } from '../errors'
import { whyNotBookable } from '../schedule/class-state'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { requireNotPastWaitlist } from '../waitlist/not-past-waitlist'
import { mailQuote } from './insert-quote'
import { lockQuote } from './lock-quote'
import { isQuoteOpen, type Quote } from './quote-rules'

type ApproveQuote = { quoteId: string; actor: Actor; now: Date /** The caller's transaction, if there is one. */; within?: Tx }

/**
 * Keeps the seats of a quote for its buyer until it ends: they count as taken, and accepting it by invoice needs no further approval.
 * Approving twice is approving once. @throws DomainError `not-allowed`, `quote-over`, `class-closed`, `class-full`, `waitlist-first`, `busy`
 */
export async function approveQuote({ within, ...asked }: ApproveQuote): Promise<void> {
  await (within ? approve(within, asked) : sayWhenBusy(() => db.transaction((tx) => approve(tx, asked))))
}

async function approve(tx: Tx, { quoteId, actor, now }: Omit<ApproveQuote, 'within'>): Promise<void> {
  requireAdmin(actor)
  const quote = await lockQuote(tx, { quoteId })
  if (!isQuoteOpen(quote, now)) throw new DomainError('quote-over', 'This quote is over. Extend it first.')
  if (quote.approvedAt) return
  await lockClass(tx, quote.classId)
  await requireOnSale(tx, quote, now)
  await requireNotPastWaitlist(tx, { classId: quote.classId, seats: quote.seatCount, now })
  await claimSeats(tx, quote, now)
  await tx.update(quotes).set({ approvedAt: now, approvedById: actor.personId }).where(eq(quotes.id, quoteId))
  await recordAudit(tx, { actor, did: 'approved quote', subject: { type: 'quote', id: quoteId }, details: { seats: quote.seatCount }, now })
  await mailQuote(tx, quote, 'quote-kept', now)
}

/** The caller holds the lock of the class and has counted its seats. */
export const claimSeats = (tx: Tx, { id: quoteId, classId, seatCount: seats, validUntil: until }: Quote, now: Date) =>
  tx.insert(seatClaims).values({ classId, kind: 'quote', seats, until, quoteId, createdAt: now })

/** A quote outlives the end of booking, but not the start of its class. @throws DomainError `class-closed` */
export async function requireOnSale(tx: Tx, { classId, currency }: Pick<Quote, 'classId' | 'currency'>, now: Date) {
  const offer = await readOffer(tx, { classId, currency })
  const refusal = whyNotBookable({ ...offer, isPrivate: false, bookingClosesAt: null }, now)
  if (refusal) throw new DomainError('class-closed', refusal.sentence)
  return offer
}
