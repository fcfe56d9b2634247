import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { extendHold, giveBackHold } from '../../lib/bookings/change-hold'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { sendRequestedRefund } from '../../lib/payments/settle-refund'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, jobsAbout, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater } from '../support/make'
import { payNow, sentRefunds } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

async function holdAndOpen(classId: string, fields: Record<string, string> = {}) {
  const held = await hold(classId, fields)
  return { ...held, sessionId: await openPage(held.bookingId) }
}

const LATE = minutesLater(36)

/** The whole sum goes back, once, and the buyer is told. */
async function expectRefunded(
  bookingId: string,
  reason: string,
  { amountMinor = 264_000, currency = 'GBP', template = 'late-payment-refunded' } = {},
) {
  const { refunds, mails } = await rowsOf(bookingId)
  expect(refunds).toMatchObject([{ status: 'requested', amountMinor, currency, reason }])
  const id = refunds[0]?.id ?? ''
  expect(mails.filter((mail) => mail.template === template)).toMatchObject([
    { to: 'amara.osei@lindqvist.example', params: { bookingId, refundId: id } },
  ])
  expect((await jobsAbout(id)).filter((job) => job.task === 'send-refund')).toHaveLength(1)
  for (const _ of [1, 2]) await sendRequestedRefund({ refundId: id })
  expect(sentRefunds.filter((sent) => sent.refundId === id)).toEqual([{ refundId: id, amountMinor }])
  expect((await rowsOf(bookingId)).refunds).toMatchObject([{ status: 'succeeded' }])
}

describe('B took the last seat while A was paying', () => {
  test('so A is refunded in full and told, B keeps the seat, and nobody is sold one that is not there', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const a = await holdAndOpen(id)
    const b = await hold(id, { buyerEmail: 'b@buyers.example' }, LATE)
    payNow(a.sessionId)
    expect(await fulfilCheckout({ sessionId: a.sessionId, now: LATE })).toBe('refunded')
    await expectRefunded(a.bookingId, 'seats gone when paid')
    const { seats, invoices } = await rowsOf(a.bookingId)
    expect([seats, invoices]).toEqual([[], []])
    expect((await rowsOf(b.bookingId)).booking.status).toBe('held')
    expect(await countSeatsOf(db, id, LATE)).toMatchObject({ held: 1, free: 0 })
  })

  test('but not within A’s time: then B is refused and A is seated', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const a = await holdAndOpen(id)
    expect(await refusalOf(hold(id, { buyerEmail: 'b@buyers.example' }, minutesLater(34)))).toHaveProperty('seats')
    payNow(a.sessionId)
    expect(await fulfilCheckout({ sessionId: a.sessionId, now: minutesLater(34) })).toBe('confirmed')
  })

  test('of several seats one is gone, then none is taken: a booking is whole or refunded', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const a = await holdAndOpen(id, { seats: '3' })
    await hold(id, { buyerEmail: 'b@buyers.example' }, LATE)
    payNow(a.sessionId)
    expect(await fulfilCheckout({ sessionId: a.sessionId, now: LATE })).toBe('refunded')
    await expectRefunded(a.bookingId, 'seats gone when paid', { amountMinor: 792_000 })
    expect((await countSeatsOf(db, id, LATE)).free).toBe(2)
  })
})

test('paid, then confirmation crashed because sold out: the payment ends in a refund, never in an error, however often it is told', async () => {
  const { id } = await makeClass({ capacity: 1 })
  const a = await holdAndOpen(id)
  const b = await hold(id, { buyerEmail: 'b@buyers.example' }, LATE)
  const pageOfB = await openPage(b.bookingId, LATE)
  payNow(pageOfB)
  await fulfilCheckout({ sessionId: pageOfB, now: LATE })
  payNow(a.sessionId)
  const told = await Promise.all(Array.from({ length: 5 }, () => fulfilCheckout({ sessionId: a.sessionId, now: LATE })))
  expect(told.toSorted()).toEqual([...Array(4).fill('already-fulfilled'), 'refunded'])
  await expectRefunded(a.bookingId, 'seats gone when paid')
  expect(await countSeatsOf(db, id, LATE)).toMatchObject({ taken: 1, free: 0 })
})

describe('paid after the hold lapsed', () => {
  test.each([{ swept: true }, { swept: false }])(
    'with seat and code still free, it is seated and the code spent again (swept: $swept)',
    async ({ swept }) => {
      const { id } = await makeClass({ capacity: 1 })
      const { code } = await makeDiscount({ seatLimit: 1 })
      const a = await holdAndOpen(id, { discountCode: code })
      if (swept) await expireHolds(LATE)
      payNow(a.sessionId)
      expect(await fulfilCheckout({ sessionId: a.sessionId, now: LATE })).toBe('confirmed')
      const { booking, seats, uses, invoices, refunds } = await rowsOf(a.bookingId)
      expect(booking).toMatchObject({ status: 'confirmed', expiredAt: null, totalMinor: 184_800 })
      expect([seats.length, invoices.length, refunds.length]).toEqual([1, 1, 0])
      expect(uses).toMatchObject([{ status: 'spent', seats: 1, reservedUntil: null }])
      expect(await refusalOf(hold((await makeClass()).id, { discountCode: code }, LATE))).toHaveProperty('discountCode')
    },
  )

  test('with the code used up by another meanwhile, it is refunded, and the code is not used beyond its limit', async () => {
    const { code } = await makeDiscount({ seatLimit: 1 })
    const a = await holdAndOpen((await makeClass()).id, { discountCode: code })
    expect(await refusalOf(hold((await makeClass()).id, { discountCode: code, buyerEmail: 'b@buyers.example' }, LATE))).toEqual({})
    payNow(a.sessionId)
    expect(await fulfilCheckout({ sessionId: a.sessionId, now: LATE })).toBe('refunded')
    await expectRefunded(a.bookingId, 'seats gone when paid', { amountMinor: 184_800 })
  })

  test.each(['cancelled', 'completed'] as const)('of a class that is %s by then, it is refunded', async (status) => {
    const { id } = await makeClass()
    const a = await holdAndOpen(id)
    await db.update(courseClasses).set({ status }).where(eq(courseClasses.id, id))
    payNow(a.sessionId)
    expect(await fulfilCheckout({ sessionId: a.sessionId, now: LATE })).toBe('refunded')
    await expectRefunded(a.bookingId, 'seats gone when paid')
  })
})

describe('paid after giving up', () => {
  test('the seats were given back: refunded in full', async () => {
    const { id } = await makeClass()
    const a = await holdAndOpen(id)
    await giveBackHold({ token: a.token, now: minutesLater(1) })
    payNow(a.sessionId)
    expect(await fulfilCheckout({ sessionId: a.sessionId, now: minutesLater(2) })).toBe('refunded')
    await expectRefunded(a.bookingId, 'paid after the booking was given up')
    expect((await countSeatsOf(db, id, minutesLater(2))).free).toBe(16)
  })

  test('the hold was replaced by a changed form: the old payment is refunded, the new hold untouched', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const a = await holdAndOpen(id)
    const b = await hold(id, { replaces: a.token, poNumber: 'PO-2' }, minutesLater(1))
    payNow(a.sessionId)
    expect(await fulfilCheckout({ sessionId: a.sessionId, now: minutesLater(2) })).toBe('refunded')
    await expectRefunded(a.bookingId, 'paid after the booking was given up')
    expect((await rowsOf(b.bookingId)).booking.status).toBe('held')
  })
})

test('paid twice, on the page before the extension and on the one after: the second is refunded', async () => {
  const a = await holdAndOpen((await makeClass()).id)
  await extendHold({ token: a.token, now: minutesLater(20) })
  const second = await openPage(a.bookingId, minutesLater(21))
  payNow(a.sessionId)
  payNow(second)
  const both = await Promise.all([a.sessionId, second].map((sessionId) => fulfilCheckout({ sessionId, now: minutesLater(22) })))
  expect(both.toSorted()).toEqual(['confirmed', 'refunded'])
  await expectRefunded(a.bookingId, 'paid twice', { template: 'second-payment-refunded' })
  const { booking, seats, invoices, payments } = await rowsOf(a.bookingId)
  expect([booking.status, seats.length, invoices.length]).toEqual(['confirmed', 1, 1])
  expect(payments.map((payment) => payment.status)).toEqual(['succeeded', 'succeeded'])
})

test.each([
  ['too little', { amountMinor: 100 }],
  ['too much', { amountMinor: 999_999 }],
  ['another currency', { currency: 'EUR' }],
])('an amount that differs from the booking (%s) is refunded as it came in, and the hold goes on', async (_, paid) => {
  const { id } = await makeClass()
  const a = await holdAndOpen(id)
  payNow(a.sessionId, paid)
  expect(await fulfilCheckout({ sessionId: a.sessionId, now: minutesLater(1) })).toBe('refunded')
  await expectRefunded(a.bookingId, 'amount differs from the booking', paid)
  expect((await rowsOf(a.bookingId)).booking.status).toBe('held')
})

test('capacity cut below what is taken evicts nobody, and a live hold still gets its seat when paid', async () => {
  const { id } = await makeClass({ capacity: 3 })
  const a = await holdAndOpen(id, { seats: '2' })
  await db.update(courseClasses).set({ capacity: 1 }).where(eq(courseClasses.id, id))
  payNow(a.sessionId)
  expect(await fulfilCheckout({ sessionId: a.sessionId, now: minutesLater(1) })).toBe('confirmed')
  expect(await countSeatsOf(db, id, minutesLater(1))).toEqual({ capacity: 1, taken: 2, held: 0, free: 0 })
})

test('a payment for a class that was called off meanwhile goes back in full, even while its hold lives', async () => {
  const { id } = await makeClass()
  const { bookingId, sessionId } = await holdAndOpen(id)
  await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, id))
  payNow(sessionId)
  expect(await fulfilCheckout({ sessionId, now: minutesLater(1) })).toBe('refunded')
  await expectRefunded(bookingId, 'seats gone when paid')
})
