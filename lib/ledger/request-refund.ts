import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings, type receipts, refunds } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { enqueue } from '../jobs/enqueue'
import { sum } from '../money'
import { makeSpeakable } from '../secret'
import { recordReceipt } from './record-receipt'

export type RefundMethod = (typeof receipts.$inferSelect)['method']
/** Money out of one receipt, and how it goes. */
export type Part = { receiptId: string; amountMinor: number; method: RefundMethod }
type Asked = {
  bookingId: string
  currency: string
  /** For people to read: `cancelled by policy`. */
  reason: string
  creditNoteId?: string
  /** The failed refund that this one takes the place of. */
  replacesId?: string
  actor: Actor
  now: Date
}
export type Returned = { refundId: string; amountMinor: number; method: RefundMethod }

/** Sends money back out of one receipt. */
export async function requestRefund(
  tx: Tx,
  { receiptId, amountMinor, method, ...asked }: Asked & Part,
): Promise<{ id: string; amountMinor: number }> {
  const [refund] = await requestRefunds(tx, { ...asked, parts: [{ receiptId, amountMinor, method }] })
  if (!refund) throw new Error('a refund was not requested')
  return { id: refund.refundId, amountMinor }
}

/**
 * Sends back what one decision gives back, a refund for each receipt: by card through the provider; by bank transfer, which an admin makes
 * and marks as sent; or as a credit for a later booking, which is there at once. All that becomes a credit is one, with one code and one
 * mail. The database refuses more than a receipt still has.
 */
export async function requestRefunds(tx: Tx, { parts, actor, now, ...asked }: Asked & { parts: readonly Part[] }): Promise<Returned[]> {
  const creditMinor = sum(parts.filter(isCredit).map((part) => part.amountMinor))
  const creditId = creditMinor > 0 ? await giveCredit(tx, { ...asked, amountMinor: creditMinor, now }) : null
  const returned: Returned[] = []
  for (const part of parts) {
    const { method, amountMinor } = part
    const [refund] = await tx
      .insert(refunds)
      .values({
        ...asked,
        ...part,
        ...(isCredit(part) ? { status: 'succeeded', settledAt: now, creditId } : { status: 'requested' }),
        decidedById: actor.kind === 'person' && actor.roles.includes('admin') ? actor.personId : null,
        requestedAt: now,
      })
      .returning({ id: refunds.id })
    if (!refund) throw new Error('a refund was not inserted')
    if (method === 'card') await enqueue(tx, 'send-refund', { refundId: refund.id })
    const details = { refundId: refund.id, amountMinor, method, reason: asked.reason }
    await recordAudit(tx, { actor, did: 'requested refund', subject: { type: 'booking', id: asked.bookingId }, details, now })
    returned.push({ refundId: refund.id, amountMinor, method })
  }
  return returned
}

const isCredit = ({ method }: Part): boolean => method === 'credit'

type GiveCredit = Pick<Asked, 'bookingId' | 'currency' | 'now'> & { amountMinor: number }

async function giveCredit(tx: Tx, { bookingId, amountMinor, currency, now }: GiveCredit): Promise<string> {
  const [booking] = await tx.select({ buyerId: bookings.buyerId, buyerEmail: bookings.buyerEmail }).from(bookings).where(eq(bookings.id, bookingId))
  const creditCode = `CREDIT-${makeSpeakable(12).toUpperCase()}`
  const receiptId = await recordReceipt(tx, { method: 'credit', amountMinor, currency, receivedAt: now, creditCode, personId: booking?.buyerId })
  if (booking) await queueMail(tx, { to: booking.buyerEmail, template: 'credit-given', params: { bookingId, receiptId }, bookingId, now })
  return receiptId
}
