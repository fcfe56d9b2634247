import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startStripe } from '../support/local-stripe'
import { makeCourse, makeDiscount, NOW } from '../support/make'
import { insertPerson } from '../support/rows'
import { bookingActs } from './acts/book'
import { cancelActs } from './acts/cancel'
import { classActs, planClass } from './acts/classes'
import { deliverAll, paymentActs } from './acts/pay'
import { forward, runJobs, runSweeps, timeActs } from './acts/time'
import { makeRandom } from './random'
import { findBroken, findStripeDifferences } from './sound'
import { type Act, perform, type World } from './world'

/** The clock of every command, job and sweep is the walk's: a seed replays it exactly. */
const clock = vi.hoisted(() => ({ now: new Date(0) }))
vi.mock('../../lib/clock', () => ({ readClock: async () => clock.now }))

const acts: Act[] = [...bookingActs, ...paymentActs, ...timeActs, ...cancelActs, ...classActs]
const steps = Number(process.env.WALK_STEPS) || 1000
const seeds = process.env.WALK_SEED ? [Number(process.env.WALK_SEED)] : [2026, Math.floor(Math.random() * 1e9)]

let stripe: Awaited<ReturnType<typeof startStripe>>
beforeAll(async () => {
  stripe = await startStripe(async () => undefined)
  stripe.current.setFaults({ isHoldingEvents: true, isPayableAfterExpiry: true })
})
afterAll(() => stripe.close())

test.each(seeds)(
  'whatever interleaved people do, seats and money add up after each step: seed %i',
  async (seed) => {
    const world = await makeWorld(seed)
    for (let step = 1; step <= steps; step += 1) {
      await forward(world, 1)
      clock.now = world.now
      const act = draw(world)
      const outcome = await perform(world, act)
      clock.now = world.now
      const broken = await findBroken(world.now)
      expect(broken, `seed ${seed}, step ${step}: ${act.name} (${outcome})`).toEqual([])
    }
    await settle(world)
    expect(await findBroken(world.now), `seed ${seed}, at rest`).toEqual([])
    expect(await findStripeDifferences(), `seed ${seed}, at rest`).toEqual([])
    console.log(
      `walk, seed ${seed}, ${steps} steps: ${[...world.tally].map(([name, { done, refused }]) => `${name} ${done}/${refused}`).join(' · ')}`,
    )
    // A walk that did nothing has proven nothing.
    expect([...world.tally].filter(([, { done }]) => done === 0 && steps >= 1000)).toEqual([])
  },
  60 * 60_000,
)

const total = acts.reduce((sum, act) => sum + act.weight, 0)

function draw({ random }: World): Act {
  let left = random.below(total)
  for (const act of acts) {
    left -= act.weight
    if (left < 0) return act
  }
  throw new Error('no act')
}

/** Two courses, a few small classes, codes with limits: little room, so that people get in each other's way. */
async function makeWorld(seed: number): Promise<World> {
  const { id: courseId } = await makeCourse()
  for (const days of [20, 45, 90]) await planClass({ courseId, now: NOW, days })
  const limited = await makeDiscount({ seatLimit: 5 })
  const fixed = await makeDiscount({
    kind: 'fixed',
    percentBasisPoints: null,
    amountMinor: 10_001,
    currency: 'GBP',
    isReturnedOnCancel: false,
    seatLimit: 9,
  })
  const free = await makeDiscount({ percentBasisPoints: 10_000, seatLimit: 4 })
  const admin = await insertPerson({ roles: ['admin'] })
  clock.now = NOW
  return {
    random: makeRandom(seed),
    now: NOW,
    stripe: stripe.current,
    admin: admin.actor,
    courseId,
    codes: [limited.code, fixed.code, free.code],
    tally: new Map(),
  }
}

/** Everything that was promised is done: jobs, sweeps, events, until nothing is left. */
async function settle(world: World): Promise<void> {
  stripe.current.setFaults({ refunds: null })
  for (let round = 0; round < 50; round += 1) {
    await runSweeps(world)
    await deliverAll(world)
    if ((await runJobs(world, 1000)) === 0) return
  }
  throw new Error('the walk does not come to rest')
}
