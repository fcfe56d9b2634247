import { asc, eq, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { allocations, creditHolds, invoices, payments, people, receipts, refunds } from '../../db/schema'
import { takenBackOf } from '../ledger/taken-back'

export type BookingMoney = Awaited<ReturnType<typeof listBookingMoney>>

/**
 * The money of a booking: what was received for it or pays one of its invoices, where each part of it went, what went back, and the
 * tries to pay by card. A receipt may also pay other bookings, so its parts are told apart.
 */
export async function listBookingMoney(reader: Reader, bookingId: string) {
  const [ofReceipts, ofAllocations, ofRefunds, tries, credit] = await Promise.all([
    listReceipts(reader, bookingId),
    reader
      .select({
        id: allocations.id,
        receiptId: allocations.receiptId,
        invoiceNumber: invoices.number,
        amountMinor: allocations.amountMinor,
        allocatedAt: allocations.allocatedAt,
      })
      .from(allocations)
      .innerJoin(invoices, eq(invoices.id, allocations.invoiceId))
      .where(eq(invoices.bookingId, bookingId))
      .orderBy(asc(allocations.allocatedAt)),
    reader
      .select({
        id: refunds.id,
        receiptId: refunds.receiptId,
        method: refunds.method,
        status: refunds.status,
        amountMinor: refunds.amountMinor,
        currency: refunds.currency,
        reason: refunds.reason,
        failure: refunds.failure,
        requestedAt: refunds.requestedAt,
        settledAt: refunds.settledAt,
        creditNoteNumber: invoices.number,
        decidedBy: people.name,
        isReplaced: sql<boolean>`exists (select 1 from ${refunds} n where n.replaces_id = ${refunds.id})`,
      })
      .from(refunds)
      .leftJoin(invoices, eq(invoices.id, refunds.creditNoteId))
      .leftJoin(people, eq(people.id, refunds.decidedById))
      .where(eq(refunds.bookingId, bookingId))
      .orderBy(asc(refunds.requestedAt)),
    reader
      .select({
        id: payments.id,
        status: payments.status,
        amountMinor: payments.amountMinor,
        currency: payments.currency,
        createdAt: payments.createdAt,
        closedAt: payments.closedAt,
      })
      .from(payments)
      .where(eq(payments.bookingId, bookingId))
      .orderBy(asc(payments.createdAt)),
    reader
      .select({ amountMinor: creditHolds.amountMinor, releasedAt: creditHolds.releasedAt, code: receipts.creditCode })
      .from(creditHolds)
      .innerJoin(receipts, eq(receipts.id, creditHolds.receiptId))
      .where(eq(creditHolds.bookingId, bookingId)),
  ])
  return { receipts: ofReceipts, allocations: ofAllocations, refunds: ofRefunds, tries, credit: credit[0] ?? null }
}

/** Paid by card for this booking, or allocated to one of its invoices, or refunded for it. */
function listReceipts(reader: Reader, bookingId: string) {
  const wanted = sql`(
    select a.receipt_id from ${allocations} a join ${invoices} i on i.id = a.invoice_id where i.booking_id = ${bookingId}
    union select f.receipt_id from ${refunds} f where f.booking_id = ${bookingId})`
  const allocatedHere = sql`(select coalesce(sum(a.amount_minor), 0)::int from ${allocations} a join ${invoices} i on i.id = a.invoice_id
      where a.receipt_id = ${receipts.id} and i.booking_id = ${bookingId})`
  return reader
    .select({
      id: receipts.id,
      method: receipts.method,
      amountMinor: receipts.amountMinor,
      bankChargeMinor: receipts.bankChargeMinor,
      currency: receipts.currency,
      receivedAt: receipts.receivedAt,
      reference: receipts.reference,
      creditCode: receipts.creditCode,
      hereMinor: sql<number>`${allocatedHere}`,
      elsewhereMinor: sql<number>`(select coalesce(sum(a.amount_minor), 0)::int from ${allocations} a where a.receipt_id = ${receipts.id}) - ${allocatedHere}`,
      refundedMinor: sql<number>`(select coalesce(sum(f.amount_minor), 0)::int from ${refunds} f
        where f.receipt_id = ${receipts.id} and not exists (select 1 from ${refunds} n where n.replaces_id = f.id))`,
      takenMinor: takenBackOf(sql`${receipts.id}`),
    })
    .from(receipts)
    .leftJoin(payments, eq(payments.id, receipts.paymentId))
    .where(or(eq(payments.bookingId, bookingId), sql`${receipts.id} in ${wanted}`))
    .orderBy(asc(receipts.receivedAt))
}
