import { sql } from 'drizzle-orm'
import { db } from '../../../db/client'
import { composeLetter } from '../../../lib/emails/compose-letter'
import { sweeps } from '../../../lib/jobs/sweeps'
import { tasks } from '../../../lib/jobs/tasks'
import { walkClock } from '../walk-clock'
import type { Act, World } from '../world'

/** The clock, and the work that is promised or due. */
export const timeActs: Act[] = [
  { name: 'minutes pass', weight: 8, run: async (world) => forward(world, world.random.between(1, 50) * 60) },
  { name: 'days pass', weight: 3, run: async (world) => forward(world, world.random.between(1, 5) * 86_400) },
  { name: 'sweeps run', weight: 6, run: runSweeps },
  { name: 'some jobs run', weight: 10, run: (world) => runJobs(world, world.random.between(1, 12)) },
]

export const forward = async (world: World, seconds: number): Promise<void> => {
  world.now = new Date(world.now.getTime() + seconds * 1000)
}

export async function runSweeps({ now }: World): Promise<void> {
  for (const sweep of sweeps) await sweep.run(now)
}

/** Jobs in the order they were promised; one of them twice now and then. */
export async function runJobs(world: World, most: number): Promise<number> {
  let ran = 0
  for (; ran < most; ran += 1) {
    const { rows } = await db.execute<{ id: string; task: string; payload: never }>(sql`
      select j.id::text, t.identifier as task, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id order by j.id limit 1`)
    const [job] = rows
    if (!job) return ran
    await work(world, job)
    // A second each, so that no two of what they make share an instant.
    await forward(world, 1)
    walkClock.now = world.now
    await db.execute(sql`delete from graphile_worker._private_jobs where id = ${job.id}::bigint`)
  }
  return ran
}

async function work(world: World, { task, payload }: { task: string; payload: never }): Promise<void> {
  if (task === 'send-mail') return readOver(world, payload)
  const run = tasks[task as keyof typeof tasks] as ((payload: never) => Promise<void>) | undefined
  if (!run) throw new Error(`nobody does the job ${task}`)
  await run(payload)
  if (world.random.chance(0.1)) await run(payload)
}

/** A mail is composed now and then, to see that it can be; sending it is another test's. */
async function readOver({ random }: World, { mailId }: { mailId: string }): Promise<void> {
  if (!random.chance(0.03)) return
  const mail = await db.query.mails.findFirst({ where: (table, { eq }) => eq(table.id, mailId) })
  if (mail) await composeLetter(mail)
}
