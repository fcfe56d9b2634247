import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { invoices, providerInvoices, receipts } from '../../db/schema'
import { recordAudit } from '../audit/record-audit'
import { lockBooking } from '../bookings/lock-booking'
import { recordReceipt } from '../ledger/record-receipt'
import { fulfilInvoice } from './fulfil-invoice'
import { type ProviderInvoice, readInvoice } from './gateway-invoices'

/**
 * What happened to an invoice at the provider, in whatever order and however often we are told: its state is asked for, never believed.
 * Money that came for it is a receipt that pays our invoice as far as it is due, then the booking's others; the rest goes back.
 */
export async function settleProviderInvoice({ providerInvoiceId, now }: { providerInvoiceId: string; now: Date }): Promise<void> {
  const told = await readInvoice(providerInvoiceId)
  const invoiceId = told.invoiceId
  if (!invoiceId) return
  await db.transaction(async (tx) => {
    const [invoice] = await tx.select({ bookingId: invoices.bookingId }).from(invoices).where(eq(invoices.id, invoiceId))
    if (!invoice) return
    const booking = await lockBooking(tx, invoice.bookingId)
    const { status, hostedUrl } = told
    await tx.update(providerInvoices).set({ providerInvoiceId, status, hostedUrl, updatedAt: now }).where(eq(providerInvoices.invoiceId, invoiceId))
    const receipt = told.paidMinor > 0 ? await takeMoney(tx, told, now) : undefined
    if (!receipt) return
    const details = { amountMinor: receipt.amountMinor, currency: receipt.currency, providerInvoiceId }
    await recordAudit(tx, { actor: { kind: 'provider' }, did: 'took payment', subject: { type: 'booking', id: booking.id }, details, now })
    await fulfilInvoice(tx, { booking, payment: { invoiceId }, receipt, now })
  })
}

/** Undefined where it was booked before. */
async function takeMoney(tx: Tx, { providerInvoiceId, paidMinor: amountMinor, currency }: ProviderInvoice, now: Date) {
  const [known] = await tx.select({ id: receipts.id }).from(receipts).where(eq(receipts.providerInvoiceId, providerInvoiceId))
  if (known) return
  const id = await recordReceipt(tx, { method: 'card', amountMinor, currency, receivedAt: now, providerInvoiceId })
  return { id, amountMinor, currency }
}
