import { and, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings, payments } from '../../db/schema'
import { env } from '../env'
import { DomainError } from '../errors'
import { listInvoiceBalances } from '../ledger/balances'
import { openCheckout } from './gateway'
import { preparePayment } from './prepare-payment'

type StartInvoiceCheckout = {
  payerToken: string
  /** As printed; the oldest that is due where left out. */
  number?: string
  now: Date
}

/**
 * Opens the payment page for exactly what is due on one invoice, and answers its address. The payer's link is the right to it. Late is
 * never too late: it can be paid as long as something is due.
 *
 * @throws DomainError `nothing-due`, `unknown-booking`, or `payment-provider-unreachable`
 */
export async function startInvoiceCheckout({ payerToken, number, now }: StartInvoiceCheckout): Promise<string> {
  const { payment, booking, invoice } = await db.transaction(async (tx) => {
    const [booking] = await tx
      .select()
      .from(bookings)
      .where(and(eq(bookings.payerToken, payerToken)))
      .for('update')
    if (!booking) throw new DomainError('unknown-booking', 'There is no such booking.')
    const due = (await listInvoiceBalances(tx, booking.id)).filter((invoice) => invoice.dueMinor > 0)
    const invoice = number ? due.find((one) => one.number === number) : due[0]
    if (!invoice) throw new DomainError('nothing-due', 'Nothing is due on this invoice any more.')
    const { id: invoiceId, dueMinor: amountMinor, currency } = invoice
    return { booking, invoice, payment: await preparePayment(tx, { bookingId: booking.id, invoiceId, amountMinor, currency, now }) }
  })
  if (payment.pageUrl) return payment.pageUrl
  const page = `${env().appUrl}/payments/${payerToken}`
  const isRest = invoice.dueMinor < invoice.totalMinor
  const opened = await openCheckout({
    paymentId: payment.id,
    bookingRef: booking.ref,
    currency: payment.currency,
    lines: [{ name: `Invoice ${invoice.number}${isRest ? ', the rest' : ''}`, amountMinor: payment.amountMinor, quantity: 1 }],
    buyerEmail: booking.billingEmail ?? booking.buyerEmail,
    successUrl: `${page}/paid?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: page,
    expiresAt: payment.pageExpiresAt,
  })
  await db.update(payments).set({ sessionId: opened.sessionId, pageUrl: opened.pageUrl }).where(eq(payments.id, payment.id))
  return opened.pageUrl
}
