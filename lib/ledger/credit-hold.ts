import { and, eq, isNull } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/client'
import { creditHolds } from '../../db/schema'
import { allocateToBooking } from './allocate'

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
