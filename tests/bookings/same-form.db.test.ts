import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookings, payments } from '../../db/schema'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, jobsAbout, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const bookingsOf = (classId: string) => db.select().from(bookings).where(eq(bookings.classId, classId))
const held = async (classId: string, now = NOW) => (await countSeatsOf(db, classId, now)).held

describe('the same form', () => {
  test('sent twice is one booking', async () => {
    const { id } = await makeClass()
    const form = { formKey: randomUUID(), seats: '2' }
    const first = await hold(id, form)
    expect(await hold(id, form, minutesLater(1))).toEqual(first)
    expect(await bookingsOf(id)).toHaveLength(1)
    expect(await held(id)).toBe(2)
  })

  test('sent ten times at once is one booking', async () => {
    const { id } = await makeClass()
    const form = { formKey: randomUUID(), seats: '2' }
    const all = await Promise.all(Array.from({ length: 10 }, () => hold(id, form)))
    expect(new Set(all.map((one) => one.bookingId)).size).toBe(1)
    expect(await bookingsOf(id)).toHaveLength(1)
    expect(await held(id)).toBe(2)
  })

  test('for the last seat is one booking, not a refusal by itself', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const form = { formKey: randomUUID() }
    const all = await Promise.all(Array.from({ length: 5 }, () => hold(id, form)))
    expect(new Set(all.map((one) => one.token)).size).toBe(1)
    expect((await hold(id, form)).token).toBe(all[0]?.token)
  })

  test('sent again after it was paid leads to the paid booking', async () => {
    const { id } = await makeClass()
    const form = { formKey: randomUUID() }
    const first = await hold(id, form)
    const sessionId = await openPage(first.bookingId)
    payNow(sessionId)
    await fulfilCheckout({ sessionId, now: NOW })
    expect(await hold(id, form)).toEqual({ ...first, isConfirmed: true })
    expect(await bookingsOf(id)).toHaveLength(1)
  })

  test('sent again after its time was over is a new booking', async () => {
    const { id } = await makeClass()
    const form = { formKey: randomUUID() }
    const first = await hold(id, form)
    const second = await hold(id, form, minutesLater(36))
    expect(second.bookingId).not.toBe(first.bookingId)
    expect(await held(id, minutesLater(36))).toBe(1)
  })

  test('sent for two classes at the same moment is two bookings', async () => {
    const form = { formKey: randomUUID() }
    const classes = await Promise.all([makeClass(), makeClass()])
    const [one, other] = await Promise.all(classes.map(({ id }) => hold(id, form)))
    expect(one?.bookingId).not.toBe(other?.bookingId)
  })
})

describe('a changed form', () => {
  test('replaces what it held before and gives the seats and the code back', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const { code } = await makeDiscount({ seatLimit: 3 })
    const formKey = randomUUID()
    const first = await hold(id, { formKey, seats: '3', discountCode: code })
    const second = await hold(id, { formKey, seats: '2', discountCode: code }, minutesLater(5))
    expect(second.token).not.toBe(first.token)
    expect((await rowsOf(first.bookingId)).booking).toMatchObject({ status: 'cancelled', formKey: null })
    expect((await rowsOf(first.bookingId)).uses).toMatchObject([{ status: 'released' }])
    expect((await rowsOf(second.bookingId)).booking).toMatchObject({ status: 'held', seatCount: 2, heldUntil: minutesLater(40) })
    expect(await countSeatsOf(db, id, minutesLater(5))).toMatchObject({ held: 2, free: 1 })
  })

  test('by its link does the same, and promises to close the payment page that was open', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const first = await hold(id)
    await openPage(first.bookingId)
    const second = await hold(id, { replaces: first.token, poNumber: 'PO-1' }, minutesLater(1))
    const [payment] = await db.select().from(payments).where(eq(payments.bookingId, first.bookingId))
    expect(payment?.closedAt).toEqual(minutesLater(1))
    expect(await jobsAbout(payment?.id ?? '')).toEqual([{ task: 'close-checkout', payload: { paymentId: payment?.id } }])
    expect((await rowsOf(second.bookingId)).booking.status).toBe('held')
  })

  test('that is refused leaves what was held as it was', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const formKey = randomUUID()
    const first = await hold(id, { formKey, seats: '2' })
    expect(await refusalOf(hold(id, { formKey, seats: '4' }))).toEqual({ seats: 'This class has 3 seats in all, and 3 are free.' })
    expect((await rowsOf(first.bookingId)).booking).toMatchObject({ status: 'held', formKey })
    expect(await held(id)).toBe(2)
  })
})

describe('a hold renewed for ever by clicking', () => {
  test('is renewed once by changing the form, and then never again', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const formKey = randomUUID()
    await hold(id, { formKey })
    const second = await hold(id, { formKey, poNumber: 'PO-1' }, minutesLater(30))
    const third = hold(id, { formKey, poNumber: 'PO-2' }, minutesLater(60))
    expect(await refusalOf(third)).toEqual({
      'hold-changed-already': 'These seats are held for you, and a hold can be changed once. Pay for them, or give them back and begin again.',
    })
    expect((await rowsOf(second.bookingId)).booking.heldUntil).toEqual(minutesLater(65))
    expect(await held(id, minutesLater(65))).toBe(0)
  })

  test('is not renewed by sending the same form again and again', async () => {
    const { id } = await makeClass({ capacity: 1 })
    const form = { formKey: randomUUID() }
    const { bookingId } = await hold(id, form)
    for (const minute of [5, 15, 25, 34]) await hold(id, form, minutesLater(minute))
    expect((await rowsOf(bookingId)).booking.heldUntil).toEqual(minutesLater(35))
  })

  test('is not renewed by opening the payment page again and again', async () => {
    const { bookingId } = await hold((await makeClass({ capacity: 1 })).id)
    for (const minute of [0, 10, 20, 32, 34]) await openPage(bookingId, minutesLater(minute))
    expect((await rowsOf(bookingId)).claims[0]?.until).toEqual(minutesLater(35))
  })
})
