import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { invoices } from '../../db/schema'
import { queueMail } from '../emails/queue-mail'
import type { Booking } from './lock-booking'

/**
 * Whoever pays under another address than the buyer's gets the documents that an act has issued for the booking at this instant; where it
 * issued none, nothing. The buyer has them with the news of the act. Call it once all of them are written.
 */
export async function copyToPayer(tx: Tx, { id: bookingId, billingEmail, buyerEmail }: Booking, now: Date): Promise<void> {
  if (!billingEmail || billingEmail === buyerEmail) return
  const [issued] = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(and(eq(invoices.bookingId, bookingId), eq(invoices.issuedAt, now)))
    .limit(1)
  if (issued) await queueMail(tx, { to: billingEmail, template: 'documents-copy', params: { bookingId, at: now.toISOString() }, bookingId, now })
}
