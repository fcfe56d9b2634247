import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookings, volumePrices } from '../../db/schema'
import { planSubstitution, substituteForDifference } from '../../lib/bookings/substitute-for-difference'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { actor, makePerson, refusalOf, rowsOf } from '../support/booking-rows'
import { bookAndPay, expectSound, openChangePage, turnIntoInvoiceBooking } from '../support/changes'
import { ledgerOf } from '../support/ledger'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'
import { insertPerson } from '../support/rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())
afterEach(() => expectSound())

let count = 0
/** Two seats, the first at the price of its owner's personal 30 %. */
async function bookForOwner(given: Parameters<typeof makeClass>[0] = {}, ofCode: Parameters<typeof makeDiscount>[0] = {}) {
  count += 1
  const owner = `owner-${count}@company.example`
  const personId = await makePerson(owner)
  const discount = await makeDiscount({ personId, ...ofCode })
  const courseClass = await makeClass(given)
  const booked = await bookAndPay(courseClass.id, { seats: '2', discountCode: discount.code })
  return { ...booked, personId, owner, classId: courseClass.id, seatId: booked.seatIds[0] ?? '' }
}
const substitute = (bookingId: string, enrolmentId: string, rest: Partial<Parameters<typeof substituteForDifference>[0]> = {}) =>
  substituteForDifference({ bookingId, enrolmentId, name: 'Ben Ito', email: 'ben@company.example', actor, now: NOW, ...rest })
const planOf = async (bookingId: string, seatId: string) => {
  const [booking] = await db.select().from(bookings).where(eq(bookings.id, bookingId))
  if (!booking) throw new Error('no booking')
  return planSubstitution(db, booking, seatId)
}

describe('a seat at a personal price that goes to somebody else', () => {
  test('keeps its owner until the difference is paid; then the second has it, and the first is told', async () => {
    const { bookingId, seatId, personId } = await bookForOwner()
    const begun = await substitute(bookingId, seatId)
    if (begun.status !== 'to-pay') throw new Error('nothing to pay')
    expect(begun.plan.differenceMinor).toBe(79_200)
    const before = (await rowsOf(bookingId)).seats.find((seat) => seat.id === seatId)
    expect(before?.personId).toBe(personId)
    const sessionId = await openChangePage(begun.changeId)
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('changed')
    const { seats, lines, mails } = await rowsOf(bookingId)
    const seat = seats.find((one) => one.id === seatId)
    expect(seat).toMatchObject({ status: 'invited', studentEmail: 'ben@company.example', calendarSequence: 1 })
    expect(seat?.token).not.toBe(before?.token)
    expect(lines.find((line) => line.id === seat?.bookingLineId)).toMatchObject({
      listMinor: 220_000,
      discountMinor: 0,
      grossMinor: 264_000,
      personId: null,
    })
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 528_000, dueMinor: 0, refunds: [] })
    expect(mails.map((mail) => mail.template)).toEqual(expect.arrayContaining(['seat-passed-on', 'seat-assigned', 'difference-paid']))
  })

  test('costs the price that stood on its line, early bird or volume, whatever the class costs by now', async () => {
    const early = await bookForOwner({ earlyBird: { minor: 200_000, until: minutesLater(10) } })
    expect((await planOf(early.bookingId, early.seatId)).differenceMinor).toBe(72_000)
    const many = await bookForOwner()
    await db.insert(volumePrices).values({ classId: many.classId, fromSeats: 2, percentBasisPoints: 1000 })
    expect((await planOf(many.bookingId, many.seatId)).next).toMatchObject({ discountLabel: 'From 2 seats, 10 %', grossMinor: 237_600 })
  })

  test('is passed on at once with a new invoice where the booking is paid by invoice', async () => {
    const { bookingId, seatId } = await bookForOwner()
    await turnIntoInvoiceBooking(bookingId)
    expect((await substitute(bookingId, seatId)).status).toBe('done')
    expect(await ledgerOf(bookingId)).toMatchObject({ dueMinor: 79_200 })
  })

  test('goes back in full where the second has got another seat in the class before it was paid', async () => {
    const { bookingId, seatId, classId, personId } = await bookForOwner()
    const begun = await substitute(bookingId, seatId)
    if (begun.status !== 'to-pay') throw new Error('nothing to pay')
    const sessionId = await openChangePage(begun.changeId)
    await bookAndPay(classId, { buyerEmail: 'ben@company.example', attending: 'on' })
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('refunded')
    const { seats, lines } = await rowsOf(bookingId)
    expect(seats.find((seat) => seat.id === seatId)?.personId).toBe(personId)
    expect(lines).toHaveLength(2)
    expect((await ledgerOf(bookingId)).refunds).toEqual([['card', 79_200, 'requested']])
  })

  test('is refused without a name, for its own student, for somebody seated, and where nothing is due', async () => {
    const { bookingId, seatId, seatIds, owner, classId } = await bookForOwner()
    expect(await refusalOf(substitute(bookingId, seatId, { email: 'nonsense' }))).toHaveProperty('email')
    expect(await refusalOf(substitute(bookingId, seatId, { email: owner }))).toHaveProperty('email')
    expect(await refusalOf(substitute(bookingId, seatIds[1] ?? ''))).toHaveProperty('no-difference')
    expect(await refusalOf(substitute(bookingId, 'nonsense'))).toHaveProperty('no-such-seat')
    await bookAndPay(classId, { buyerEmail: 'ben@company.example', attending: 'on' })
    expect(await refusalOf(substitute(bookingId, seatId))).toHaveProperty('email')
    const person = await insertPerson()
    expect(await refusalOf(substitute(bookingId, seatId, { actor: person.actor }))).toHaveProperty('not-allowed')
  })
})
