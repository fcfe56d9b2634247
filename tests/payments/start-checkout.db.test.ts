import { beforeEach, describe, expect, test, vi } from 'vitest'
import { closeCheckoutPage } from '../../lib/payments/close-checkout'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { startCheckout } from '../../lib/payments/start-checkout'
import { hold, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, makeRequest, minutesLater, NOW } from '../support/make'
import { opened, payNow, troubles } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const UNREACHABLE = { 'payment-provider-unreachable': 'The payment provider does not answer just now.' }

beforeEach(() => {
  opened.length = 0
  troubles.next = undefined
})

describe('the payment page', () => {
  test('says final gross sums, seats of one price together, and when it ends', async () => {
    const { code } = await makeDiscount()
    const { bookingId, token } = await hold((await makeClass()).id, { seats: '3', discountCode: code })
    await startCheckout({ bookingId, now: NOW })
    expect(opened).toMatchObject([
      { currency: 'GBP', lines: [{ amountMinor: 184_800, quantity: 3 }], buyerEmail: makeRequest().buyerEmail, expiresAt: minutesLater(31) },
    ])
    expect(opened[0]?.lines[0]?.description).toContain(`${code}, 30 %`)
    expect(opened[0]?.successUrl).toContain(`/bookings/${token}/paid?session_id={CHECKOUT_SESSION_ID}`)
  })

  test('opened again is the same page', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    const first = await startCheckout({ bookingId, now: NOW })
    expect(await startCheckout({ bookingId, now: minutesLater(30) })).toBe(first)
    expect(opened).toHaveLength(1)
  })

  test('opened ten times at once is one payment', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    const pages = await Promise.all(Array.from({ length: 10 }, () => startCheckout({ bookingId, now: NOW })))
    expect(new Set(pages).size).toBe(1)
    expect((await rowsOf(bookingId)).payments).toHaveLength(1)
  })

  test('is refused once the hold is over', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    expect(await refusalOf(startCheckout({ bookingId, now: minutesLater(35) }))).toEqual({
      'nothing-held': 'These seats are not held for you any more.',
    })
  })

  test('whose own time is over is replaced by a new one while the hold lives', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    const first = await openPage(bookingId)
    expect(await openPage(bookingId, minutesLater(32))).not.toBe(first)
    expect((await rowsOf(bookingId)).payments.map((payment) => payment.closedAt)).toEqual([minutesLater(32), null])
  })
})

describe('repeated after a crash', () => {
  test('before the provider was reached: the seats stay held, and the same payment is tried again', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    troubles.next = 'not reached'
    expect(await refusalOf(startCheckout({ bookingId, now: NOW }))).toEqual(UNREACHABLE)
    const { payments, booking } = await rowsOf(bookingId)
    expect([booking.status, payments.length, payments[0]?.sessionId]).toEqual(['held', 1, null])
    await startCheckout({ bookingId, now: NOW })
    expect(opened.map((page) => page.paymentId)).toEqual([payments[0]?.id])
    expect((await rowsOf(bookingId)).payments).toHaveLength(1)
  })

  test('after the provider had answered: the provider is asked with the same key and the same words, and gives the same page', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    troubles.next = 'answer lost'
    expect(await refusalOf(startCheckout({ bookingId, now: NOW }))).toEqual(UNREACHABLE)
    await startCheckout({ bookingId, now: new Date(NOW.getTime() + 20_000) })
    expect(opened).toHaveLength(2)
    expect(opened[1]).toEqual(opened[0])
    expect((await rowsOf(bookingId)).payments).toHaveLength(1)
  })

  test('a page whose address we never learnt is paid all the same: it is known by the payment it names', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    troubles.next = 'answer lost'
    await refusalOf(startCheckout({ bookingId, now: NOW }))
    const lost = `cs_${opened[0]?.paymentId}`
    payNow(lost)
    expect(await fulfilCheckout({ sessionId: lost, now: minutesLater(1) })).toBe('confirmed')
    expect((await rowsOf(bookingId)).payments).toMatchObject([{ status: 'succeeded', sessionId: lost }])
  })

  test('minutes later a new payment is made, and the lost one, paid as well, is refunded', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    troubles.next = 'answer lost'
    await refusalOf(startCheckout({ bookingId, now: NOW }))
    const lost = `cs_${opened[0]?.paymentId}`
    const second = await openPage(bookingId, minutesLater(5))
    expect(second).not.toBe(lost)
    payNow(second)
    payNow(lost)
    expect(await fulfilCheckout({ sessionId: second, now: minutesLater(6) })).toBe('confirmed')
    expect(await fulfilCheckout({ sessionId: lost, now: minutesLater(6) })).toBe('refunded')
  })
})

describe('closing a page that is no longer wanted', () => {
  test('ends the payment; doing it twice changes nothing', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    await openPage(bookingId)
    const [payment] = (await rowsOf(bookingId)).payments
    for (const _ of [1, 2]) await closeCheckoutPage({ paymentId: payment?.id ?? '' })
    expect((await rowsOf(bookingId)).payments).toMatchObject([{ status: 'failed' }])
    expect((await rowsOf(bookingId)).booking.status).toBe('held')
  })

  test('that was just paid fulfils it instead', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    payNow(await openPage(bookingId))
    const [payment] = (await rowsOf(bookingId)).payments
    await closeCheckoutPage({ paymentId: payment?.id ?? '' })
    expect((await rowsOf(bookingId)).payments).toMatchObject([{ status: 'succeeded' }])
  })
})

describe('a page that is not paid', () => {
  test('confirms nothing, however often somebody comes back from it', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    const sessionId = await openPage(bookingId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('not-paid')
    expect((await rowsOf(bookingId)).booking.status).toBe('held')
  })

  test('by a delayed method is waited for, then confirmed', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    const sessionId = await openPage(bookingId)
    payNow(sessionId, { state: 'processing' })
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('not-paid')
    expect((await rowsOf(bookingId)).payments).toMatchObject([{ status: 'pending' }])
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: minutesLater(3) })).toBe('confirmed')
  })
})
