import { test, vi } from 'vitest'
import { walk } from './walk'
import { walkClock } from './walk-clock'

vi.mock('../../lib/clock', () => ({ readClock: async () => walkClock.now }))

/** In a database of its own, so that its seed alone replays it: `npm run walk -- --steps=1000 --seed=…`. */
const seed = Math.floor(Math.random() * 1e9)

test.skipIf(process.env.WALK_SEED)(
  `whatever interleaved people do, seats and money add up after each step: a fresh seed, ${seed}`,
  () => walk({ seed, steps: 1000 }),
  3_600_000,
)
