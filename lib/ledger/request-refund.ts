import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings, type receipts, refunds } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { enqueue } from '../jobs/enqueue'
import { makeSpeakable } from '../secret'
import { recordReceipt } from './record-receipt'

export type RefundMethod = (typeof receipts.$inferSelect)['method']
export type RequestRefund = {
  receiptId: string
  bookingId: string
  amountMinor: number
  currency: string
  method: RefundMethod
  /** For people to read: `cancelled by policy`. */
  reason: string
  creditNoteId?: string
  /** The failed refund that this one takes the place of. */
  replacesId?: string
  actor: Actor
  now: Date
}

/**
 * Sends money back out of one receipt: by card through the provider; by bank transfer, which an admin makes and marks as sent; or as a
 * credit for a later booking, which is there at once. The database refuses more than the receipt still has.
 */
export async function requestRefund(tx: Tx, { actor, now, ...asked }: RequestRefund): Promise<{ id: string; amountMinor: number }> {
  const isCredit = asked.method === 'credit'
  const [refund] = await tx
    .insert(refunds)
    .values({
      ...asked,
      status: isCredit ? 'succeeded' : 'requested',
      settledAt: isCredit ? now : null,
      decidedById: actor.kind === 'person' && actor.roles.includes('admin') ? actor.personId : null,
      requestedAt: now,
    })
    .returning({ id: refunds.id })
  if (!refund) throw new Error('a refund was not inserted')
  if (asked.method === 'card') await enqueue(tx, 'send-refund', { refundId: refund.id })
  if (isCredit) await giveCredit(tx, asked, refund.id, now)
  const { reason, amountMinor, method } = asked
  const subject = { type: 'booking', id: asked.bookingId }
  await recordAudit(tx, { actor, did: 'requested refund', subject, details: { refundId: refund.id, amountMinor, method, reason }, now })
  return { id: refund.id, amountMinor }
}

async function giveCredit(tx: Tx, { bookingId, amountMinor, currency }: Omit<RequestRefund, 'actor' | 'now'>, fromRefundId: string, now: Date) {
  const [booking] = await tx.select({ buyerId: bookings.buyerId, buyerEmail: bookings.buyerEmail }).from(bookings).where(eq(bookings.id, bookingId))
  const creditCode = `CREDIT-${makeSpeakable(12).toUpperCase()}`
  const receiptId = await recordReceipt(tx, {
    method: 'credit',
    amountMinor,
    currency,
    receivedAt: now,
    fromRefundId,
    creditCode,
    personId: booking?.buyerId,
  })
  if (booking) await queueMail(tx, { to: booking.buyerEmail, template: 'credit-given', params: { bookingId, receiptId }, bookingId, now })
}
