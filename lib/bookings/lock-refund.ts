import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { receipts, refunds } from '../../db/schema'
import { DomainError } from '../errors'
import { type Booking, lockBooking } from './lock-booking'

export type LockedRefund = { refund: typeof refunds.$inferSelect; receipt: typeof receipts.$inferSelect; booking: Booking }

/** A refund with its receipt, locked after its booking. @throws DomainError `unknown-refund` */
export async function lockRefund(tx: Tx, refundId: string): Promise<LockedRefund> {
  const [known] = await tx.select({ bookingId: refunds.bookingId }).from(refunds).where(eq(refunds.id, refundId))
  if (!known?.bookingId) throw new DomainError('unknown-refund', 'There is no such refund.')
  const booking = await lockBooking(tx, known.bookingId)
  const [row] = await tx
    .select({ refund: refunds, receipt: receipts })
    .from(refunds)
    .innerJoin(receipts, eq(receipts.id, refunds.receiptId))
    .where(eq(refunds.id, refundId))
    .for('update', { of: refunds })
  if (!row) throw new Error(`refund ${refundId} has no receipt`)
  return { ...row, booking }
}
