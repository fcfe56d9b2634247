import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { quotes, seatClaims } from '../../db/schema'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import type { Quote } from './quote-rules'

/**
 * A quote, locked until the transaction ends, so that accepting, ending and approving it come one after the other. Locks go in this
 * order: booking, quote, class. @throws DomainError `unknown-quote`
 */
export async function lockQuote(tx: Tx, by: { token: string } | { quoteId: string }): Promise<Quote> {
  const isIt = 'token' in by ? eq(quotes.token, by.token) : eq(quotes.id, by.quoteId)
  const [quote] = await tx.select().from(quotes).where(isIt).for('update')
  if (!quote) throw new DomainError('unknown-quote', 'There is no such quote.')
  return quote
}

/** Gives up the seats that a quote claims, for a booking that takes them or for others. Answers whether it claimed any still. */
export async function releaseClaim(tx: Tx, { id }: Pick<Quote, 'id'>, now: Date): Promise<boolean> {
  const released = await tx
    .update(seatClaims)
    .set({ releasedAt: now })
    .where(and(eq(seatClaims.quoteId, id), isNull(seatClaims.releasedAt)))
    .returning({ until: seatClaims.until })
  return released.some(({ until }) => until > now)
}

/** The same, and whoever waits for seats of the class is asked. */
export async function freeClaim(tx: Tx, quote: Pick<Quote, 'id' | 'classId' | 'approvedAt'>, now: Date): Promise<void> {
  await releaseClaim(tx, quote, now)
  if (quote.approvedAt) await enqueue(tx, 'seats-released', { classId: quote.classId })
}
