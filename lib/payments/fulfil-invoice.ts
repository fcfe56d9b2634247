import type { Tx } from '../../db/client'
import { system } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { allocate, allocateToBooking } from '../ledger/allocate'
import { listInvoiceBalances } from '../ledger/balances'
import { requestRefund } from '../ledger/request-refund'
import { type Arrived, refundInFull } from './refund-in-full'

/**
 * A payment of an invoice by card: it pays that invoice as far as anything is due, then the others of the booking, and the rest goes
 * back. So an invoice that was paid twice, by card and by bank transfer, costs its sum once.
 */
export async function fulfilInvoice(
  tx: Tx,
  { booking, payment, receipt, now }: Omit<Arrived, 'payment'> & { payment: { invoiceId: string | null } },
): Promise<'invoice-paid' | 'refunded'> {
  const { id: receiptId, amountMinor, currency } = receipt
  const refund = () => refundInFull(tx, { booking, receipt, reason: 'nothing was due any more', template: 'second-payment-refunded', now })
  const invoice = (await listInvoiceBalances(tx, booking.id)).find(({ id }) => id === payment.invoiceId)
  if (currency !== booking.currency) return refund()
  const part = Math.max(0, Math.min(amountMinor, invoice?.dueMinor ?? 0))
  if (invoice && part > 0) await allocate(tx, { receiptId, invoiceId: invoice.id, amountMinor: part, now })
  const rest = await allocateToBooking(tx, { bookingId: booking.id, receiptId, amountMinor: amountMinor - part, now })
  if (rest === amountMinor) return refund()
  if (rest > 0) {
    const asked = { receiptId, bookingId: booking.id, amountMinor: rest, currency, method: 'card' as const }
    await requestRefund(tx, { ...asked, reason: 'more was paid than was due', actor: system, now })
  }
  const to = booking.billingEmail ?? booking.buyerEmail
  await queueMail(tx, { to, template: 'payment-received', params: { bookingId: booking.id, receiptId }, bookingId: booking.id, now })
  return 'invoice-paid'
}
