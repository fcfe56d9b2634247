import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { db, pool } from '../../db/client'
import { rateLimits } from '../../db/schema'
import { log } from '../../lib/log'
import { LIMITS, takeToken } from '../../lib/rate-limit'

afterEach(() => vi.restoreAllMocks())

test('exactly as many pass as there are points, however many ask at once; the others hear when to come back', async () => {
  const key = randomUUID()
  const taken = await Promise.all(Array.from({ length: 40 }, () => takeToken({ bucket: 'test', key, points: 7, perSeconds: 60 })))
  expect(taken.filter(({ ok }) => ok)).toHaveLength(7)
  for (const { ok, retryAfterSeconds } of taken) {
    if (ok) expect(retryAfterSeconds).toBe(0)
    else expect(retryAfterSeconds).toBeGreaterThan(0)
    expect(retryAfterSeconds).toBeLessThanOrEqual(60)
  }
})

test('at least 20 bookings a minute from one address pass', async () => {
  const key = randomUUID()
  const taken = await Promise.all(Array.from({ length: 20 }, () => takeToken({ ...LIMITS.booking, key })))
  expect(taken.every(({ ok }) => ok)).toBe(true)
})

test('one key does not use up the points of another, nor one bucket those of another', async () => {
  const key = randomUUID()
  expect((await takeToken({ bucket: 'one', key, points: 1, perSeconds: 60 })).ok).toBe(true)
  expect((await takeToken({ bucket: 'one', key, points: 1, perSeconds: 60 })).ok).toBe(false)
  expect((await takeToken({ bucket: 'one', key: randomUUID(), points: 1, perSeconds: 60 })).ok).toBe(true)
  expect((await takeToken({ bucket: 'two', key, points: 1, perSeconds: 60 })).ok).toBe(true)
})

test('points are there again when their window is over', async () => {
  const key = randomUUID()
  const take = () => takeToken({ bucket: 'brief', key, points: 1, perSeconds: 1 })
  expect((await take()).ok).toBe(true)
  await db.update(rateLimits).set({ expire: Date.now() - 1 })
  expect((await take()).ok).toBe(true)
})

test('the table keeps no address and no e-mail in the clear, and takes keys of any length', async () => {
  const key = `someone@example.com${'x'.repeat(100_000)}`
  expect((await takeToken({ bucket: 'plain', key, points: 1, perSeconds: 60 })).ok).toBe(true)
  const keys = (await db.select({ key: rateLimits.key }).from(rateLimits)).map((row) => row.key)
  expect(keys.some((stored) => stored.includes('someone'))).toBe(false)
})

test('when the count fails everybody passes and the log says so', async () => {
  const logged = vi.spyOn(log, 'error').mockImplementation(() => {})
  vi.spyOn(pool, 'query').mockImplementation(() => Promise.reject(new Error('no database')))
  const take = () => takeToken({ bucket: 'down', key: 'k', points: 1, perSeconds: 60 })
  expect([await take(), await take()]).toEqual([
    { ok: true, retryAfterSeconds: 0 },
    { ok: true, retryAfterSeconds: 0 },
  ])
  expect(logged).toHaveBeenCalledTimes(2)
})
