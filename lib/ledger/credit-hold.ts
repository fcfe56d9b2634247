import { and, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/client'
import { type bookings, creditHolds } from '../../db/schema'
import { allocateToBooking } from './allocate'

/** What is still to pay for a held booking once the credit it counts on is taken off, in minor units. */
export async function amountToPay(reader: Reader, { id, totalMinor }: Pick<typeof bookings.$inferSelect, 'id' | 'totalMinor'>): Promise<number> {
  return totalMinor - ((await findCreditHold(reader, id))?.amountMinor ?? 0)
}

/** The credit that a booking counts on, if any. */
export async function findCreditHold(reader: Reader, bookingId: string) {
  const [hold] = await reader
    .select()
    .from(creditHolds)
    .where(and(eq(creditHolds.bookingId, bookingId), isNull(creditHolds.releasedAt)))
  return hold
}

/** Pays the booking's invoice with the credit it counted on; call it once the invoice is there. */
export async function spendCreditHold(tx: Tx, bookingId: string, now: Date): Promise<void> {
  const [hold] = await tx
    .update(creditHolds)
    .set({ releasedAt: now })
    .where(and(eq(creditHolds.bookingId, bookingId), isNull(creditHolds.releasedAt)))
    .returning()
  if (hold) await allocateToBooking(tx, { ...hold, now })
}
