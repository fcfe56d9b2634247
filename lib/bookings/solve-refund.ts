import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { refunds } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import type { Actor } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { type RefundMethod, requestRefund } from '../ledger/request-refund'
import { lockRefund } from './lock-refund'

type SolveRefund = { refundId: string; method: RefundMethod; actor: Actor; now: Date }

/**
 * Sends the money of a failed refund another way, or the same way once more: a new refund that takes its place, so the money is
 * counted once. Asked for twice, by one admin or by two, it happens once.
 *
 * @returns the id of the refund that took its place
 * @throws DomainError `not-allowed`, `not-failed`, `already-solved` when it goes a different way already, `no-card`, `taken-back`
 */
export async function solveRefund({ refundId, method, actor, now }: SolveRefund): Promise<string> {
  requireAdmin(actor)
  return db.transaction(async (tx) => {
    const { refund, receipt, booking } = await lockRefund(tx, refundId)
    if (refund.status !== 'failed') throw new DomainError('not-failed', 'This refund has not failed, so there is nothing to solve.')
    const [solved] = await tx.select().from(refunds).where(eq(refunds.replacesId, refundId))
    if (solved?.method === method) return solved.id
    if (solved) throw new DomainError('already-solved', 'A colleague was quicker: this money goes another way already.')
    if (method === 'card' && receipt.method !== 'card')
      throw new DomainError('no-card', 'This money did not come by card, so it cannot go back to one.', 'method')
    const { receiptId, amountMinor, currency, reason, creditNoteId } = refund
    const made = await requestRefund(tx, {
      ...{ receiptId, bookingId: booking.id, amountMinor, currency, method, reason },
      creditNoteId: creditNoteId ?? undefined,
      replacesId: refundId,
      isDecided: true,
      actor,
      now,
    })
    const { id: bookingId, buyerEmail: to, buyerId: personId } = booking
    await queueMail(tx, { to, template: 'refund-on-its-way', params: { refundId: made.id }, personId, bookingId, now })
    return made.id
  })
}
