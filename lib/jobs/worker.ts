import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { db, pool } from '../../db/client'
import { readClock } from '../clock'
import { env } from '../env'
import { log } from '../log'
import { beat, stopBeating } from './heartbeat'
import { runSweeps } from './run-sweeps'
import { stepBack } from './step-back'
import { tasks } from './tasks'

const SWEEP_EVERY_MS = 1000

/** The process that keeps promises: jobs as they are enqueued, and every second whatever has become due. Any number of them may run. */
const workerId = randomUUID()
const lockNames: string[] = []
const stopping = new AbortController()
const events: WorkerEvents = new EventEmitter()
events.on('worker:create', ({ worker }) => lockNames.push(worker.workerId))

stepBack()

const runner = await run({
  connectionString: env().databaseDirectUrl,
  taskList: loggedTasks(),
  parsedCronItems: [],
  concurrency: 4,
  pollInterval: 500,
  noHandleSignals: true,
  events,
  logger: new Logger(() => (level, message, meta) => {
    const line = { meta: meta ? { jobId: meta.jobId, task: meta.taskIdentifier } : undefined }
    if (level === 'error') log.error(line, message)
    else if (level === 'warning') log.warn(line, message)
    else log.trace(line, message)
  }),
})
await beat(db, { workerId, lockNames })
log.debug({ workerId }, 'worker ready')

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort())
const lost = runner.promise.then(() => stopping.signal.aborted || Promise.reject(new Error('the job queue stopped by itself')))
await Promise.race([sweepUntilStopped(), lost])
await runner.stop()
await stopBeating(db, workerId)
await pool.end()

/** No beat after a failed sweep: health is then to say so. */
async function sweepUntilStopped(): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      const { failed } = await runSweeps(await readClock(db))
      if (failed.length === 0) await beat(db, { workerId, lockNames })
    } catch (error) {
      log.error({ error }, 'the worker could not reach the database')
    }
    await pause(SWEEP_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
  }
}

function loggedTasks(): TaskList {
  const named = Object.entries(tasks) as [string, (payload: never) => Promise<void>][]
  return Object.fromEntries(
    named.map(([name, task]) => [
      name,
      async (payload: unknown) => {
        const startedMs = performance.now()
        await task(payload as never).catch((error) => {
          log.warn({ error, task: name }, 'a job failed and will be tried again')
          throw error
        })
        log.debug({ task: name, tookMs: Math.round(performance.now() - startedMs) }, 'job done')
      },
    ]),
  )
}
