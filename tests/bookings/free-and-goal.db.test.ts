import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { startCheckout } from '../../lib/payments/start-checkout'
import { hold, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

async function pay(bookingId: string) {
  const sessionId = await openPage(bookingId)
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: NOW })
}

describe('a booking with nothing to pay', () => {
  test('is confirmed at once, with seats, code, invoice and mail, and without a payment', async () => {
    const { code } = await makeDiscount({ percentBasisPoints: 10_000, seatLimit: 2 })
    const { bookingId, isConfirmed } = await hold((await makeClass()).id, { seats: '2', attending: 'on', discountCode: code })
    expect(isConfirmed).toBe(true)
    const { booking, seats, claims, uses, invoices, mails, payments, audit } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'confirmed', totalMinor: 0, listMinor: 440_000, heldUntil: null })
    expect(seats.map((seat) => seat.status)).toEqual(['complete', 'unassigned'])
    expect(claims).toEqual([])
    expect(uses).toMatchObject([{ status: 'spent', seats: 2 }])
    expect(invoices).toMatchObject([{ totalMinor: 0 }])
    expect(mails.map((mail) => mail.template)).toEqual(['booking-confirmed'])
    expect(payments).toEqual([])
    expect(audit).toEqual(['confirmed booking'])
    expect(await refusalOf(startCheckout({ bookingId, now: NOW }))).toEqual({ 'nothing-held': 'These seats are not held for you any more.' })
  })

  test('sent twice at the same moment is one', async () => {
    const { code } = await makeDiscount({ percentBasisPoints: 10_000, seatLimit: 1 })
    const { id } = await makeClass({ capacity: 1 })
    const form = { formKey: crypto.randomUUID(), discountCode: code }
    const both = await Promise.all([hold(id, form), hold(id, form)])
    expect(both[0]).toEqual(both[1])
    expect((await rowsOf(both[0].bookingId)).invoices).toHaveLength(1)
  })

  test('of a class that costs nothing needs no code', async () => {
    expect((await hold((await makeClass({ listMinor: 0 })).id)).isConfirmed).toBe(true)
  })
})

describe('a tentative class', () => {
  const statusOf = async (id: string) => (await db.select().from(courseClasses).where(eq(courseClasses.id, id)))[0]?.status

  test('becomes confirmed with the paid seat that reaches its goal, not with one that is only held', async () => {
    const { id } = await makeClass({ goal: 3 })
    const first = await hold(id, { seats: '2' })
    const second = await hold(id)
    expect(await statusOf(id)).toBe('open')
    await pay(first.bookingId)
    expect(await statusOf(id)).toBe('open')
    await pay(second.bookingId)
    expect(await statusOf(id)).toBe('confirmed')
  })

  test('reached by two payments at once is confirmed once', async () => {
    const { id } = await makeClass({ goal: 2 })
    const both = [await hold(id), await hold(id)]
    await Promise.all(both.map(({ bookingId }) => pay(bookingId)))
    expect(await statusOf(id)).toBe('confirmed')
  })

  test('without a goal stays open', async () => {
    const { id } = await makeClass()
    await pay((await hold(id)).bookingId)
    expect(await statusOf(id)).toBe('open')
  })
})
