import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings, discountUses, payments, seatClaims } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { enqueue } from '../jobs/enqueue'
import { releaseCredit } from '../ledger/hold-credit'

type EndHold = {
  /** Locked by the caller, and held. */
  booking: { id: string; classId: string }
  status: 'expired' | 'cancelled'
  did: string
  actor: Actor
  now: Date
}

/** Gives back what a hold had taken: its seats, its uses of codes, the credit it counted on, its payment page. Needs no lock on the class. */
export async function endHold(tx: Tx, { booking, status, did, actor, now }: EndHold): Promise<void> {
  const instant = status === 'expired' ? { expiredAt: now } : { cancelledAt: now }
  await tx
    .update(bookings)
    .set({ status, formKey: null, ...instant })
    .where(eq(bookings.id, booking.id))
  await tx
    .update(seatClaims)
    .set({ releasedAt: now })
    .where(and(eq(seatClaims.bookingId, booking.id), isNull(seatClaims.releasedAt)))
  await tx
    .update(discountUses)
    .set({ status: 'released' })
    .where(and(eq(discountUses.bookingId, booking.id), eq(discountUses.status, 'reserved')))
  await releaseCredit(tx, booking.id, now)
  await closePayments(tx, booking.id, now)
  await enqueue(tx, 'seats-released', { classId: booking.classId })
  await recordAudit(tx, { actor, did, subject: { type: 'booking', id: booking.id }, now })
}

/** Marks the open payment page for held seats, or for a change to a booking, as closed and promises to close it at the provider. It may still be paid late. */
export async function closePayments(tx: Tx, bookingId: string, now: Date, changeId?: string): Promise<void> {
  const closed = await tx
    .update(payments)
    .set({ closedAt: now })
    .where(
      and(
        eq(payments.bookingId, bookingId),
        changeId ? eq(payments.changeId, changeId) : and(isNull(payments.changeId), isNull(payments.invoiceId)),
        eq(payments.status, 'pending'),
        isNull(payments.closedAt),
      ),
    )
    .returning({ id: payments.id })
  for (const { id } of closed) await enqueue(tx, 'close-checkout', { paymentId: id })
}
