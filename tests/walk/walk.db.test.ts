import { test, vi } from 'vitest'
import { walk } from './walk'
import { walkClock } from './walk-clock'

vi.mock('../../lib/clock', () => ({ readClock: async () => walkClock.now }))

const seed = Number(process.env.WALK_SEED) || 2026

test(
  `whatever interleaved people do, seats and money add up after each step: seed ${seed}`,
  () => walk({ seed, steps: Number(process.env.WALK_STEPS) || 1000 }),
  6 * 3_600_000,
)
