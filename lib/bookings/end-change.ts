import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookingChanges, seatClaims } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { closePayments } from './end-hold'
import { type Booking, lockBooking } from './lock-booking'
import { tellBuyer } from './tell-of-change'

type EndChange = {
  /** Locked by the caller. */
  booking: Booking
  change: Pick<typeof bookingChanges.$inferSelect, 'id' | 'classId'>
  status: 'expired' | 'cancelled'
  actor: Actor
  now: Date
}

/** A change that will not be made: its seats come free, its payment page is closed. It may still be paid late. */
export async function endChange(tx: Tx, { booking, change, status, actor, now }: EndChange): Promise<void> {
  await tx.update(bookingChanges).set({ status, endedAt: now }).where(eq(bookingChanges.id, change.id))
  await releaseClaim(tx, change.id, now)
  await closePayments(tx, booking.id, now, change.id)
  const did = status === 'expired' ? 'a change lapsed' : 'gave a change up'
  await recordAudit(tx, { actor, did, subject: { type: 'booking', id: booking.id }, details: { changeId: change.id }, now })
  if (status === 'expired') await tellBuyer(tx, booking, 'change-lapsed', { bookingId: booking.id, changeId: change.id }, now)
}

/** Gives back what a change had claimed, and says so to whoever waits for seats. */
export async function releaseClaim(tx: Tx, changeId: string, now: Date): Promise<void> {
  const released = await tx
    .update(seatClaims)
    .set({ releasedAt: now })
    .where(and(eq(seatClaims.changeId, changeId), isNull(seatClaims.releasedAt)))
    .returning({ classId: seatClaims.classId })
  for (const { classId } of released) await enqueue(tx, 'seats-released', { classId })
}

type GiveUpChange = { bookingId: string; actor: Actor; now: Date }

/** Gives the change up that waits to be paid. The caller has made sure that the actor may act for this booking. @throws DomainError `no-change` */
export async function giveUpChange({ bookingId, actor, now }: GiveUpChange): Promise<void> {
  await db.transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const [change] = await tx
      .select()
      .from(bookingChanges)
      .where(and(eq(bookingChanges.bookingId, bookingId), eq(bookingChanges.status, 'held')))
    if (!change) throw new DomainError('no-change', 'There is no change of this booking that waits to be paid.')
    await endChange(tx, { booking, change, status: 'cancelled', actor, now })
  })
}
