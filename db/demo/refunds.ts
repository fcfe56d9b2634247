import { and, desc, eq, gte, ne } from 'drizzle-orm'
import { system } from '../../lib/audit/record-audit'
import { creditInvoice, creditLine } from '../../lib/invoices/credit-invoice'
import { planRefund } from '../../lib/ledger/plan-refund'
import { listRefundableInvoices } from '../../lib/ledger/refundable-invoices'
import type { RefundMethod } from '../../lib/ledger/request-refund'
import { returnOverpayment } from '../../lib/ledger/return-overpayment'
import { DAY_MS } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import { bookings, disputes, payments, refunds } from '../schema'

/** What needs an admin's hand: a payment that is disputed, a refund that came back, a bank transfer to be made. */
export async function seedRefunds(tx: Tx, now: Date): Promise<void> {
  const [disputed, failed, waiting] = await listPaid(tx)
  if (!disputed || !failed || !waiting) return
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  await tx.insert(disputes).values({
    providerDisputeId: 'du_demo1',
    paymentId: disputed.paymentId,
    intentId: disputed.intentId,
    status: 'needs_response',
    reason: 'product_not_received',
    amountMinor: disputed.amountMinor,
    currency: disputed.currency,
    evidenceDueAt: daysAgo(-6),
    isWithdrawn: true,
    openedAt: daysAgo(3),
    toldBy: 'charge.dispute.funds_withdrawn',
    updatedAt: daysAgo(3),
  })
  const back = await refund(tx, { ...failed, amountMinor: 30_000, reason: 'Two hours lost to a broken video link.', method: 'card', now: daysAgo(4) })
  const failure = { status: 'failed', failure: 'expired_or_canceled_card', providerRefundId: 're_demo1', settledAt: daysAgo(2) } as const
  await tx.update(refunds).set(failure).where(eq(refunds.id, back))
  await refund(tx, { ...waiting, amountMinor: 24_000, reason: 'Early-bird price honoured a day late.', method: 'bank-transfer', now: daysAgo(1) })
}

/** Bookings in sterling that were paid by card, the last first. */
const listPaid = (tx: Tx) =>
  tx
    .select({
      bookingId: bookings.id,
      paymentId: payments.id,
      intentId: payments.intentId,
      amountMinor: payments.amountMinor,
      currency: payments.currency,
    })
    .from(bookings)
    .innerJoin(payments, and(eq(payments.bookingId, bookings.id), eq(payments.status, 'succeeded')))
    .where(
      and(
        eq(bookings.currency, 'GBP'),
        eq(bookings.status, 'confirmed'),
        gte(payments.amountMinor, 100_000),
        ne(bookings.buyerEmail, 'student@halfday.example'),
      ),
    )
    .orderBy(desc(bookings.ref))
    .limit(3)

type Refund = { bookingId: string; amountMinor: number; reason: string; method: RefundMethod; now: Date }

async function refund(tx: Tx, { bookingId, amountMinor, reason, method, now }: Refund): Promise<string> {
  let creditNoteId: string | undefined
  for (const { invoiceId, ...part } of planRefund(await listRefundableInvoices(tx, bookingId), amountMinor))
    creditNoteId = await creditInvoice(tx, { invoiceId, lines: [creditLine(`Refund: ${reason}`, part)], note: reason, now })
  const [returned] = await returnOverpayment(tx, { bookingId, method, reason, creditNoteId, actor: system, now })
  if (!returned) throw new Error('nothing was refunded')
  return returned.refundId
}
