import { setTimeout as pause } from 'node:timers/promises'
import { makeRandom } from '../../db/demo/random'
import { type Late, payLate, planBuyer, type Seen, walk } from './buyers'
import { prepareGround } from './ground'
import { type Part, type Site, startSite, stopSite } from './site'
import { verify } from './verify'

/**
 * `npm run chaos`: people book while processes are killed with kill -9; then nobody's seat or money may be missing.
 * `--seed=N --kills=N --buyers=N`. One line a round, then the verdict; exit code 1 when a promise was broken.
 */
const read = (name: string, otherwise: number) => Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const kills = read('kills', 20)
const buyers = read('buyers', kills * 12)
const seed = read('seed', Math.floor(Math.random() * 1_000_000))

/** Longer than a payment page stands open, shorter than the hold; then beyond the hold. In minutes. */
const PAGE_OVER = 33
const HOLD_OVER = 4
/** In so many rounds the power fails once, in the middle. */
const ROUNDS_WITH_POWER_CUT = 10
/** About what one buyer asks of the site. */
const REQUESTS_PER_BUYER = 4

const random = makeRandom(seed)
const beganMs = Date.now()
const secondsSinceBegin = () => Math.round((Date.now() - beganMs) / 1000)
const seen: Seen[] = []
const late: Late[] = []
let site: Site | undefined
let hasFailed = true

process.once('SIGINT', finish).once('SIGTERM', finish)
try {
  hasFailed = !(await chaos())
} catch (error) {
  console.error(error, `\nThe site said last:\n${site?.lastLines()}`)
}
await finish()

async function chaos(): Promise<boolean> {
  console.log(`Chaos with --seed=${seed} --kills=${kills} --buyers=${buyers}`)
  site = await startSite()
  console.log(`The site is up after ${secondsSinceBegin()} s.`)
  const ground = await prepareGround(site.databaseUrl(), kills)
  await letLatePaymentsIn(site)
  for (let round = 1; round <= kills; round++)
    await runRound(site, round, [ground.small[round - 1] as string, ground.small[0] as string, ground.roomy])
  await settle(site)
  const { violations, counts, promises } = await verify(site.databaseUrl(), seen)
  violations.push(...site.unexpectedEnds())
  if (!counts.confirmed || !counts.payments) violations.push('nothing was booked, so nothing was tested')
  console.log(
    Object.entries(counts)
      .map(([name, number]) => `${name}: ${number}`)
      .join(', '),
  )
  for (const violation of violations) console.log(`BROKEN  ${violation}`)
  if (violations.length > 0) console.log(`The site said last:\n${site.lastLines()}`)
  console.log(
    violations.length > 0
      ? `${violations.length} promises broken, with --seed=${seed}`
      : `All ${promises} promises kept after ${secondsSinceBegin()} s, with --seed=${seed}`,
  )
  return violations.length === 0
}

/** Everybody who comes in this round is served before the next; somewhere among their requests, the kill. */
async function runRound(site: Site, round: number, classRefs: string[]): Promise<void> {
  const coming = Math.floor((buyers * round) / kills) - Math.floor((buyers * (round - 1)) / kills)
  const plans = Array.from({ length: coming }, (_, index) =>
    planBuyer(Math.floor((buyers * (round - 1)) / kills) + index + 1, random.pick(classRefs), random),
  )
  const isPowerCut = kills >= ROUNDS_WITH_POWER_CUT && round === Math.ceil(kills / 2)
  const victims: Part[] = ['web', ...(random.next() < 0.3 ? ['jobs' as const] : []), ...(random.next() < 0.3 ? ['local Stripe' as const] : [])]
  const strikes = victims.map((part) => ({ part, atRequest: random.between(1, coming * REQUESTS_PER_BUYER), afterMs: random.between(0, 80) }))
  if (round === kills - 1) await moveClock(site, PAGE_OVER)
  if (round === kills) await moveClock(site, kills > 1 ? HOLD_OVER : PAGE_OVER)
  const payingLate = round < kills - 1 ? [] : late.splice(0, round === kills ? late.length : Math.floor(late.length / 2))

  let requests = 0
  const done = new AbortController()
  const onRequest = () => void requests++
  const killing = Promise.all(
    (isPowerCut ? strikes.slice(0, 1) : strikes).map(async ({ part, atRequest, afterMs }) => {
      while (requests < atRequest && !done.signal.aborted) await pause(2)
      await pause(afterMs)
      await (isPowerCut ? site.cutThePower() : site.killAndRestart(part))
      const struckAt = requests
      if (part === 'local Stripe' || isPowerCut) await letLatePaymentsIn(site)
      return `${isPowerCut ? 'everything' : part} killed at request ${struckAt}`
    }),
  )
  const outcomes = await Promise.all([
    ...plans.map((buyer) => walk(buyer, site.url, onRequest, late)),
    ...payingLate.map((one) => payLate(one, site.url, onRequest)),
  ])
  done.abort()
  const killed = await killing
  await site.untilHealthy()
  seen.push(...outcomes)
  console.log(`${round}/${kills}  ${killed.join(', ')} of ${requests}; ${tally(outcomes)} (after ${secondsSinceBegin()} s)`)
}

function tally(outcomes: Seen[]): string {
  const counted = new Map<string, number>()
  for (const { end } of outcomes) counted.set(end, (counted.get(end) ?? 0) + 1)
  return [...counted].map(([end, count]) => `${count} ${end}`).join(', ')
}

/** A page that stands open in somebody's browser takes the money after its time; a restart of the local Stripe forgets the switch. */
async function letLatePaymentsIn(site: Site): Promise<void> {
  await site.stripe('/_local/faults', { isPayableAfterExpiry: true })
}

async function moveClock(site: Site, minutes: number): Promise<void> {
  const answer = await fetch(`${site.url}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: minutes * 60 }),
  })
  if (!answer.ok) throw new Error(`the clock answered ${answer.status}: ${await answer.text()}`)
}

/** Holds end, webhooks are tried again, and every job is done. */
async function settle(site: Site): Promise<void> {
  await moveClock(site, 60)
  await moveClock(site, 24 * 60)
}

async function finish(): Promise<void> {
  await stopSite().catch((error) => console.error(error))
  process.exit(hasFailed ? 1 : 0)
}
