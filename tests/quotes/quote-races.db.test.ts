import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { db, type Tx } from '../../db/client'
import { bookings, quotes } from '../../db/schema'
import { endQuotes, withdrawQuote } from '../../lib/quotes/end-quote'
import { makeClass, NOW } from '../support/make'
import { accept, ask, withOrder } from '../support/quotes'
import { insertPerson } from '../support/rows'

const lock = vi.hoisted(() => ({ isOut: false }))

// The negative control reads the quote without its lock and waits there, so that the other comes in between.
vi.mock('../../lib/quotes/lock-quote', async (original) => {
  const real = await original<typeof import('../../lib/quotes/lock-quote')>()
  const readOnly = async (tx: Tx, by: { token: string } | { quoteId: string }) => {
    const [quote] = await tx
      .select()
      .from(quotes)
      .where('token' in by ? eq(quotes.token, by.token) : eq(quotes.id, by.quoteId))
    await tx.execute(sql`select pg_sleep(0.2)`)
    return quote
  }
  return { ...real, lockQuote: (...of: Parameters<typeof real.lockQuote>) => (lock.isOut ? readOnly(...of) : real.lockQuote(...of)) }
})
afterEach(() => {
  lock.isOut = false
})

let admin: Awaited<ReturnType<typeof insertPerson>>['actor']
beforeAll(async () => {
  admin = (await insertPerson({ roles: ['admin'], email: 'admin@desk.example' })).actor
})

/** Accepts a quote while `end` ends it; answers how many of both said yes, and what stands in the tables. */
async function race(end: (quote: typeof quotes.$inferSelect) => Promise<unknown>) {
  const { id: classId } = await makeClass()
  const quote = await ask(classId)
  const justBefore = new Date(quote.validUntil.getTime() - 1)
  const [accepted, ended] = await Promise.allSettled([accept(quote.token, withOrder, justBefore), end(quote)])
  const [after] = await db.select().from(quotes).where(eq(quotes.id, quote.id))
  const made = await db.select().from(bookings).where(eq(bookings.classId, classId))
  return {
    isAccepted: accepted.status === 'fulfilled',
    isEnded: ended.status === 'fulfilled' && ended.value !== 0,
    status: after?.status,
    bookings: made.length,
  }
}

describe('accepting and withdrawing at the same instant', () => {
  const withdraw = (quote: { id: string }) => withdrawQuote({ quoteId: quote.id, actor: admin, now: NOW })

  test.each([1, 2, 3, 4, 5])('exactly one wins (round %i)', async () => {
    const { isAccepted, isEnded, status, bookings } = await race(withdraw)
    expect(Number(isAccepted) + Number(isEnded)).toBe(1)
    expect([status, bookings]).toEqual(isAccepted ? ['accepted', 1] : ['withdrawn', 0])
  })

  test('both win as soon as the lock is taken out (negative control)', async () => {
    lock.isOut = true
    const { isAccepted, isEnded } = await race(withdraw)
    expect([isAccepted, isEnded]).toEqual([true, true])
  })
})

describe('accepting and the end of its time at the same instant', () => {
  const end = (quote: { validUntil: Date }) => endQuotes(quote.validUntil)

  test.each([1, 2, 3, 4, 5])('exactly one wins (round %i)', async () => {
    const { isAccepted, isEnded, status, bookings } = await race(end)
    expect(Number(isAccepted) + Number(isEnded)).toBe(1)
    expect([status, bookings]).toEqual(isAccepted ? ['accepted', 1] : ['expired', 0])
  })

  test('both win as soon as the lock is taken out (negative control)', async () => {
    lock.isOut = true
    const { isAccepted, isEnded } = await race(end)
    expect([isAccepted, isEnded]).toEqual([true, true])
  })
})
