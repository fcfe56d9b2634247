import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { payments } from '../../db/schema'
import { minutesAfter, PAYMENT_PAGE_MINUTES } from '../bookings/hold-rules'
import { enqueue } from '../jobs/enqueue'
import { provider } from './gateway'

export type Payment = typeof payments.$inferSelect
type PreparePayment = {
  bookingId: string
  /** What it pays for where that is not the held seats of the booking. */
  changeId?: string
  invoiceId?: string
  amountMinor: number
  currency: string
  now: Date
}

/** An answer from the provider is waited for no longer than this before a page without one is given up, in minutes. */
const GIVE_UP_MINUTES = 1

/**
 * The row of the payment page that is open for this purpose, or a new one: it comes before the page, and its id is the provider's
 * idempotency key, so that a crash at any point is followed by a repeat. The caller holds the lock of the booking.
 */
export async function preparePayment(tx: Tx, { bookingId, changeId, invoiceId, amountMinor, currency, now }: PreparePayment): Promise<Payment> {
  const [open] = await tx
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.bookingId, bookingId),
        changeId ? eq(payments.changeId, changeId) : isNull(payments.changeId),
        invoiceId ? eq(payments.invoiceId, invoiceId) : isNull(payments.invoiceId),
        eq(payments.status, 'pending'),
        isNull(payments.closedAt),
      ),
    )
  if (open && open.amountMinor === amountMinor && isUsable(open, now)) return open
  if (open) await closeOpen(tx, open.id, now)
  const [payment] = await tx
    .insert(payments)
    .values({
      ...{ bookingId, changeId, invoiceId, amountMinor, currency },
      provider: provider(),
      pageExpiresAt: minutesAfter(now, PAYMENT_PAGE_MINUTES),
      createdAt: now,
    })
    .returning()
  if (!payment) throw new Error('a payment was not inserted')
  return payment
}

async function closeOpen(tx: Tx, paymentId: string, now: Date): Promise<void> {
  await tx.update(payments).set({ closedAt: now }).where(eq(payments.id, paymentId))
  await enqueue(tx, 'close-checkout', { paymentId })
}

/** A page that is still open; or one asked for a moment ago, whose answer may be found again by its key. */
export const isUsable = (payment: Payment, now: Date): boolean =>
  payment.provider === provider() && (payment.pageUrl ? now < payment.pageExpiresAt : now < minutesAfter(payment.createdAt, GIVE_UP_MINUTES))
