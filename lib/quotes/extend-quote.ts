import { and, eq, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseClasses, quotes, seatClaims } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { whyNotBookable } from '../schedule/class-state'
import { mailQuote } from './insert-quote'
import { freeClaim, lockQuote } from './lock-quote'
import { isQuoteOpen, readQuoteEnd } from './quote-rules'

type ExtendQuote = { quoteId: string /** The last day, `2027-01-12`, on the class's clock. */; lastDay: string; actor: Actor; now: Date }

/**
 * Gives a quote another last day, at most the start of its class, and sends it again. Seats that are kept stay kept; one that had ended
 * is open again, without its seats, which must be approved anew.
 *
 * @throws DomainError `not-allowed`, `quote-over`, `class-closed`, or `wrong-day` at field `lastDay`
 */
export async function extendQuote({ quoteId, lastDay, actor, now }: ExtendQuote): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const quote = await lockQuote(tx, { quoteId })
    if (quote.status === 'accepted' || quote.status === 'withdrawn')
      throw new DomainError('quote-over', `This quote was ${quote.status}, so its time cannot be changed.`)
    const [courseClass] = await tx.select().from(courseClasses).where(eq(courseClasses.id, quote.classId))
    if (!courseClass) throw new Error(`no class ${quote.classId}`)
    const refusal = whyNotBookable({ ...courseClass, isPrivate: false, bookingClosesAt: null }, now)
    if (refusal) throw new DomainError('class-closed', refusal.sentence)
    const validUntil = readQuoteEnd(lastDay, courseClass)
    if (!validUntil) throw new DomainError('wrong-day', 'Enter a day, like 2027-01-12.', 'lastDay')
    if (validUntil <= now) throw new DomainError('wrong-day', 'Enter a day that is still to come.', 'lastDay')
    const isLive = isQuoteOpen(quote, now)
    if (!isLive) await freeClaim(tx, quote, now)
    await tx
      .update(quotes)
      .set({ validUntil, status: 'open', endedAt: null, ...(isLive ? {} : { approvedAt: null, approvedById: null }) })
      .where(eq(quotes.id, quoteId))
    await tx
      .update(seatClaims)
      .set({ until: validUntil })
      .where(and(eq(seatClaims.quoteId, quoteId), isNull(seatClaims.releasedAt)))
    await recordAudit(tx, { actor, did: 'extended quote', subject: { type: 'quote', id: quoteId }, details: { lastDay }, now })
    await mailQuote(tx, { ...quote, validUntil }, 'quote', now)
  })
}
