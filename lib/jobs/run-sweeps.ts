import { log } from '../log'
import { sweeps } from './sweeps'

/** Runs every sweep once. One that fails is logged and does not stop the others. */
export async function runSweeps(now: Date): Promise<{ handled: number; failed: string[] }> {
  let handled = 0
  const failed: string[] = []
  for (const sweep of sweeps) {
    try {
      handled += await sweep.run(now)
    } catch (error) {
      failed.push(sweep.name)
      log.error({ error, sweep: sweep.name }, 'a sweep failed')
    }
  }
  return { handled, failed }
}
