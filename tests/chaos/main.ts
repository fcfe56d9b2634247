import { makeRandom } from '../../db/demo/random'
import { type Late, payLate, planBuyer, type Seen, walk } from './buyers'
import { type Ground, prepareGround } from './ground'
import { type Site, startSite, stopSite } from './site'
import { carryOut, letLatePaymentsIn, mendStripe, planStrikes, type Strike } from './strikes'
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
const AT_ONCE = 12

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
  for (let round = 1; round <= kills; round++) await runRound(site, round, classesOf(ground, round))
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

/** A small class of its own for each round, the roomy one for all, and now and then the first one, where holds have ended meanwhile. */
function classesOf({ small, roomy }: Ground, round: number): string[] {
  const own = small[round - 1] ?? roomy
  return [own, own, roomy, roomy, small[0] ?? roomy]
}

/** Everybody who comes in this round is served before the next; somewhere among their requests, the kill. */
async function runRound(site: Site, round: number, classRefs: string[]): Promise<void> {
  const [before, after] = [Math.floor((buyers * (round - 1)) / kills), Math.floor((buyers * round) / kills)]
  const plans = Array.from({ length: after - before }, (_, index) => planBuyer(before + index + 1, random.pick(classRefs), random))
  const strikes = planStrikes(plans.length, random)
  const hasPowerCut = kills >= ROUNDS_WITH_POWER_CUT && round === Math.ceil(kills / 2)
  if (hasPowerCut) strikes.splice(0, strikes.length, { ...(strikes[0] as Strike), on: 'power' })
  if (round === kills - 1) await moveClock(site, PAGE_OVER)
  if (round === kills) await moveClock(site, kills > 1 ? HOLD_OVER : PAGE_OVER)
  const payingLate = late.splice(0, round === kills ? late.length : round === kills - 1 ? Math.ceil(late.length / 2) : 0)

  const progress = { requests: 0, payments: 0, isOver: false }
  const onRequest = (path: string) => {
    progress.requests += 1
    if (path.includes('/local-stripe/pay/')) progress.payments += 0.5 // looked at once, pressed once
  }
  const striking = Promise.all(strikes.map((strike) => carryOut(strike, site, progress)))
  const walks = [
    ...payingLate.map((one) => () => payLate(one, site.url, onRequest)),
    ...plans.map((buyer) => () => walk(buyer, site.url, onRequest, late)),
  ]
  const outcomes = await inTurns(walks)
  progress.isOver = true
  const struck = await striking
  await mendStripe(site)
  await site.untilHealthy()
  seen.push(...outcomes)
  console.log(`${round}/${kills}  ${struck.join(', ')} of ${progress.requests}; ${tally(outcomes)} (after ${secondsSinceBegin()} s)`)
}

/** So many people at once; whoever comes later waits for one of them to leave. */
async function inTurns(walks: (() => Promise<Seen>)[]): Promise<Seen[]> {
  const outcomes: Seen[] = []
  const queue = walks.values()
  const serve = async () => {
    for (const go of queue) outcomes.push(await go())
  }
  await Promise.all(Array.from({ length: AT_ONCE }, serve))
  return outcomes
}

function tally(outcomes: Seen[]): string {
  const counted = new Map<string, number>()
  for (const { end } of outcomes) counted.set(end, (counted.get(end) ?? 0) + 1)
  return [...counted].map(([end, count]) => `${count} ${end}`).join(', ')
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
