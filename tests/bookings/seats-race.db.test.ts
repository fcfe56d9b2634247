import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db, type Tx } from '../../db/client'
import { holdSeats } from '../../lib/bookings/hold-seats'
import { DomainError, FormRefusal } from '../../lib/errors'
import { countSeatsOf } from '../../lib/schedule/seats'
import { makeClass, makeDiscount, makeRequest, NOW } from '../support/make'

const locks = vi.hoisted(() => ({ areOut: false }))

// The negative control takes the locks out and waits where they were, so that the others come in between.
vi.mock('../../lib/schedule/lock-class', async (original) => {
  const real = await original<typeof import('../../lib/schedule/lock-class')>()
  return { ...real, lockClass: (tx: Tx, classId: string) => (locks.areOut ? Promise.resolve() : real.lockClass(tx, classId)) }
})
vi.mock('../../lib/discounts/find-discounts', async (original) => {
  const real = await original<typeof import('../../lib/discounts/find-discounts')>()
  const requireUsable: typeof real.requireUsable = async (reader, found, trial) => {
    await real.requireUsable(reader, found, trial)
    if (locks.areOut) await reader.execute(sql`select pg_sleep(0.1)`)
  }
  return {
    ...real,
    requireUsable,
    lockDiscounts: (...of: Parameters<typeof real.lockDiscounts>) => (locks.areOut ? Promise.resolve() : real.lockDiscounts(...of)),
  }
})
afterEach(() => {
  locks.areOut = false
})

const buyers = (count: number) => Array.from({ length: count }, (_, index) => ({ buyerEmail: `buyer-${index}@company.example` }))

async function race(classOf: (buyer: number) => string, count: number, fields: Record<string, string> = {}) {
  const tries = buyers(count).map((buyer, index) =>
    holdSeats({ classId: classOf(index), request: makeRequest({ ...buyer, ...fields }), actor: { kind: 'link' }, now: NOW }),
  )
  const outcomes = await Promise.allSettled(tries)
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  const unexpected = refused.filter((reason) => !(reason instanceof DomainError || reason instanceof FormRefusal))
  return { held: outcomes.length - refused.length, unexpected }
}

describe('the last seats', () => {
  test.each([1, 2, 3])('go to exactly 7 of 200 simultaneous buyers (round %i)', async () => {
    const { id } = await makeClass({ capacity: 7 })
    const { held, unexpected } = await race(() => id, 200)
    expect(unexpected).toEqual([])
    expect(held).toBe(7)
    expect(await countSeatsOf(db, id, NOW)).toEqual({ capacity: 7, taken: 0, held: 7, free: 0 })
  })

  test('are oversold as soon as the lock is taken out (negative control)', async () => {
    locks.areOut = true
    const { id } = await makeClass({ capacity: 7 })
    const { held } = await race(() => id, 200)
    expect(held).toBeGreaterThan(7)
  })

  test('are not given out twice to parties of three', async () => {
    const { id } = await makeClass({ capacity: 7 })
    const { held } = await race(() => id, 40, { seats: '3' })
    expect(held).toBe(2)
    expect((await countSeatsOf(db, id, NOW)).free).toBe(1)
  })
})

describe('a code for one seat', () => {
  async function raceForCode() {
    const { code } = await makeDiscount({ seatLimit: 1 })
    const classes = await Promise.all(Array.from({ length: 50 }, () => makeClass()))
    return race((buyer) => classes[buyer]?.id ?? '', 50, { discountCode: code })
  }

  test('is used once by 50 simultaneous buyers of different classes', async () => {
    const { held, unexpected } = await raceForCode()
    expect(unexpected).toEqual([])
    expect(held).toBe(1)
  })

  test('is used more often as soon as the lock is taken out (negative control)', async () => {
    locks.areOut = true
    expect((await raceForCode()).held).toBeGreaterThan(1)
  })
})
