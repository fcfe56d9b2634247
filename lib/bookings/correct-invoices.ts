import { randomUUID } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { payments, reminders } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { dayIn } from '../invoices/insert-numbered'
import { reissueInvoice } from '../invoices/reissue-invoice'
import { enqueue } from '../jobs/enqueue'
import { type InvoiceBalance, listInvoiceBalances } from '../ledger/balances'
import { listPaying, moveAllocations } from '../ledger/move-allocations'
import type { Booking } from './lock-booking'

type CorrectInvoices = {
  /** Locked by the caller, and already changed. */
  booking: Booking
  actor: Actor
  now: Date
}
export type Correction = { invoiceId: string; creditNoteId: string }

/**
 * Puts right every invoice of a booking that still stands: a credit note for what is left of it and a new invoice for the same with the
 * facts of the booking as they are now. What paid the old one pays the new one.
 */
export async function correctInvoices(tx: Tx, { booking, actor, now }: CorrectInvoices): Promise<Correction[]> {
  const standing = (await listInvoiceBalances(tx, booking.id)).filter((invoice) => invoice.totalMinor > invoice.creditedMinor)
  const corrections: Correction[] = []
  for (const invoice of standing) {
    const newInvoiceId = randomUUID()
    const paidOn = await findPaidOn(tx, invoice)
    const creditNoteId = await reissueInvoice(tx, { invoiceId: invoice.id, newInvoiceId, booking, paidOn, now })
    await moveAllocations(tx, { fromInvoiceId: invoice.id, toInvoiceId: newInvoiceId, now })
    await carryOver(tx, invoice.id, newInvoiceId, now)
    corrections.push({ invoiceId: newInvoiceId, creditNoteId })
  }
  const details = { invoices: standing.map((invoice) => invoice.number) }
  if (standing.length > 0) await recordAudit(tx, { actor, did: 'corrected invoices', subject: { type: 'booking', id: booking.id }, details, now })
  return corrections
}

/** The day of the money that paid all of it, as the new document says it. */
async function findPaidOn(tx: Tx, { id, dueMinor, paidMinor }: InvoiceBalance): Promise<string | null> {
  if (paidMinor <= 0 || dueMinor > 0) return null
  const [last] = await listPaying(tx, id)
  return last ? dayIn('Europe/London', last.receivedAt) : null
}

/** Reminders that were given are not given again, and an open payment page of the old sum is closed. */
export async function carryOver(tx: Tx, oldInvoiceId: string, newInvoiceId: string, now: Date): Promise<void> {
  await tx.execute(sql`
    insert into ${reminders} (kind, subject_id, reminded_at)
    select r.kind, ${newInvoiceId}::uuid, r.reminded_at from ${reminders} r where r.subject_id = ${oldInvoiceId}::uuid on conflict do nothing`)
  const closed = await tx
    .update(payments)
    .set({ closedAt: now })
    .where(and(eq(payments.invoiceId, oldInvoiceId), eq(payments.status, 'pending'), isNull(payments.closedAt)))
    .returning({ id: payments.id })
  for (const { id } of closed) await enqueue(tx, 'close-checkout', { paymentId: id })
}
