import { sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'

/** A process that has been silent for this long is taken for dead. */
const SILENT_SECONDS = 15

type Worker = { workerId: string; lockNames: string[] }

/** Says that this process is alive, and frees the jobs that were locked by processes that no longer are. */
export async function beat(reader: Reader, { workerId, lockNames }: Worker): Promise<void> {
  const names = sql`array[${sql.join(
    lockNames.map((name) => sql`${name}`),
    sql`, `,
  )}]::text[]`
  await reader.execute(sql`insert into job_workers (id, lock_names, beat_at) values (${workerId}, ${lockNames.length > 0 ? names : sql`'{}'::text[]`}, clock_timestamp())
    on conflict (id) do update set lock_names = excluded.lock_names, beat_at = excluded.beat_at`)
  await reader.execute(sql`delete from job_workers where beat_at < clock_timestamp() - make_interval(secs => ${SILENT_SECONDS})`)
  await freeLostJobs(reader)
}

export async function stopBeating(reader: Reader, workerId: string): Promise<void> {
  await reader.execute(sql`delete from job_workers where id = ${workerId}`)
}

export async function hasLivingWorker(reader: Reader): Promise<boolean> {
  const { rows } = await reader.execute(
    sql`select 1 from job_workers where beat_at > clock_timestamp() - make_interval(secs => ${SILENT_SECONDS}) limit 1`,
  )
  return rows.length > 0
}

/** Left alone, the job queue would wait four hours before it takes a job from a process that was killed. */
async function freeLostJobs(reader: Reader): Promise<void> {
  const { rows } = await reader.execute<{ name: string }>(
    sql`select distinct locked_by as name from graphile_worker.jobs where locked_by is not null
      and locked_at < clock_timestamp() - interval '5 seconds' and not exists (select 1 from job_workers where locked_by = any (lock_names))`,
  )
  if (rows.length === 0) return
  const names = sql.join(
    rows.map((row) => sql`${row.name}`),
    sql`, `,
  )
  await reader.execute(sql`select graphile_worker.force_unlock_workers(array[${names}]::text[])`)
}
