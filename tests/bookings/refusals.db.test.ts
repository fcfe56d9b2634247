import { eq } from 'drizzle-orm'
import { Client } from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookings, courseClasses, people } from '../../db/schema'
import { hold, makePerson, refusalOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const begun = { startsAt: minutesLater(-60) }

describe('nobody can book', () => {
  test.each([
    ['a draft', { status: 'draft' }, 'This class is not open for booking.'],
    ['a class that was called off', { status: 'cancelled' }, 'This class has been called off.'],
    ['a class that is over', { status: 'completed', ...begun }, 'This class has taken place.'],
    ['a private class', { isPrivate: true }, 'This is a private class: its seats are not sold here.'],
    ['a class that has begun', begun, 'This class has begun, so its seats are no longer sold.'],
    [
      'a confirmed class that begins at this instant',
      { status: 'confirmed', startsAt: NOW },
      'This class has begun, so its seats are no longer sold.',
    ],
    ['a class whose booking has closed', { bookingClosesAt: NOW }, 'Booking for this class has closed.'],
  ] as const)('%s, and is told why', async (_, given, sentence) => {
    const { id } = await makeClass(given)
    expect(await refusalOf(hold(id))).toEqual({ seats: sentence })
    expect(await db.select().from(bookings).where(eq(bookings.classId, id))).toEqual([])
  })
})

describe('too many seats', () => {
  test('are refused with the number that is free', async () => {
    const { id } = await makeClass({ capacity: 4 })
    await hold(id)
    expect(await refusalOf(hold(id, { seats: '4' }))).toEqual({ seats: 'Only 3 seats are free, and you ask for 4.' })
    expect(await refusalOf(hold(id, { seats: '5' }))).toEqual({ seats: 'This class has 4 seats in all, and 3 are free.' })
    await hold(id, { seats: '2' })
    expect(await refusalOf(hold(id, { seats: '2' }))).toEqual({ seats: 'Only 1 seat is free, and you ask for 2.' })
    await hold(id)
    expect(await refusalOf(hold(id))).toEqual({ seats: 'This class is full. No seat is free at the moment.' })
  })

  test('leave nothing behind: no person with the address that was typed', async () => {
    const { id } = await makeClass({ capacity: 1 })
    await refusalOf(hold(id, { seats: '2', buyerName: 'Nobody Remembered', buyerEmail: 'nobody@remembered.example' }))
    expect(await db.select().from(people).where(eq(people.name, 'Nobody Remembered'))).toEqual([])
  })
})

test('a code that we do not know is refused by its name, with all the others that we do not know', async () => {
  const { id } = await makeClass()
  const { code } = await makeDiscount()
  expect(await refusalOf(hold(id, { discountCode: 'nope' }))).toEqual({ discountCode: 'NOPE is not a code we know. Check it, or empty the field.' })
  expect(await refusalOf(hold(id, { discountCode: `${code}, NOPE, NADA` }))).toEqual({ discountCode: 'These are not codes we know: NOPE, NADA.' })
})

describe('locks', () => {
  test('a class that somebody else holds for too long is answered with the sentence "busy", and nothing is held', async () => {
    const { id } = await makeClass()
    const other = new Client({ connectionString: process.env.DATABASE_URL })
    await other.connect()
    try {
      await other.query('begin')
      await other.query('select 1 from classes where id = $1 for update', [id])
      expect(await refusalOf(hold(id))).toEqual({
        busy: 'Many people are booking at this moment. Nothing was held; please send the form again.',
      })
      await other.query('rollback')
    } finally {
      await other.end()
    }
    expect(await refusalOf(hold(id))).toEqual({})
  })

  test('bookings with codes A, B and B, A at once do not wait for each other for ever', async () => {
    const [ada, ben] = [await makePerson('ada@people.example'), await makePerson('ben@people.example')]
    const a = (await makeDiscount({ personId: ada, seatLimit: 40 })).code
    const b = (await makeDiscount({ personId: ben, seatLimit: 40 })).code
    const classes = await Promise.all(Array.from({ length: 16 }, () => makeClass()))
    const refusals = await Promise.all(
      classes.map(({ id }, index) =>
        refusalOf(hold(id, { seats: '2', discountCode: index % 2 ? `${a} ${b}` : `${b} ${a}`, buyerEmail: `b${index}@buyers.example` })),
      ),
    )
    expect(refusals).toEqual(refusals.map(() => ({})))
  })
})

test('capacity cut below what is taken shows no free seat, never a negative number, and sells none', async () => {
  const { id } = await makeClass({ capacity: 3 })
  await hold(id, { seats: '3' })
  await db.update(courseClasses).set({ capacity: 1 }).where(eq(courseClasses.id, id))
  expect(await refusalOf(hold(id))).toEqual({ seats: 'This class is full. No seat is free at the moment.' })
})
