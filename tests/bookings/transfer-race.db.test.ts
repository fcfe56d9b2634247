import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db, type Tx } from '../../db/client'
import { DomainError } from '../../lib/errors'
import { countSeatsOf } from '../../lib/schedule/seats'
import { rowsOf } from '../support/booking-rows'
import { bookAndPay, expectSound, makeTwoClasses, transfer } from '../support/changes'
import { NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const locks = vi.hoisted(() => ({ areOut: false }))

// The negative control takes the lock out and waits where the seats were counted, so that the other comes in between.
vi.mock('../../lib/schedule/lock-class', async (original) => {
  const real = await original<typeof import('../../lib/schedule/lock-class')>()
  return { ...real, lockClass: (tx: Tx, classId: string) => (locks.areOut ? Promise.resolve() : real.lockClass(tx, classId)) }
})
vi.mock('../../lib/waitlist/not-past-waitlist', async (original) => {
  const real = await original<typeof import('../../lib/waitlist/not-past-waitlist')>()
  const requireNotPastWaitlist: typeof real.requireNotPastWaitlist = async (tx, asked) => {
    await real.requireNotPastWaitlist(tx, asked)
    if (locks.areOut) await tx.execute(sql`select pg_sleep(0.2)`)
  }
  return { ...real, requireNotPastWaitlist }
})
afterEach(() => {
  locks.areOut = false
})

/** So many bookings of one seat, all moved at once to a class with one seat left. */
async function race(count: number, listMinor = 220_000) {
  const { from, to } = await makeTwoClasses({ listMinor }, { capacity: 1 })
  const booked: { bookingId: string; seatIds: string[] }[] = []
  for (let index = 0; index < count; index += 1) booked.push(await bookAndPay(from.id, { buyerEmail: `buyer-${index}@company.example` }))
  const outcomes = await Promise.allSettled(booked.map(({ bookingId, seatIds }) => transfer(bookingId, seatIds, to.id)))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  return { to, moved: count - refused.length, unexpected: refused.filter((reason) => !(reason instanceof DomainError)) }
}

describe('two transfers into the last seat', () => {
  test.each([1, 2, 3])('one moves, the other is told and stays where it is (round %i)', async () => {
    const { to, moved, unexpected } = await race(2)
    expect(unexpected).toEqual([])
    expect(moved).toBe(1)
    expect(await countSeatsOf(db, to.id, NOW)).toEqual({ capacity: 1, taken: 1, held: 0, free: 0 })
    await expectSound()
  })

  test('of eight that are to be paid first, one claims it', async () => {
    const { to, moved } = await race(8, 200_000)
    expect(moved).toBe(1)
    expect(await countSeatsOf(db, to.id, NOW)).toEqual({ capacity: 1, taken: 0, held: 1, free: 0 })
    await expectSound()
  })

  test('both move as soon as the lock is taken out (negative control)', async () => {
    locks.areOut = true
    const { moved } = await race(2)
    expect(moved).toBe(2)
  })
})

test('two bookings that change places at once do not wait for each other for ever', async () => {
  const { from, to } = await makeTwoClasses({ capacity: 2 }, { capacity: 2 })
  const there = await bookAndPay(from.id, { buyerEmail: 'there@company.example' })
  const back = await bookAndPay(to.id, { buyerEmail: 'back@company.example' })
  await Promise.all([transfer(there.bookingId, there.seatIds, to.id), transfer(back.bookingId, back.seatIds, from.id)])
  expect((await rowsOf(there.bookingId)).seats[0]?.classId).toBe(to.id)
  expect((await rowsOf(back.bookingId)).seats[0]?.classId).toBe(from.id)
})
