import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { extendHold, giveBackHold } from '../../lib/bookings/change-hold'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, jobsAbout, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const NOTHING_HELD = { 'nothing-held': 'These seats are not held any more.' }
const freeIn = async (classId: string, now = NOW) => (await countSeatsOf(db, classId, now)).free

describe('more time', () => {
  test('is given once, by the person, and counts from then', async () => {
    const { id } = await makeClass()
    const { bookingId, token } = await hold(id)
    expect(await extendHold({ token, now: minutesLater(20) })).toEqual(minutesLater(55))
    expect(await refusalOf(extendHold({ token, now: minutesLater(21) }))).toEqual({
      'extended-already': 'The time was extended once already and cannot be again.',
    })
    const { booking, claims } = await rowsOf(bookingId)
    expect([booking.heldUntil, claims[0]?.until]).toEqual([minutesLater(55), minutesLater(55)])
  })

  test('asked for ten times at once is given once', async () => {
    const { token } = await hold((await makeClass()).id)
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => extendHold({ token, now: minutesLater(1) })))
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('is not given once the hold has ended, whether or not a job has noticed', async () => {
    const { token } = await hold((await makeClass()).id)
    expect(await refusalOf(extendHold({ token, now: minutesLater(35) }))).toEqual(NOTHING_HELD)
    await expireHolds(minutesLater(35))
    expect(await refusalOf(extendHold({ token, now: minutesLater(1) }))).toEqual(NOTHING_HELD)
  })

  test('closes the payment page, whose own time cannot be extended, and the next one is new', async () => {
    const { bookingId, token } = await hold((await makeClass()).id)
    const first = await openPage(bookingId)
    await extendHold({ token, now: minutesLater(20) })
    expect(await openPage(bookingId, minutesLater(21))).not.toBe(first)
    const { payments } = await rowsOf(bookingId)
    expect(payments.map((payment) => payment.closedAt)).toEqual([minutesLater(20), null])
    expect(await jobsAbout(payments[0]?.id ?? '')).toHaveLength(1)
  })
})

describe('giving back', () => {
  test('frees seats and uses of a code at once', async () => {
    const { id } = await makeClass({ capacity: 2 })
    const { code } = await makeDiscount({ seatLimit: 2 })
    const { bookingId, token } = await hold(id, { seats: '2', discountCode: code })
    expect(await freeIn(id)).toBe(0)
    await giveBackHold({ token, now: minutesLater(1) })
    expect(await freeIn(id, minutesLater(1))).toBe(2)
    expect(await refusalOf(hold(id, { seats: '2', discountCode: code }, minutesLater(1)))).toEqual({})
    const { booking, uses, audit } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'cancelled', cancelledAt: minutesLater(1) })
    expect(uses).toMatchObject([{ status: 'released' }])
    expect(audit).toEqual(['held seats', 'gave back held seats'])
  })

  test('twice gives back once: a seat is not freed twice', async () => {
    const { id } = await makeClass({ capacity: 5 })
    const { token } = await hold(id, { seats: '2' })
    await giveBackHold({ token, now: NOW })
    expect(await refusalOf(giveBackHold({ token, now: NOW }))).toEqual(NOTHING_HELD)
    expect(await freeIn(id)).toBe(5)
  })

  test('and extending at the same moment end in one of the two', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const { bookingId, token } = await hold(id)
    const now = minutesLater(1)
    await Promise.allSettled([giveBackHold({ token, now }), extendHold({ token, now })])
    const { booking } = await rowsOf(bookingId)
    expect(booking.status).toBe('cancelled')
    expect(await freeIn(id, now)).toBe(1)
  })
})

describe('a hold whose time is over', () => {
  test('has given its seats and its code back without any job: to the instant', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const { code } = await makeDiscount({ seatLimit: 1 })
    await hold(id, { discountCode: code })
    const last = new Date(minutesLater(35).getTime() - 1)
    expect(await freeIn(id, last)).toBe(0)
    expect(await freeIn(id, minutesLater(35))).toBe(1)
    expect(await refusalOf(hold(id, { discountCode: code }, last))).toEqual({ seats: 'This class is full. No seat is free at the moment.' })
    expect(await refusalOf(hold((await makeClass()).id, { discountCode: code }, last))).toHaveProperty('discountCode')
    expect(await refusalOf(hold(id, { discountCode: code }, minutesLater(35)))).toEqual({})
  })

  test('is told so by the sweep, once, and nobody else is', async () => {
    // Long before all other holds of this file, so that none of them is due.
    const start = minutesLater(-10_000)
    const at = (minutes: number) => minutesLater(minutes, start)
    const { id } = await makeClass()
    const over = await hold(id, {}, start)
    const extended = await hold(id, {}, start)
    await extendHold({ token: extended.token, now: at(10) })
    expect(await expireHolds(at(34))).toBe(0)
    const both = await Promise.all([expireHolds(at(35)), expireHolds(at(35))])
    expect(both.toSorted()).toEqual([0, 1])
    expect(await expireHolds(at(35))).toBe(0)
    expect((await rowsOf(over.bookingId)).booking).toMatchObject({ status: 'expired', expiredAt: at(35) })
    expect((await rowsOf(over.bookingId)).audit).toEqual(['held seats', 'expired hold'])
    expect((await rowsOf(extended.bookingId)).booking.status).toBe('held')
    expect(await freeIn(id, at(35))).toBe(15)
  })
})
