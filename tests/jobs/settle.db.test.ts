import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { beat, hasLivingWorker, stopBeating } from '../../lib/jobs/heartbeat'
import { settle } from '../../lib/jobs/settle'
import { moveClock } from '../../lib/move-clock'

vi.mock('../../lib/jobs/sweeps', () => ({ sweeps: [] }))

beforeEach(async () => {
  await db.execute(sql`delete from graphile_worker._private_jobs`)
  await db.execute(sql`delete from job_workers`)
})
afterEach(() => vi.restoreAllMocks())

test('the clock moves by steps and to an instant, and says how far', async () => {
  const start = await moveClock(db, { to: new Date(Date.now() + 60_000) })
  expect(Math.abs(start - 60_000)).toBeLessThan(1000)
  expect(await moveClock(db, { byMs: 5000 })).toBe(5000)
  expect(await moveClock(db, { byMs: -5000 })).toBe(-5000)
  expect(Math.abs((await moveClock(db, { to: new Date() })) + 60_000)).toBeLessThan(1000)
})

test('settling waits for the jobs that are due, and not for those planned later', async () => {
  await addJob('0 seconds')
  await addJob('1 hour')
  let isSettled = false
  const settling = settle().then(() => {
    isSettled = true
  })
  await expect.poll(() => countJobs()).toBe(2)
  expect(isSettled).toBe(false)
  await db.execute(sql`delete from graphile_worker._private_jobs where run_at <= clock_timestamp()`)
  await settling
  expect(await countJobs()).toBe(1)
})

test('a retry planned within the time the clock went forward is due at once', async () => {
  await addJob('1 hour')
  await addJob('3 hours')
  const settling = settle({ advancedMs: 2 * 3_600_000 })
  await expect.poll(countDue).toBe(1)
  await db.execute(sql`delete from graphile_worker._private_jobs where run_at <= clock_timestamp()`)
  await settling
  expect(await countJobs()).toBe(1)
})

test('a worker is heard of until it stops, or falls silent', async () => {
  expect(await hasLivingWorker(db)).toBe(false)
  await beat(db, { workerId: 'a', lockNames: ['lock-a'] })
  expect(await hasLivingWorker(db)).toBe(true)
  await db.execute(sql`update job_workers set beat_at = clock_timestamp() - interval '1 minute'`)
  expect(await hasLivingWorker(db)).toBe(false)
  await beat(db, { workerId: 'b', lockNames: [] })
  await stopBeating(db, 'b')
  expect(await hasLivingWorker(db)).toBe(false)
})

test('jobs held by a process that is gone are given back, those of a living one are not', async () => {
  await addJob('0 seconds')
  await addJob('0 seconds')
  await db.execute(
    sql`update graphile_worker._private_jobs set locked_at = clock_timestamp() - interval '1 minute', locked_by = case when id = (select min(id) from graphile_worker._private_jobs) then 'lock-gone' else 'lock-a' end`,
  )
  await beat(db, { workerId: 'a', lockNames: ['lock-a'] })
  const { rows } = await db.execute<{ by: string | null }>(sql`select locked_by as by from graphile_worker.jobs order by id`)
  expect(rows.map(({ by }) => by)).toEqual([null, 'lock-a'])
})

const addJob = (after: string) =>
  db.execute(sql`select graphile_worker.add_job('send-mail', '{}'::json, run_at => clock_timestamp() + ${after}::interval)`)

async function countJobs(): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`select count(*)::int as count from graphile_worker.jobs`)
  return rows[0]?.count ?? 0
}

async function countDue(): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`select count(*)::int as count from graphile_worker.jobs where run_at <= clock_timestamp()`)
  return rows[0]?.count ?? 0
}
