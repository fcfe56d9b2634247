import { and, eq, isNull, ne, or } from 'drizzle-orm'
import { db } from '../../db/client'
import { payments, receipts, refunds } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { readClock } from '../clock'
import { provider, type RefundState, sendRefund } from './gateway'

/** Stripe keeps an idempotency key for at least a day; a little less is on the safe side. */
const KEY_KEPT_MS = 20 * 60 * 60 * 1000

/** Job: asks the provider to send a refund. Repeating it sends nothing twice: the refund's id is the idempotency key. */
export async function sendRequestedRefund({ refundId }: { refundId: string }): Promise<void> {
  const [row] = await db
    .select()
    .from(refunds)
    .innerJoin(receipts, eq(receipts.id, refunds.receiptId))
    .innerJoin(payments, eq(payments.id, receipts.paymentId))
    .where(and(eq(refunds.id, refundId), eq(refunds.method, 'card')))
  if (row?.refunds.status !== 'requested' || row.refunds.providerRefundId) return
  if (row.payments.provider !== provider()) throw new Error(`refund ${refundId} belongs to ${row.payments.provider}`)
  if (!row.payments.intentId) throw new Error(`payment ${row.payments.id} has no intent to refund`)
  const now = await readClock(db)
  const isOld = now.getTime() - row.refunds.requestedAt.getTime() > KEY_KEPT_MS
  const sent = await sendRefund({ refundId, intentId: row.payments.intentId, amountMinor: row.refunds.amountMinor, isOld })
  await settleRefund({ refundId, ...sent, now })
}

type SettleRefund = { refundId?: string; providerRefundId: string | null; status: RefundState; failure?: string; now: Date }

/**
 * Books what the provider says of a refund. News may come twice and out of order: `requested` never overwrites an end, and a refund
 * that had succeeded may still fail when the bank returns it (https://docs.stripe.com/refunds#failed-refunds).
 */
export async function settleRefund({ refundId, providerRefundId, status, failure, now }: SettleRefund): Promise<void> {
  const isIt = [...(refundId ? [eq(refunds.id, refundId)] : []), ...(providerRefundId ? [eq(refunds.providerRefundId, providerRefundId)] : [])]
  if (isIt.length === 0) return
  await db.transaction(async (tx) => {
    const isNews =
      status === 'requested'
        ? and(eq(refunds.status, 'requested'), isNull(refunds.providerRefundId))
        : status === 'succeeded'
          ? eq(refunds.status, 'requested')
          : ne(refunds.status, 'failed')
    const [refund] = await tx
      .update(refunds)
      .set({ status, ...(providerRefundId ? { providerRefundId } : {}), failure: failure ?? null, settledAt: status === 'requested' ? null : now })
      .where(and(or(...isIt), isNews))
      .returning()
    if (!refund || status === 'requested') return
    await recordAudit(tx, {
      actor: { kind: 'provider' },
      did: `refund ${status}`,
      subject: { type: 'refund', id: refund.id },
      details: { failure },
      now,
    })
  })
}
