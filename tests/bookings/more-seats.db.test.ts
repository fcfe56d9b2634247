import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { classPrices, volumePrices, waitlistEntries } from '../../db/schema'
import { buyMoreSeats } from '../../lib/bookings/buy-more-seats'
import { expireChanges } from '../../lib/bookings/expire-changes'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { actor, refusalOf, rowsOf } from '../support/booking-rows'
import { bookAndPay, changesOf, expectSound, openChangePage, transfer, turnIntoInvoiceBooking } from '../support/changes'
import { ledgerOf } from '../support/ledger'
import { makeClass, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'
import { insertPerson } from '../support/rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())
afterEach(() => expectSound())

const more = (bookingId: string, classId: string, seats: number, rest: Partial<Parameters<typeof buyMoreSeats>[0]> = {}) =>
  buyMoreSeats({ bookingId, classId, seats, actor, now: NOW, ...rest })

describe('more seats', () => {
  test('are claimed at the price of the day and added, without names, once they are paid', async () => {
    const { id: classId } = await makeClass({ capacity: 4 })
    const { bookingId } = await bookAndPay(classId, { seats: '2' })
    await db.update(classPrices).set({ listMinor: 230_000 }).where(eq(classPrices.classId, classId))
    const bought = await more(bookingId, classId, 2)
    if (bought.status !== 'to-pay') throw new Error('nothing to pay')
    expect((await countSeatsOf(db, classId, NOW)).free).toBe(0)
    const sessionId = await openChangePage(bought.changeId)
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('changed')
    const { booking, seats, lines, mails } = await rowsOf(bookingId)
    expect(booking.seatCount).toBe(4)
    expect(seats.map((seat) => seat.status)).toEqual(['unassigned', 'unassigned', 'unassigned', 'unassigned'])
    expect(lines.map((line) => line.grossMinor)).toEqual([264_000, 264_000, 276_000, 276_000])
    expect(await ledgerOf(bookingId)).toMatchObject({
      documents: [
        ['invoice', 528_000],
        ['invoice', 552_000],
      ],
      paidMinor: 1_080_000,
      dueMinor: 0,
    })
    expect(mails.map((mail) => mail.template)).toContain('seats-added')
  })

  test('have the volume price that all seats together reach; those that were there keep theirs', async () => {
    const { id: classId } = await makeClass()
    await db.insert(volumePrices).values({ classId, fromSeats: 3, percentBasisPoints: 1000 })
    const { bookingId } = await bookAndPay(classId, { seats: '2' })
    expect((await more(bookingId, classId, 1)).plan).toMatchObject({ amountMinor: 237_600, lines: [{ discountLabel: 'From 3 seats, 10 %' }] })
  })

  test('are added at once where the booking is paid by invoice, or an admin adds them, with an invoice of their own', async () => {
    const { id: classId } = await makeClass()
    const { bookingId } = await bookAndPay(classId)
    await turnIntoInvoiceBooking(bookingId)
    expect((await more(bookingId, classId, 1)).status).toBe('done')
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 264_000, dueMinor: 264_000 })
    const admin = await insertPerson({ roles: ['admin'] })
    expect((await more(bookingId, classId, 1, { actor: admin.actor, now: minutesLater(1) })).status).toBe('done')
    expect((await rowsOf(bookingId)).booking.seatCount).toBe(3)
  })

  test('are refused past capacity, past the waitlist, at a higher price than agreed, in a class without a seat of the booking, and for nobody', async () => {
    const { id: classId } = await makeClass({ capacity: 3 })
    const { bookingId } = await bookAndPay(classId)
    expect(await refusalOf(more(bookingId, classId, 3))).toHaveProperty('seats')
    expect(await refusalOf(more(bookingId, classId, 0))).toHaveProperty('seats')
    expect(await refusalOf(more(bookingId, classId, 1, { agreedMinor: 100 }))).toHaveProperty('price-changed')
    expect(await refusalOf(more(bookingId, (await makeClass()).id, 1))).toHaveProperty('no-such-class')
    const person = await insertPerson()
    expect(await refusalOf(more(bookingId, classId, 1, { actor: person.actor }))).toHaveProperty('not-allowed')
    await db.insert(waitlistEntries).values({
      ...{ classId, token: `w-${classId}`, name: 'Wu', email: person.email, personId: person.id, seats: 1, position: 1, createdAt: NOW },
    })
    expect((await refusalOf(more(bookingId, classId, 1))).seats).toMatch(/waitlist/)
  })

  test('that were not paid in time are free again, and the booking is as it was', async () => {
    const { id: classId } = await makeClass({ capacity: 2 })
    const { bookingId } = await bookAndPay(classId)
    await more(bookingId, classId, 1)
    await expireChanges(minutesLater(36))
    expect((await countSeatsOf(db, classId, minutesLater(36))).free).toBe(1)
    expect((await rowsOf(bookingId)).booking.seatCount).toBe(1)
    expect((await changesOf(bookingId)).map((change) => change.status)).toEqual(['expired'])
  })

  test('can be moved afterwards like any other', async () => {
    const first = await makeClass()
    const second = await makeClass({ courseId: first.courseId })
    const { bookingId } = await bookAndPay(first.id)
    await turnIntoInvoiceBooking(bookingId)
    await more(bookingId, first.id, 1)
    const { seats } = await rowsOf(bookingId)
    await transfer(bookingId, [seats[1]?.id ?? ''], second.id, { now: minutesLater(1) })
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 264_000, dueMinor: 264_000, refunds: [] })
  })
})
