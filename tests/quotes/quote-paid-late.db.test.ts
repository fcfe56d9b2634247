import { and, eq, isNull } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { quotes, seatClaims } from '../../db/schema'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { approveQuote } from '../../lib/quotes/approve-quote'
import { endQuotes } from '../../lib/quotes/end-quote'
import { reopenQuotes } from '../../lib/quotes/reopen-quotes'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { expectSound } from '../support/changes'
import { makeAdmin } from '../support/invoiced'
import { makeClass, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'
import { accept, ask, byCard, withOrder } from '../support/quotes'
import { join } from '../support/waitlist-rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

let admin: Awaited<ReturnType<typeof makeAdmin>>
beforeAll(async () => {
  admin = await makeAdmin()
})

const LATE = minutesLater(36)

/** A quote over all three seats of a class, accepted by card, not paid in time and reopened; its payment page is still open. */
async function reopened({ isKept }: { isKept: boolean }) {
  const { id: classId } = await makeClass({ capacity: 3 })
  const quote = await ask(classId)
  if (isKept) await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
  const { bookingId } = await accept(quote.token, byCard)
  const sessionId = await openPage(bookingId)
  expect(await reopenQuotes(LATE)).toBe(1)
  const pay = (now = LATE) => {
    payNow(sessionId)
    return fulfilCheckout({ sessionId, now })
  }
  return { classId, quote, bookingId, pay }
}

const statusOf = async (id: string) => (await db.select().from(quotes).where(eq(quotes.id, id)))[0]?.status
const claimsOf = (quoteId: string) =>
  db
    .select()
    .from(seatClaims)
    .where(and(eq(seatClaims.quoteId, quoteId), isNull(seatClaims.releasedAt)))

test('a quote that was accepted by card and paid late has the seats that it keeps, and is accepted by that', async () => {
  const { classId, quote, bookingId, pay } = await reopened({ isKept: true })
  expect((await countSeatsOf(db, classId, LATE)).free).toBe(0)
  expect(await pay()).toBe('confirmed')
  expect(await statusOf(quote.id)).toBe('accepted')
  expect(await claimsOf(quote.id)).toEqual([])
  expect(await countSeatsOf(db, classId, LATE)).toMatchObject({ taken: 3, held: 0, free: 0 })
  expect((await accept(quote.token, withOrder, LATE)).bookingId).toBe(bookingId)
  await expectSound(LATE)
})

test('also while others wait for a seat: those of the quote were never free', async () => {
  const { classId, pay } = await reopened({ isKept: true })
  await join(classId, 'Wanda', 1, LATE)
  expect(await pay()).toBe('confirmed')
})

test('without kept seats it takes them if they are free, and the quote cannot be accepted a second time', async () => {
  const { quote, bookingId, pay } = await reopened({ isKept: false })
  expect(await pay()).toBe('confirmed')
  expect((await accept(quote.token, withOrder, LATE)).bookingId).toBe(bookingId)
})

test('is refunded where its seats went to somebody else, and the quote stays open', async () => {
  const { classId, quote, pay } = await reopened({ isKept: false })
  await hold(classId, { buyerEmail: 'b@buyers.example' }, LATE)
  expect(await pay()).toBe('refunded')
  expect(await statusOf(quote.id)).toBe('open')
})

test('is refunded once the quote was accepted anew: its seats are that booking’s', async () => {
  const { quote, bookingId, pay } = await reopened({ isKept: true })
  const again = await accept(quote.token, withOrder, LATE)
  expect(await pay()).toBe('refunded')
  expect((await rowsOf(again.bookingId)).booking.status).toBe('confirmed')
  expect((await rowsOf(bookingId)).seats).toEqual([])
})

test('takes free seats after the quote has ended, as any late payment does', async () => {
  const { classId, quote, pay } = await reopened({ isKept: true })
  const after = new Date(quote.validUntil.getTime() + 1)
  await endQuotes(after)
  expect(await pay(after)).toBe('confirmed')
  expect(await refusalOf(hold(classId, {}, after))).toHaveProperty('seats')
})
