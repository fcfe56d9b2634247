import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookings, courseClasses, payments, receipts, refunds } from '../../db/schema'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { giveUpChange } from '../../lib/bookings/end-change'
import { expireChanges } from '../../lib/bookings/expire-changes'
import { closeCheckoutPage } from '../../lib/payments/close-checkout'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { handlePaymentEvent } from '../../lib/payments/handle-event'
import { sendRequestedRefund } from '../../lib/payments/settle-refund'
import { startChangeCheckout } from '../../lib/payments/start-change-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { actor, hold, jobsAbout, refusalOf, rowsOf } from '../support/booking-rows'
import { bookAndPay, changesOf, expectSound, makeTwoClasses, openChangePage, transfer } from '../support/changes'
import { ledgerOf } from '../support/ledger'
import { minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const HAPPENINGS = ['payment', 'webhook', 'duplicate webhook', 'return page', 'expiry sweep'] as const
type Happening = (typeof HAPPENINGS)[number]
const LATE = minutesLater(36)

const permutations = <Item>(items: readonly Item[]): Item[][] =>
  items.length <= 1 ? [[...items]] : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))

/** One seat that is to move to a class that costs £240.00 more and has no other seat; its payment page is open. */
async function begin() {
  const { from, to } = await makeTwoClasses({ listMinor: 200_000 }, { capacity: 1 })
  const { bookingId, seatIds } = await bookAndPay(from.id)
  const moved = await transfer(bookingId, seatIds, to.id)
  if (moved.status !== 'to-pay') throw new Error('nothing to pay')
  const sessionId = await openChangePage(moved.changeId)
  return { bookingId, seatIds, fromId: from.id, toId: to.id, changeId: moved.changeId, sessionId }
}
type Begun = Awaited<ReturnType<typeof begin>>

async function runPromises({ changeId }: Begun, closes: boolean) {
  const own = await db.select().from(payments).where(eq(payments.changeId, changeId))
  for (const { id, closedAt } of own) {
    if (closes && closedAt) await closeCheckoutPage({ paymentId: id })
    for (const refund of await db
      .select({ id: refunds.id })
      .from(refunds)
      .innerJoin(receipts, eq(receipts.id, refunds.receiptId))
      .where(eq(receipts.paymentId, id)))
      await sendRequestedRefund({ refundId: refund.id })
  }
}

function happen(begun: Begun, onExpiry: () => Promise<unknown>) {
  let now = NOW
  let hasPaid = false
  const { sessionId } = begun
  const event = { id: `evt_${sessionId}`, type: 'checkout.session.completed', about: { kind: 'checkout', sessionId } } as const
  const deliver = () => handlePaymentEvent(hasPaid ? event : { ...event, id: `${event.id}_early` }, now)
  const acts: Record<Happening, () => Promise<unknown>> = {
    payment: async () => {
      hasPaid = true
      payNow(sessionId)
    },
    webhook: deliver,
    'duplicate webhook': deliver,
    'return page': () => fulfilCheckout({ sessionId, now }),
    'expiry sweep': async () => {
      now = LATE
      await expireChanges(now)
      await onExpiry()
    },
  }
  return { acts, deliver }
}

async function stateOf({ bookingId, toId }: Begun) {
  const { seats, booking, claims, mails } = await rowsOf(bookingId)
  const { paidMinor, dueMinor, refunds: back } = await ledgerOf(bookingId)
  return {
    booking: booking.status,
    hasMoved: seats.map((seat) => seat.classId === toId),
    openClaims: claims.filter((claim) => !claim.releasedAt).length,
    money: { paidMinor, dueMinor, back },
    mails: mails.map((mail) => mail.template).filter((template) => template !== 'booking-confirmed' && template !== 'change-lapsed'),
  }
}

const MOVED = { booking: 'confirmed', hasMoved: [true], openClaims: 0, money: { paidMinor: 264_000, dueMinor: 0, back: [] }, mails: ['seats-moved'] }
const REFUNDED = {
  booking: 'confirmed',
  hasMoved: [false],
  openClaims: 0,
  money: { paidMinor: 240_000, dueMinor: 0, back: [['card', 24_000, 'succeeded']] },
  mails: ['change-refunded'],
}

describe('whatever the order of events', () => {
  test.each(permutations(HAPPENINGS))('%s, %s, %s, %s, %s: a paid change is made, once', async (...order) => {
    const begun = await begin()
    const { acts, deliver } = happen(begun, () => runPromises(begun, false))
    for (const name of order) await acts[name as Happening]()
    await deliver()
    await runPromises(begun, true)
    expect(await stateOf(begun)).toEqual(MOVED)
    expect((await changesOf(begun.bookingId)).map((change) => change.status)).toEqual(['done'])
  })

  test.each(permutations(['payment', 'webhook', 'return page', 'expiry sweep'] as const))(
    '%s, %s, %s, %s: with the seat sold to another on expiry, made before or refunded in full',
    async (...order) => {
      const begun = await begin()
      const takeIt = async () => {
        const [change] = await changesOf(begun.bookingId)
        if (change?.status === 'expired') await hold(begun.toId, { buyerEmail: 'other@company.example' }, LATE)
      }
      const { acts, deliver } = happen(begun, takeIt)
      for (const name of order) await acts[name]()
      await deliver()
      await runPromises(begun, false)
      const told = order.slice(order.indexOf('payment') + 1, order.indexOf('expiry sweep')).length > 0
      const isInTime = order.indexOf('payment') < order.indexOf('expiry sweep') && told
      expect(await stateOf(begun)).toEqual(isInTime ? MOVED : REFUNDED)
      expect((await countSeatsOf(db, begun.toId, LATE)).free).toBe(0)
      await expectSound(LATE)
    },
  )

  test.each([1, 2, 3])('all at the same moment (round %i)', async () => {
    const begun = await begin()
    payNow(begun.sessionId)
    const event = {
      id: `evt_${begun.sessionId}`,
      type: 'checkout.session.completed',
      about: { kind: 'checkout', sessionId: begun.sessionId },
    } as const
    await Promise.all([
      ...Array.from({ length: 4 }, () => handlePaymentEvent(event, LATE)),
      ...Array.from({ length: 4 }, () => fulfilCheckout({ sessionId: begun.sessionId, now: LATE })),
      expireChanges(LATE),
      expireChanges(LATE),
    ])
    expect(await stateOf(begun)).toEqual(MOVED)
  })
})

describe('a change that is not made', () => {
  test('lapses with its time: the seat is free, its page is closed, the buyer is told', async () => {
    const begun = await begin()
    expect(await expireChanges(minutesLater(34))).toBe(0)
    expect(await expireChanges(LATE)).toBe(1)
    expect(await expireChanges(LATE)).toBe(0)
    expect((await countSeatsOf(db, begun.toId, LATE)).free).toBe(1)
    const [payment] = await db.select().from(payments).where(eq(payments.changeId, begun.changeId))
    expect((await jobsAbout(payment?.id ?? '', begun.toId)).map((job) => job.task)).toEqual(
      expect.arrayContaining(['close-checkout', 'seats-released']),
    )
    expect((await rowsOf(begun.bookingId)).mails.at(-1)?.template).toBe('change-lapsed')
    expect(await refusalOf(startChangeCheckout({ changeId: begun.changeId, now: LATE }))).toHaveProperty('no-change')
  })

  test('can be given up at once; paid all the same, it goes back in full', async () => {
    const begun = await begin()
    await giveUpChange({ bookingId: begun.bookingId, actor, now: NOW })
    expect((await countSeatsOf(db, begun.toId, NOW)).free).toBe(1)
    expect(await refusalOf(giveUpChange({ bookingId: begun.bookingId, actor, now: NOW }))).toHaveProperty('no-change')
    payNow(begun.sessionId)
    expect(await fulfilCheckout({ sessionId: begun.sessionId, now: NOW })).toBe('refunded')
    await runPromises(begun, false)
    expect(await stateOf(begun)).toEqual(REFUNDED)
  })

  test('is not made for another sum than was asked', async () => {
    const begun = await begin()
    payNow(begun.sessionId, { amountMinor: 23_999 })
    expect(await fulfilCheckout({ sessionId: begun.sessionId, now: NOW })).toBe('refunded')
    expect((await ledgerOf(begun.bookingId)).refunds).toEqual([['card', 23_999, 'requested']])
    expect((await changesOf(begun.bookingId))[0]?.status).toBe('cancelled')
    await expectSound()
  })

  test('goes back in full where the new class was called off meanwhile, or the booking cancelled', async () => {
    const first = await begin()
    await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, first.toId))
    payNow(first.sessionId)
    expect(await fulfilCheckout({ sessionId: first.sessionId, now: NOW })).toBe('refunded')
    const second = await begin()
    await expireChanges(LATE)
    await cancelSeats({ bookingId: second.bookingId, enrolmentIds: second.seatIds, actor, now: LATE })
    payNow(second.sessionId)
    expect(await fulfilCheckout({ sessionId: second.sessionId, now: LATE })).toBe('refunded')
    const [booking] = await db.select().from(bookings).where(eq(bookings.id, second.bookingId))
    expect(booking?.status).toBe('cancelled')
    await expectSound(LATE)
  })

  test('paid twice, on the page from before it was opened again, the second payment goes back', async () => {
    const begun = await begin()
    const [first] = await db.select().from(payments).where(eq(payments.changeId, begun.changeId))
    await db
      .update(payments)
      .set({ closedAt: NOW })
      .where(eq(payments.id, first?.id ?? ''))
    const again = await openChangePage(begun.changeId)
    payNow(begun.sessionId)
    payNow(again)
    expect(await fulfilCheckout({ sessionId: again, now: NOW })).toBe('changed')
    expect(await fulfilCheckout({ sessionId: begun.sessionId, now: NOW })).toBe('refunded')
    await expectSound()
  })

  test('late, after the seats were priced anew for another change, it goes back in full and the other is made', async () => {
    const { from, to } = await makeTwoClasses({ listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    const first = await transfer(bookingId, seatIds, to.id)
    if (first.status !== 'to-pay') throw new Error('nothing to pay')
    const firstPage = await openChangePage(first.changeId)
    const second = await transfer(bookingId, seatIds, to.id, { now: LATE })
    if (second.status !== 'to-pay') throw new Error('nothing to pay')
    const secondPage = await openChangePage(second.changeId, LATE)
    payNow(secondPage)
    payNow(firstPage)
    expect(await fulfilCheckout({ sessionId: secondPage, now: LATE })).toBe('changed')
    expect(await fulfilCheckout({ sessionId: firstPage, now: LATE })).toBe('refunded')
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 264_000, dueMinor: 0 })
    await expectSound(LATE)
  })
})

test('opening the payment page of a change again finds the same page', async () => {
  const begun = await begin()
  expect(await openChangePage(begun.changeId, minutesLater(5))).toBe(begun.sessionId)
})
