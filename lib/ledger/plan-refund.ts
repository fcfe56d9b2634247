import { DomainError } from '../errors'
import { sum } from '../money'

/** What is left of an invoice after its credit notes, and how much of that has been paid. */
export type RefundableInvoice = { id: string; number: string; vatBasisPoints: number; leftNetMinor: number; leftTaxMinor: number; paidMinor: number }
export type RefundPart = { invoiceId: string; number: string; netMinor: number; taxMinor: number }

/** The most that can go back: what was paid and neither went back nor is on its way. Nothing while something is still to pay. */
export const refundableMinor = (invoices: readonly RefundableInvoice[]): number =>
  sum(invoices.map(dueOf)) > 0 ? 0 : sum(invoices.map((invoice) => Math.min(invoice.paidMinor, leftOf(invoice))))

/**
 * Spreads a refund over the invoices of a booking, the first given first, and splits each part into net and tax at the rate of its
 * invoice (rounded half away from zero), so that no part of either ever falls below nothing.
 *
 * @throws DomainError `still-due`, `nothing-to-refund`, `too-much`
 */
export function planRefund(invoices: readonly RefundableInvoice[], amountMinor: number): RefundPart[] {
  if (sum(invoices.map(dueOf)) > 0)
    throw new DomainError('still-due', 'This booking is not paid in full, so a lower price is a correction of its invoice and not a refund.')
  const most = refundableMinor(invoices)
  if (most === 0) throw new DomainError('nothing-to-refund', 'Nothing of this booking can be refunded: all that was paid went back or is on its way.')
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) throw new DomainError('no-amount', 'Enter a sum above nothing.', 'amount')
  if (amountMinor > most) throw new DomainError('too-much', 'This is more than was paid and has not gone back yet.', 'amount')
  let left = amountMinor
  return invoices.flatMap((invoice) => {
    const part = Math.min(left, leftOf(invoice), invoice.paidMinor)
    left -= part
    return part > 0 ? [{ invoiceId: invoice.id, number: invoice.number, ...splitTax(invoice, part) }] : []
  })
}

function splitTax({ vatBasisPoints, leftNetMinor, leftTaxMinor }: RefundableInvoice, grossMinor: number): { netMinor: number; taxMinor: number } {
  const taxMinor = Math.round((grossMinor * vatBasisPoints) / (10_000 + vatBasisPoints))
  const within = Math.min(leftTaxMinor, Math.max(taxMinor, grossMinor - leftNetMinor))
  return { netMinor: grossMinor - within, taxMinor: within }
}

const leftOf = ({ leftNetMinor, leftTaxMinor }: RefundableInvoice): number => leftNetMinor + leftTaxMinor
const dueOf = (invoice: RefundableInvoice): number => Math.max(0, leftOf(invoice) - invoice.paidMinor)
