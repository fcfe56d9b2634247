import { z } from 'zod'
import { DomainError } from '@/lib/errors'
import type { ClockChange } from '@/lib/move-clock'

const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const LONGEST_SECONDS = 10 * 366 * 86_400

const change = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }).transform(({ now }) => ({ to: new Date(now) })),
  z.strictObject({ advanceSeconds: z.number().min(-LONGEST_SECONDS).max(LONGEST_SECONDS) }).transform(({ advanceSeconds }) => ({
    byMs: Math.round(advanceSeconds * 1000),
  })),
])

/** @throws DomainError `wrong-clock` with the sentence for whoever sent it */
export function readClockChange(body: string): ClockChange {
  const parsed = change.safeParse(readJson(body))
  if (!parsed.success)
    throw new DomainError('wrong-clock', 'Send {"now": "2027-01-12T13:00:00Z"} or {"advanceSeconds": 3600}, at most ten years at a time.')
  const { data } = parsed
  if ('to' in data && (data.to.getTime() < EARLIEST || data.to.getTime() >= LATEST))
    throw new DomainError('wrong-clock', 'The clock goes from the year 2000 to the year 2099.')
  return data
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
