import { db, type Tx } from '../../db/client'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { creditInvoice, creditLine } from '../invoices/credit-invoice'
import { planRefund, type RefundPart, refundableMinor } from '../ledger/plan-refund'
import { listRefundableInvoices } from '../ledger/refundable-invoices'
import type { RefundMethod, Returned } from '../ledger/request-refund'
import { returnOverpayment } from '../ledger/return-overpayment'
import { copyToPayer } from './copy-to-payer'
import { type Booking, lockBooking } from './lock-booking'

type DecideRefund = {
  bookingId: string
  /** With tax. */
  amountMinor: number
  /** How it goes back; the way it came in where left out. */
  method?: RefundMethod
  /** As printed on the credit note. */
  reason: string
  /** What the admin saw could be refunded: a form sent twice, or a colleague who was quicker, changes it. */
  shownMinor?: number
  actor: Actor
  now: Date
}

/**
 * Gives back a part of what was paid, or all of it, by an admin's word; the seats stay. A credit note takes it off the oldest invoices
 * first, then what is overpaid goes back. Never more than was paid and has neither gone back nor is on its way.
 *
 * @throws DomainError `not-allowed`, `no-reason`, `refund-changed`, `still-due`, `nothing-to-refund`, `too-much`, `taken-back`
 */
export async function decideRefund({ bookingId, amountMinor, method, shownMinor, actor, now, ...asked }: DecideRefund): Promise<Returned[]> {
  requireAdmin(actor)
  const reason = asked.reason.trim()
  if (reason === '') throw new DomainError('no-reason', 'Say why, in words that may stand on the credit note.', 'reason')
  return db.transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const invoices = await listRefundableInvoices(tx, bookingId)
    if (shownMinor !== undefined && refundableMinor(invoices) !== shownMinor)
      throw new DomainError('refund-changed', 'What can be refunded has changed since you looked. Look again before you refund.')
    const plan = planRefund(invoices, amountMinor)
    const details = { amountMinor, currency: booking.currency, method, reason }
    await recordAudit(tx, { actor, did: 'decided refund', subject: { type: 'booking', id: bookingId }, details, now })
    const creditNoteId = await creditParts(tx, plan, reason, now)
    const returned = await returnOverpayment(tx, { bookingId, method, reason, creditNoteId, isDecided: true, actor, now })
    await copyToPayer(tx, booking, now)
    // A credit has told of itself, with its code.
    for (const { refundId, method } of returned) if (method !== 'credit') await tell(tx, booking, refundId, now)
    return returned
  })
}

async function creditParts(tx: Tx, plan: readonly RefundPart[], reason: string, now: Date): Promise<string | undefined> {
  let last: string | undefined
  for (const { invoiceId, ...part } of plan)
    last = await creditInvoice(tx, { invoiceId, lines: [creditLine(`Refund: ${reason}`, part)], note: reason, now })
  return last
}

const tell = (tx: Tx, { id: bookingId, buyerEmail: to, buyerId: personId }: Booking, refundId: string, now: Date) =>
  queueMail(tx, { to, template: 'refund-on-its-way', params: { refundId }, personId, bookingId, now })
