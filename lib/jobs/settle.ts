import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { readClock } from '../clock'
import { env } from '../env'
import { DomainError } from '../errors'
import { runSweeps } from './run-sweeps'
import { tasks } from './tasks'

const PATIENCE_MS = 90_000

/**
 * Waits until everything that is due has been done: sweeps, jobs, and what the local Stripe still has to tell. For a local site whose clock was set.
 * @param advancedMs how far the clock went forward: retries planned for a moment within it are due now.
 * @throws DomainError `not-settled` when work is still due after a minute and a half
 */
export async function settle({ advancedMs = 0 }: { advancedMs?: number } = {}): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS
  if (advancedMs > 0) await bringRetriesForward(advancedMs)
  while (Date.now() < giveUpAt) {
    const stripeDid = await settleLocalStripe()
    const { handled } = await runSweeps(await readClock(db))
    const waiting = await countDueJobs()
    if (!stripeDid && handled === 0 && waiting === 0) return
    if (waiting > 0) await pause(50)
  }
  throw new DomainError('not-settled', 'Some of the work that is due was not done within a minute and a half. Is the worker running?')
}

/** Jobs without a task belong to a later part of Halfday and wait for it. */
async function countDueJobs(): Promise<number> {
  const names = sql.join(
    Object.keys(tasks).map((name) => sql`${name}`),
    sql`, `,
  )
  if (Object.keys(tasks).length === 0) return 0
  const { rows } = await db.execute<{ count: number }>(sql`select count(*)::int as count from graphile_worker.jobs
    where task_identifier in (${names}) and attempts < max_attempts and (run_at <= clock_timestamp() or locked_at is not null)`)
  return rows[0]?.count ?? 0
}

async function bringRetriesForward(advancedMs: number): Promise<void> {
  await db.execute(sql`select graphile_worker.reschedule_jobs(array_agg(id), run_at => clock_timestamp()) from graphile_worker.jobs
    where locked_at is null and run_at > clock_timestamp() and run_at <= clock_timestamp() + make_interval(secs => ${advancedMs / 1000})
    having count(*) > 0`)
}

/** @returns whether it had something to tell */
async function settleLocalStripe(): Promise<boolean> {
  const stripe = env().stripe
  if (stripe.kind !== 'local-stripe') return false
  const answer = await fetch(`${stripe.url}/_local/settle`, { method: 'POST', headers: { authorization: `Bearer ${stripe.secretKey}` } }).catch(
    () => null,
  )
  if (!answer?.ok) return false
  const told: unknown = await answer.json().catch(() => null)
  return typeof told === 'object' && told !== null && 'delivered' in told && Number(told.delivered) > 0
}
