import { and, asc, eq, inArray, lte, or } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { courseClasses, quotes } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit, system } from '../audit/record-audit'
import { DomainError } from '../errors'
import { mailQuote } from './insert-quote'
import { freeClaim, lockQuote } from './lock-quote'
import type { Quote } from './quote-rules'

const AT_ONCE = 100

type WithdrawQuote = { quoteId: string; actor: Actor; now: Date }

/** Takes an open quote back; its seats come free and the buyer is told. @throws DomainError `not-allowed`, `quote-over` */
export async function withdrawQuote({ quoteId, actor, now }: WithdrawQuote): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const quote = await lockQuote(tx, { quoteId })
    if (quote.status !== 'open') throw new DomainError('quote-over', `This quote was ${quote.status} meanwhile.`)
    await end(tx, { quote, status: 'withdrawn', did: 'withdrew quote', actor, now })
    await mailQuote(tx, quote, 'quote-ended', now)
  })
}

/** Sweep: ends the quotes whose time is over, and those of classes that were called off. Their seats come free. */
export async function endQuotes(now: Date): Promise<number> {
  const isOff = inArray(courseClasses.status, ['cancelled', 'completed'])
  const due = await db
    .select({ quoteId: quotes.id, isOff })
    .from(quotes)
    .innerJoin(courseClasses, eq(courseClasses.id, quotes.classId))
    .where(and(eq(quotes.status, 'open'), or(lte(quotes.validUntil, now), isOff)))
    .orderBy(asc(quotes.validUntil))
    .limit(AT_ONCE)
  let ended = 0
  for (const { quoteId, isOff: isCalledOff } of due) ended += await endDue({ quoteId, isCalledOff: Boolean(isCalledOff), now })
  return ended
}

async function endDue({ quoteId, isCalledOff, now }: { quoteId: string; isCalledOff: boolean; now: Date }): Promise<number> {
  return db.transaction(async (tx) => {
    const quote = await lockQuote(tx, { quoteId })
    if (quote.status !== 'open') return 0
    if (quote.validUntil <= now) await end(tx, { quote, status: 'expired', did: 'ended quote', actor: system, now })
    else if (isCalledOff) {
      await end(tx, { quote, status: 'withdrawn', did: 'ended quote with its class', actor: system, now })
      await mailQuote(tx, quote, 'quote-ended', now)
    } else return 0
    return 1
  })
}

type End = { quote: Quote; status: 'expired' | 'withdrawn'; did: string; actor: Actor; now: Date }

async function end(tx: Tx, { quote, status, did, actor, now }: End): Promise<void> {
  await tx.update(quotes).set({ status, endedAt: now }).where(eq(quotes.id, quote.id))
  await freeClaim(tx, quote, now)
  await recordAudit(tx, { actor, did, subject: { type: 'quote', id: quote.id }, now })
}
