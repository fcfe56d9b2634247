import { min } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { entitlements } from '../../db/schema'
import { type ClockSpan, minutesOnClock } from './clock-span'
import type { SlotKind } from './slot-kinds'

export type ShortestSlots = Partial<Record<SlotKind, number>>

/** The minutes of the shortest slot of each kind, of all courses. */
export async function readShortestSlots(reader: Reader): Promise<ShortestSlots> {
  const rows = await reader
    .select({ kind: entitlements.kind, minutes: min(entitlements.minutes) })
    .from(entitlements)
    .groupBy(entitlements.kind)
  return Object.fromEntries(rows.map(({ kind, minutes }) => [kind, minutes]))
}

/** `too short: a slot takes 30 minutes at least`, where no slot fits into these hours alone; `kind` is null where they are for both. */
export function sayTooShort(span: ClockSpan, kind: SlotKind | null, shortest: ShortestSlots): string | null {
  const least = kind ? shortest[kind] : Math.min(...Object.values(shortest))
  if (least === undefined || !Number.isFinite(least) || minutesOnClock(span) >= least) return null
  return `too short: a slot takes ${least} minutes at least`
}
