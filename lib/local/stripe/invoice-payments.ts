import { and, eq, sql } from 'drizzle-orm'
import type Stripe from 'stripe'
import type { Tx } from '../../../db/client'
import { localStripeObjects } from '../../../db/schema'

/** What was paid on an invoice, or tried. */
export async function listInvoicePayments(tx: Tx, invoiceId: string): Promise<Stripe.InvoicePayment[]> {
  const isIt = and(eq(localStripeObjects.kind, 'invoice_payment'), sql`${localStripeObjects.body}->>'invoice' = ${invoiceId}`)
  const rows = await tx.select({ body: localStripeObjects.body }).from(localStripeObjects).where(isIt)
  return rows.map(({ body }) => body as Stripe.InvoicePayment)
}
