import { and, eq, lte } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings } from '../../db/schema'
import { system } from '../audit/record-audit'
import { endHold } from './end-hold'

const AT_ONCE = 100

/**
 * Sweep: ends the holds whose time is over. Their seats count as free from that instant on, with or without this; here the booking
 * is told so. A payment on its way is not lost: it is fulfilled late.
 */
export async function expireHolds(now: Date): Promise<number> {
  const due = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.status, 'held'), lte(bookings.heldUntil, now)))
    .orderBy(bookings.heldUntil)
    .limit(AT_ONCE)
  let expired = 0
  for (const { id } of due) expired += await expireHold(id, now)
  return expired
}

async function expireHold(bookingId: string, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const [booking] = await tx
      .select({ id: bookings.id, classId: bookings.classId })
      .from(bookings)
      .where(and(eq(bookings.id, bookingId), eq(bookings.status, 'held'), lte(bookings.heldUntil, now)))
      .for('update', { skipLocked: true })
    if (!booking) return 0
    await endHold(tx, { booking, status: 'expired', did: 'expired hold', actor: system, now })
    return 1
  })
}
