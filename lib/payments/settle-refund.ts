import { and, eq, or } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, payments, receipts, refunds } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { readClock } from '../clock'
import { queueMail } from '../emails/queue-mail'
import { provider, type RefundState, readRefund, sendRefund } from './gateway'
import { readInvoice } from './gateway-invoices'

type Refund = typeof refunds.$inferSelect

/** Stripe keeps an idempotency key for at least a day; a little less is on the safe side. */
const KEY_KEPT_MS = 20 * 60 * 60 * 1000

/**
 * Job: asks the provider to send a refund; one that was sent already is asked how it stands. Repeating it sends nothing twice: the
 * refund's id is the idempotency key.
 */
export async function sendRequestedRefund({ refundId }: { refundId: string }): Promise<void> {
  const [row] = await db
    .select()
    .from(refunds)
    .innerJoin(receipts, eq(receipts.id, refunds.receiptId))
    .leftJoin(payments, eq(payments.id, receipts.paymentId))
    .where(and(eq(refunds.id, refundId), eq(refunds.method, 'card')))
  if (row?.refunds.status !== 'requested') return
  const { amountMinor, providerRefundId, requestedAt } = row.refunds
  const now = await readClock(db)
  const isOld = now.getTime() - requestedAt.getTime() > KEY_KEPT_MS
  const sent = providerRefundId
    ? await readRefund(providerRefundId)
    : await sendRefund({ refundId, intentId: await findIntent(row), amountMinor, isOld })
  await settleRefund({ refundId, ...sent, now })
}

type Row = { refunds: Refund; receipts: typeof receipts.$inferSelect; payments: typeof payments.$inferSelect | null }

/** What the money came with: a payment page of ours, or an invoice at the provider. */
async function findIntent({ refunds: refund, receipts: receipt, payments: payment }: Row): Promise<string> {
  if (payment && payment.provider !== provider()) throw new Error(`refund ${refund.id} belongs to ${payment.provider}`)
  const invoiceId = receipt.providerInvoiceId
  const intentId = payment ? payment.intentId : invoiceId && (await readInvoice(invoiceId)).intentId
  if (!intentId) throw new Error(`receipt ${receipt.id} has no intent to refund`)
  return intentId
}

type SettleRefund = { refundId?: string; providerRefundId: string | null; status: RefundState; failure?: string; now: Date }

/**
 * Books what the provider says of a refund. News may come twice and out of order: `requested` never overwrites an end, and a refund
 * that had succeeded may still fail when the bank returns it (https://docs.stripe.com/refunds#failed-refunds). The buyer hears of one
 * that failed, and of one that took its time and then went through.
 */
export async function settleRefund({ refundId, providerRefundId, status, failure, now }: SettleRefund): Promise<void> {
  const isIt = [...(refundId ? [eq(refunds.id, refundId)] : []), ...(providerRefundId ? [eq(refunds.providerRefundId, providerRefundId)] : [])]
  if (isIt.length === 0) return
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select()
      .from(refunds)
      .where(or(...isIt))
      .for('update')
    if (!known || !isNews(known, status)) return
    const settledAt = status === 'requested' ? null : now
    await tx
      .update(refunds)
      .set({ status, providerRefundId: providerRefundId ?? known.providerRefundId, failure: failure ?? null, settledAt })
      .where(eq(refunds.id, known.id))
    if (status === 'requested') return
    const entry = { actor: { kind: 'provider' } as const, did: `refund ${status}`, subject: { type: 'refund', id: known.id } }
    await recordAudit(tx, { ...entry, details: { failure }, now })
    if (status === 'failed') await tell(tx, known, 'refund-failed', now)
    else if (known.providerRefundId) await tell(tx, known, 'refund-arrived', now)
  })
}

function isNews(known: Refund, status: RefundState): boolean {
  if (status === 'requested') return known.status === 'requested' && !known.providerRefundId
  return status === 'succeeded' ? known.status === 'requested' : known.status !== 'failed'
}

async function tell(tx: Tx, { id: refundId, bookingId }: Refund, template: 'refund-failed' | 'refund-arrived', now: Date): Promise<void> {
  if (!bookingId) return
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId))
  if (booking) await queueMail(tx, { to: booking.buyerEmail, template, params: { refundId }, personId: booking.buyerId, bookingId, now })
}
