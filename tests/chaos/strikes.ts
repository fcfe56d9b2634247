import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../db/demo/random'
import type { Part, Site } from './site'

/** What happens to the site, and when: so many requests or presses of Pay into the round, and a moment more. */
export type Strike = { on: Part | 'power' | 'answers of Stripe'; after: 'requests' | 'payments'; count: number; waitMs: number; times: number }
/** How far the buyers of a round have come. */
export type Progress = { requests: number; payments: number; isOver: boolean }

/** About what one buyer asks of the site, and how often one of them presses Pay. */
const REQUESTS_PER_BUYER = 4
const PAYMENTS_PER_BUYER = 0.5

/** The web process in every round, others in some. Half of the strikes fall where money has just moved. */
export function planStrikes(buyers: number, random: Random): Strike[] {
  const at = (on: Strike['on']): Strike => {
    const after = random.pick(['requests', 'payments'] as const)
    const most = Math.max(1, Math.round(buyers * (after === 'requests' ? REQUESTS_PER_BUYER : PAYMENTS_PER_BUYER)))
    return { on, after, count: random.between(1, most), waitMs: random.between(0, 120), times: random.between(3, 20) }
  }
  const others = (['jobs', 'local Stripe', 'answers of Stripe'] as const).filter(() => random.next() < 0.35)
  return [at('web'), ...others.map(at)]
}

/** @returns what was done, for the line of the round */
export async function carryOut(strike: Strike, site: Site, progress: Progress): Promise<string> {
  while (progress[strike.after] < strike.count && !progress.isOver) await pause(2)
  await pause(strike.waitMs)
  const when = `at request ${progress.requests}`
  if (strike.on === 'answers of Stripe') {
    await site.setFaults({ api: strike.count % 2 ? 'error' : 'lost-answer', apiTimes: strike.times })
    return `${strike.times} answers of Stripe broken ${when}`
  }
  if (strike.on === 'power') await site.cutThePower()
  else await site.killAndRestart(strike.on)
  if (strike.on === 'power' || strike.on === 'local Stripe') await letLatePaymentsIn(site)
  return `${strike.on === 'power' ? 'everything' : strike.on} killed ${when}`
}

/** A page that stands open in somebody's browser takes the money after its time; a restart of the local Stripe forgets the switch. */
export const letLatePaymentsIn = (site: Site): Promise<void> => site.setFaults({ isPayableAfterExpiry: true })
export const mendStripe = (site: Site): Promise<void> => site.setFaults({ api: null, apiTimes: null })
