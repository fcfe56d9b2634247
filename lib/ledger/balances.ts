import { sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { allocations, invoices, receipts, refunds } from '../../db/schema'

export type InvoiceBalance = {
  id: string
  number: string
  bookingId: string
  currency: string
  dueOn: string
  totalMinor: number
  /** Taken off by credit notes. */
  creditedMinor: number
  paidMinor: number
  /** Still to pay; negative where more was paid than is owed now. */
  dueMinor: number
}

/**
 * How each invoice of a booking stands: total − credit notes − what was allocated to it = due. The one definition of what is owed.
 * Oldest first. Whoever decides by it holds the lock of the booking.
 */
export async function listInvoiceBalances(reader: Reader, bookingId: string): Promise<InvoiceBalance[]> {
  const { rows } = await reader.execute<InvoiceBalance>(sql`
    select b.id, b.number, b.booking_id as "bookingId", b.currency, b.due_on::text as "dueOn", b.total_minor as "totalMinor",
      b.credited::int as "creditedMinor", b.paid::int as "paidMinor", (b.total_minor - b.credited - b.paid)::int as "dueMinor"
    from (${invoiceBalances}) b where b.booking_id = ${bookingId}::uuid order by b.issued_at, b.series_number`)
  return rows
}

/** Every invoice with `credited` and `paid`, to be read further. */
export const invoiceBalances = sql`
  select i.*,
    (select coalesce(sum(n.total_minor), 0) from ${invoices} n where n.corrects_id = i.id) as credited,
    (select coalesce(sum(a.amount_minor), 0) from ${allocations} a where a.invoice_id = i.id) as paid
  from ${invoices} i where i.kind = 'invoice'`

export type ReceiptRest = { id: string; method: 'card' | 'bank-transfer' | 'credit'; currency: string; restMinor: number }

/**
 * What of some receipts is neither allocated nor on its way back: still the payer's. A failed refund counts until another replaces it.
 */
export async function listReceiptRests(reader: Reader, receiptIds: readonly string[]): Promise<ReceiptRest[]> {
  if (receiptIds.length === 0) return []
  const wanted = sql.join(
    receiptIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const { rows } = await reader.execute<ReceiptRest>(sql`
    select r.id, r.method, r.currency, (r.amount_minor
      - (select coalesce(sum(a.amount_minor), 0) from ${allocations} a where a.receipt_id = r.id)
      - (select coalesce(sum(f.amount_minor), 0) from ${refunds} f
          where f.receipt_id = r.id and not exists (select 1 from ${refunds} n where n.replaces_id = f.id)))::int as "restMinor"
    from ${receipts} r where r.id in (${wanted}) order by r.received_at, r.id`)
  return rows
}
