import { sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { invoices } from '../../db/schema'
import { invoiceBalances } from './balances'
import type { RefundableInvoice } from './plan-refund'

/** What is left of each invoice of a booking, net and tax, and what was paid of it; oldest first. Whoever decides by it holds the booking's lock. */
export async function listRefundableInvoices(reader: Reader, bookingId: string): Promise<RefundableInvoice[]> {
  const { rows } = await reader.execute<RefundableInvoice>(sql`
    select b.id, b.number, b.vat_basis_points as "vatBasisPoints", b.paid::int as "paidMinor",
      (b.net_minor - (select coalesce(sum(n.net_minor), 0) from ${invoices} n where n.corrects_id = b.id))::int as "leftNetMinor",
      (b.tax_minor - (select coalesce(sum(n.tax_minor), 0) from ${invoices} n where n.corrects_id = b.id))::int as "leftTaxMinor"
    from (${invoiceBalances}) b where b.booking_id = ${bookingId}::uuid order by b.issued_at, b.series_number`)
  return rows
}
