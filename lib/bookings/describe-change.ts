import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses } from '../../db/schema'
import { formatMoney } from '../money'
import { describeDay, timeOf } from '../schedule/describe-times'
import { zoneAbbreviation } from '../schedule/zone-time'
import { findPendingChange, isChangeLive } from './start-change'
import { nameSeats } from './summarise-price'

/** The change of a booking that waits to be paid, in words; null if there is none. Times are on the clock of `zone`. */
export async function getPendingChange(reader: Reader, bookingId: string, { zone, now }: { zone: string; now: Date }) {
  const change = await findPendingChange(reader, bookingId)
  if (!change || !isChangeLive(change, now)) return null
  const [courseClass] = await reader.select({ ref: courseClasses.ref }).from(courseClasses).where(eq(courseClasses.id, change.classId))
  const seats = nameSeats(change.seats.length)
  const name = change.seats[0]?.substitute?.name
  const what = {
    transfer: `Moving ${seats} to ${courseClass?.ref}`,
    'more-seats': `${change.seats.length} more ${change.seats.length === 1 ? 'seat' : 'seats'} in ${courseClass?.ref}`,
    substitution: `A seat for ${name}`,
  }[change.kind]
  return {
    id: change.id,
    what,
    until: `${describeDay(change.heldUntil, zone)}, ${timeOf(change.heldUntil, zone)} ${zoneAbbreviation(change.heldUntil, zone)}`,
    amount: formatMoney(change.amountMinor, change.currency),
  }
}
