import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { discounts } from '../../db/schema'
import { extendHold } from '../../lib/bookings/change-hold'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { hold, makePerson, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

let count = 0
/** Somebody with a standing right of 30 %. */
async function makeAlumna(given: Partial<typeof discounts.$inferInsert> = {}) {
  count += 1
  const email = `alumna-${count}@people.example`
  const personId = await makePerson(email)
  return { email, personId, code: (await makeDiscount({ personId, origin: 'alumni', ...given })).code }
}

async function confirm(bookingId: string, now = NOW) {
  const sessionId = await openPage(bookingId, now)
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now })
  return rowsOf(bookingId)
}

describe('a personal code', () => {
  test('is good for one seat, which it gives to its person; the other seats cost the list price', async () => {
    const ada = await makeAlumna()
    const { id } = await makeClass()
    const { bookingId } = await hold(id, { seats: '2', discountCode: ada.code })
    const { lines, uses, seats } = await confirm(bookingId)
    expect(lines).toMatchObject([
      { discountMinor: 66_000, personId: ada.personId },
      { discountMinor: 0, personId: null },
    ])
    expect(uses).toMatchObject([{ seats: 1, personId: ada.personId, status: 'spent' }])
    expect(seats).toMatchObject([
      { personId: ada.personId, status: 'invited' },
      { personId: null, status: 'unassigned' },
    ])
  })

  test('of the buyer who comes herself takes one seat, not two', async () => {
    const ada = await makeAlumna()
    const { id } = await makeClass()
    const { bookingId } = await hold(id, { seats: '2', buyerEmail: ada.email, attending: 'on', discountCode: ada.code, accessNeeds: 'Captions' })
    expect((await confirm(bookingId)).seats).toMatchObject([
      { personId: ada.personId, status: 'complete', accessNeeds: 'Captions' },
      { personId: null, accessNeeds: null },
    ])
  })

  test('works for any number of classes', async () => {
    const ada = await makeAlumna()
    for (const _ of [1, 2, 3]) await confirm((await hold((await makeClass()).id, { discountCode: ada.code })).bookingId)
    expect((await rowsOf((await hold((await makeClass()).id, { discountCode: ada.code })).bookingId)).booking.netMinor).toBe(154_000)
  })

  test('limited to one seat counts its owner, not whoever buys', async () => {
    const ada = await makeAlumna({ seatLimitPerPerson: 1 })
    await confirm((await hold((await makeClass()).id, { discountCode: ada.code })).bookingId)
    const again = hold((await makeClass()).id, { discountCode: ada.code, buyerEmail: 'another@buyers.example' })
    expect(await refusalOf(again)).toEqual({ discountCode: `${ada.code} has been used up. Empty the field, or try another code.` })
  })
})

describe('several personal codes', () => {
  test('in one booking are each on the seat of their owner', async () => {
    const [ada, ben] = [await makeAlumna(), await makeAlumna({ percentBasisPoints: 5000 })]
    const { id } = await makeClass()
    const { bookingId } = await hold(id, { seats: '3', attending: 'on', discountCode: `${ada.code}, ${ben.code.toLowerCase()}` })
    const { booking, lines, seats, uses } = await confirm(bookingId)
    expect(lines.map((line) => [line.personId, line.discountMinor])).toEqual([
      [ada.personId, 66_000],
      [ben.personId, 110_000],
      [null, 0],
    ])
    expect(seats.map((seat) => seat.personId)).toEqual([ada.personId, ben.personId, booking.buyerId])
    expect(uses.map((use) => [use.personId, use.seats])).toEqual(
      expect.arrayContaining([
        [ada.personId, 1],
        [ben.personId, 1],
      ]),
    )
  })

  test('need as many seats', async () => {
    const [ada, ben] = [await makeAlumna(), await makeAlumna()]
    expect(await refusalOf(hold((await makeClass()).id, { discountCode: `${ada.code} ${ben.code}` }))).toEqual({
      discountCode: 'Each personal code is for one seat: 2 codes need 2 seats, and you book 1.',
    })
  })

  test('of the same person are refused', async () => {
    const ada = await makeAlumna()
    const second = await makeDiscount({ personId: ada.personId, origin: 'goodwill' })
    expect(await refusalOf(hold((await makeClass()).id, { seats: '2', discountCode: `${ada.code} ${second.code}` }))).toEqual({
      discountCode: 'Two of these codes belong to the same person, who can sit on one seat only. Leave one out.',
    })
  })

  test('leave no seat for a buyer who comes too, and say so', async () => {
    const ada = await makeAlumna()
    expect(await refusalOf(hold((await makeClass()).id, { attending: 'on', discountCode: ada.code }))).toEqual({
      seats:
        'Every seat goes to the owner of a personal code, who is known to us by another address than yours. Book with that address, add a seat for yourself, or say that you are not coming.',
    })
  })
})

describe('the same person twice in one class', () => {
  test('is refused for the owner of a code who sits there already', async () => {
    const ada = await makeAlumna()
    const { id } = await makeClass()
    await confirm((await hold(id, { discountCode: ada.code })).bookingId)
    expect(await refusalOf(hold(id, { discountCode: ada.code, buyerEmail: 'b@buyers.example' }))).toEqual({
      discountCode: `The owner of ${ada.code} already has a seat in this class.`,
    })
  })

  test('is refused for a buyer who sits there already, and not for others whom she books', async () => {
    const { id } = await makeClass()
    await confirm((await hold(id, { attending: 'on' })).bookingId)
    expect(await refusalOf(hold(id, { attending: 'on' }))).toEqual({
      attending: 'You already have a seat in this class. Take the tick away to book for others.',
    })
    expect(await refusalOf(hold(id))).toEqual({})
  })

  test('never stops a payment: of two bookings held at once, the second keeps its seat without the name', async () => {
    const { id } = await makeClass()
    const first = await hold(id, { attending: 'on' })
    const second = await hold(id, { attending: 'on' })
    expect((await confirm(first.bookingId)).seats[0]?.status).toBe('complete')
    expect(await confirm(second.bookingId)).toMatchObject({ booking: { status: 'confirmed' }, seats: [{ status: 'unassigned', personId: null }] })
  })
})

test('a hold that is extended keeps its codes reserved as long as its seats', async () => {
  const ada = await makeAlumna()
  const { token, bookingId } = await hold((await makeClass()).id, { discountCode: ada.code })
  await extendHold({ token, now: minutesLater(10) })
  expect((await rowsOf(bookingId)).uses).toMatchObject([{ status: 'reserved', reservedUntil: minutesLater(45) }])
  expect((await db.select().from(discounts).where(eq(discounts.code, ada.code))).length).toBe(1)
})
