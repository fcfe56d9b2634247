import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { payments } from '../../db/schema'
import { confirmBooking } from '../bookings/confirm-booking'
import { closePayments } from '../bookings/end-hold'
import { reclaimSeats } from '../bookings/reclaim-seats'
import { findCountedCredit, reclaimCredit, releaseCredit } from '../ledger/hold-credit'
import { closeReopened, lockReopened } from '../quotes/paid-late'
import { type Arrived, refundInFull } from './refund-in-full'

type RefundReason =
  | 'paid twice'
  | 'paid after the booking was given up'
  | 'amount differs from the booking'
  | 'seats gone when paid'
  | 'credit gone when paid'

/** A payment for held seats: confirms the booking; or, where it cannot have its seats, sends the money back. */
export async function fulfilBooking(tx: Tx, { booking, payment, receipt, now }: Arrived): Promise<'confirmed' | 'refunded'> {
  const refund = (reason: RefundReason) => {
    const template = booking.status === 'confirmed' ? 'second-payment-refunded' : 'late-payment-refunded'
    return refundInFull(tx, { booking, receipt, reason, template, now })
  }
  if (booking.status === 'confirmed' && (await hasOtherPayment(tx, booking.id, payment.id))) return refund('paid twice')
  if (booking.status === 'confirmed' || booking.status === 'cancelled' || booking.status === 'requested')
    return refund('paid after the booking was given up')
  const isWhole = receipt.amountMinor === booking.totalMinor
  const counted = await findCountedCredit(tx, booking.id)
  if (!(isWhole || receipt.amountMinor === booking.totalMinor - counted) || receipt.currency !== booking.currency)
    return refund('amount differs from the booking')
  const reopened = await lockReopened(tx, booking.id, now)
  if (!(await reclaimSeats(tx, booking, now, { isKept: reopened?.keepsSeats }))) return refund('seats gone when paid')
  // A page that was open before a credit was counted asked for the whole sum: then the credit is not needed.
  if (isWhole) await releaseCredit(tx, booking.id, now)
  else if (!(await reclaimCredit(tx, booking.id))) return refund('credit gone when paid')
  await confirmBooking(tx, { bookingId: booking.id, receipt, actor: { kind: 'provider' }, now })
  await closePayments(tx, booking.id, now)
  if (reopened) await closeReopened(tx, reopened.quote, now)
  return 'confirmed'
}

async function hasOtherPayment(tx: Tx, bookingId: string, paymentId: string): Promise<boolean> {
  const others = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.bookingId, bookingId),
        eq(payments.status, 'succeeded'),
        isNull(payments.changeId),
        isNull(payments.invoiceId),
        ne(payments.id, paymentId),
      ),
    )
  return others.length > 0
}
