import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { classPrices, discounts, volumePrices } from '../../db/schema'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { hold, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

test('the price is frozen when the seats are held: a list price that rises meanwhile changes nothing', async () => {
  const { id } = await makeClass()
  const { bookingId } = await hold(id)
  await db.update(classPrices).set({ listMinor: 300_000 }).where(eq(classPrices.classId, id))
  const sessionId = await openPage(bookingId)
  payNow(sessionId)
  expect(await fulfilCheckout({ sessionId, now: minutesLater(1) })).toBe('confirmed')
  const { booking, invoices, payments } = await rowsOf(bookingId)
  expect([booking.totalMinor, invoices[0]?.totalMinor, payments[0]?.amountMinor]).toEqual([264_000, 264_000, 264_000])
})

test('a code that is stopped after the hold is still good for it', async () => {
  const { id } = await makeClass()
  const discount = await makeDiscount()
  const { bookingId } = await hold(id, { discountCode: discount.code })
  await db
    .update(discounts)
    .set({ stoppedAt: minutesLater(1) })
    .where(eq(discounts.id, discount.id))
  const sessionId = await openPage(bookingId, minutesLater(2))
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: minutesLater(3) })
  expect((await rowsOf(bookingId)).invoices[0]?.totalMinor).toBe(184_800)
})

describe('early bird', () => {
  const until = new Date('2026-12-01T00:00:00Z')
  const before = new Date('2026-11-30T23:59:59Z')
  const classWithEarlyBird = () => makeClass({ earlyBird: { minor: 200_000, until } })
  const lineOn = async (at: Date, fields: Record<string, string> = {}) =>
    (await rowsOf((await hold((await classWithEarlyBird()).id, fields, at)).bookingId)).lines[0]

  test('is the price until its end, and the list price from then on', async () => {
    expect(await lineOn(before)).toMatchObject({ listMinor: 200_000, netMinor: 200_000, isEarlyBird: true })
    expect(await lineOn(until)).toMatchObject({ listMinor: 220_000, netMinor: 220_000, isEarlyBird: false })
  })

  test('is what a code takes its share of', async () => {
    const { code } = await makeDiscount()
    expect(await lineOn(before, { discountCode: code })).toMatchObject({ listMinor: 200_000, discountMinor: 60_000, netMinor: 140_000 })
  })

  test('goes with no code that says not to', async () => {
    const { code } = await makeDiscount({ appliesToEarlyBird: false })
    const { id } = await classWithEarlyBird()
    expect(await refusalOf(hold(id, { discountCode: code }, before))).toEqual({ discountCode: `${code} cannot be used on the early-bird price.` })
    expect((await rowsOf((await hold(id, { discountCode: code }, until)).bookingId)).booking.netMinor).toBe(154_000)
  })
})

describe('other prices of a class', () => {
  test('a volume price counts from its number of seats, and uses up no code', async () => {
    const { id } = await makeClass()
    await db.insert(volumePrices).values({ classId: id, fromSeats: 3, percentBasisPoints: 4000 })
    const { code } = await makeDiscount({ seatLimit: 3 })
    const { booking, uses } = await rowsOf((await hold(id, { seats: '3', discountCode: code })).bookingId)
    expect(booking.discountMinor).toBe(3 * 88_000)
    expect(uses).toEqual([])
    expect((await rowsOf((await hold(id, { seats: '2' })).bookingId)).booking.discountMinor).toBe(0)
  })

  test('a booking is in the currency that was chosen; one that the class has not is refused at its field', async () => {
    const { id } = await makeClass()
    await db.insert(classPrices).values({ classId: id, currency: 'EUR', listMinor: 250_000 })
    expect((await rowsOf((await hold(id, { currency: 'EUR' })).bookingId)).booking).toMatchObject({ currency: 'EUR', netMinor: 250_000 })
    expect(await refusalOf(hold(id, { currency: 'USD' }))).toEqual({ currency: 'This class has no price in that currency. Choose another.' })
  })

  test('a fixed amount in pounds is refused for a booking in euros', async () => {
    const { id } = await makeClass()
    await db.insert(classPrices).values({ classId: id, currency: 'EUR', listMinor: 250_000 })
    const { code } = await makeDiscount({ kind: 'fixed', percentBasisPoints: null, amountMinor: 50_000, currency: 'GBP' })
    expect(await refusalOf(hold(id, { currency: 'EUR', discountCode: code }))).toEqual({
      discountCode: `${code} takes £500.00 off prices in GBP; this one is in EUR.`,
    })
  })

  test('a fixed coupon applied the wrong way round: 500 off 2,200 is 1,700, not 500', async () => {
    const { id } = await makeClass()
    const { code } = await makeDiscount({ kind: 'fixed', percentBasisPoints: null, amountMinor: 50_000, currency: 'GBP' })
    const { booking } = await rowsOf((await hold(id, { seats: '2', discountCode: code })).bookingId)
    expect(booking).toMatchObject({ listMinor: 440_000, discountMinor: 100_000, netMinor: 340_000, totalMinor: 408_000 })
  })
})

describe('VAT', () => {
  const boughtBy = async (fields: Record<string, string>) => (await rowsOf((await hold((await makeClass()).id, fields)).bookingId)).booking

  test('is reversed for an EU business with a number, and marked to be checked', async () =>
    expect(await boughtBy({ country: 'DE', vatNumber: 'de 136 695 976' })).toMatchObject({
      taxMinor: 0,
      totalMinor: 220_000,
      taxTreatment: 'reverse-charge',
      vatCheck: 'to-be-checked',
      vatNumber: 'DE136695976',
    }))

  test('is charged to an EU consumer who types a number', async () =>
    expect(await boughtBy({ country: 'DE', customerType: 'consumer', organisation: '', vatNumber: 'DE136695976' })).toMatchObject({
      taxMinor: 44_000,
      vatNumber: null,
      vatCheck: 'not-needed',
    }))

  test('is outside the scope for a business elsewhere with a registration number', async () =>
    expect(await boughtBy({ country: 'US', vatNumber: '12-3456789' })).toMatchObject({ taxMinor: 0, taxTreatment: 'outside-scope' }))
})
