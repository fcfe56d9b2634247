import { and, eq, lte } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookingChanges, bookings } from '../../db/schema'
import { system } from '../audit/record-audit'
import { endChange } from './end-change'

const AT_ONCE = 100

/** Sweep: ends the changes whose time to be paid is over. Their seats are free from that instant on, with or without this. */
export async function expireChanges(now: Date): Promise<number> {
  const due = await db
    .select({ id: bookingChanges.id, bookingId: bookingChanges.bookingId })
    .from(bookingChanges)
    .where(and(eq(bookingChanges.status, 'held'), lte(bookingChanges.heldUntil, now)))
    .orderBy(bookingChanges.heldUntil)
    .limit(AT_ONCE)
  let expired = 0
  for (const { id, bookingId } of due) expired += await expireChange(id, bookingId, now)
  return expired
}

async function expireChange(changeId: string, bookingId: string, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update', { skipLocked: true })
    const [change] = await tx
      .select()
      .from(bookingChanges)
      .where(and(eq(bookingChanges.id, changeId), eq(bookingChanges.status, 'held'), lte(bookingChanges.heldUntil, now)))
    if (!booking || !change) return 0
    await endChange(tx, { booking, change, status: 'expired', actor: system, now })
    return 1
  })
}
