import { and, eq } from 'drizzle-orm'
import type Stripe from 'stripe'
import type { Tx } from '../../../db/client'
import { localStripeObjects } from '../../../db/schema'
import { missing } from './refusal'

export type Kinds = {
  'checkout.session': Stripe.Checkout.Session
  payment_intent: Stripe.PaymentIntent
  charge: Stripe.Charge
  refund: Stripe.Refund
  customer: Stripe.Customer
  coupon: Stripe.Coupon
  dispute: Stripe.Dispute
  invoice: Stripe.Invoice
  invoiceitem: Stripe.InvoiceItem
  invoice_payment: Stripe.InvoicePayment
}
export type Kind = keyof Kinds

/** What a session knows and the API does not show with it. */
export type SessionHidden = {
  lineItems: Stripe.LineItem[]
  intent: { description: string | null; metadata: Record<string, string>; receiptEmail: string | null }
  /** A card that waits for its owner's bank to say yes. */
  authenticating?: CardUsed
}
export type CardUsed = { brand: string; last4: string; expiryMonth: number; expiryYear: number }
export type StoredSession = { session: Stripe.Checkout.Session; hidden: SessionHidden }

export async function insertObject(tx: Tx, object: Kinds[Kind], hidden?: SessionHidden): Promise<void> {
  await tx.insert(localStripeObjects).values({ id: object.id, kind: object.object, body: object, hidden, expiresAt: dueAt(object) })
}

export async function saveObject(tx: Tx, object: Kinds[Kind], hidden?: SessionHidden): Promise<void> {
  const change = { body: object, expiresAt: dueAt(object), ...(hidden && { hidden }) }
  await tx.update(localStripeObjects).set(change).where(eq(localStripeObjects.id, object.id))
}

/** Locked until the transaction ends, so that two payments or two refunds of one object take turns. */
export async function requireObject<K extends Kind>(tx: Tx, kind: K, id: string, param: string = kind): Promise<Kinds[K]> {
  return (await lockRow(tx, kind, id, param)).body as Kinds[K]
}

export async function requireSession(tx: Tx, id: string): Promise<StoredSession> {
  const row = await lockRow(tx, 'checkout.session', id, 'session')
  return { session: row.body as Stripe.Checkout.Session, hidden: row.hidden as SessionHidden }
}

async function lockRow(tx: Tx, kind: Kind, id: string, param: string) {
  const isIt = and(eq(localStripeObjects.id, id), eq(localStripeObjects.kind, kind))
  const [row] = await tx.select().from(localStripeObjects).where(isIt).for('update')
  if (!row) throw missing(kind, id, param)
  return row
}

const dueAt = (object: Kinds[Kind]): Date | null =>
  object.object === 'checkout.session' && object.status === 'open' ? new Date(object.expires_at * 1000) : null
