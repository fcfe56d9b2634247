import type { Temporal } from 'temporal-polyfill'
import { dayIn } from '../assessments/assessment-window'
import type { SlotStatus } from './slot-kinds'

/**
 * How far a learning review or a coaching session of a seat is. `closed` until the last session of the class is over, both kinds alike:
 * they look back at it. Then `unused`, `booked`, `used`; `expired` when it was not taken in time. A missed one counts as used, unless
 * the trainer gave it back.
 */
export type EntitlementState = 'closed' | 'unused' | 'booked' | 'used' | 'expired'

type Held = { status: SlotStatus; isGivenBack: boolean }
type Valid = { opensAt: Date; expiresAt: Date }

export function entitlementState({ opensAt, expiresAt }: Valid, slots: readonly Held[], now: Date): EntitlementState {
  const spent = slots.find(({ status, isGivenBack }) => status !== 'cancelled' && !isGivenBack)
  if (spent) return spent.status === 'booked' ? 'booked' : 'used'
  if (now < opensAt) return 'closed'
  return now < expiresAt ? 'unused' : 'expired'
}

/** The last day on which it can be taken: so many days after the class has ended, where the student is. */
export const lastDayToTake = (classEndsAt: Date, validDays: number, timeZone: string): Temporal.PlainDate =>
  dayIn(classEndsAt, timeZone).add({ days: validDays })

/** The end of that day. */
export const expiryOf = (classEndsAt: Date, validDays: number, timeZone: string): Date =>
  new Date(lastDayToTake(classEndsAt, validDays, timeZone).add({ days: 1 }).toZonedDateTime(timeZone).startOfDay().epochMilliseconds)
