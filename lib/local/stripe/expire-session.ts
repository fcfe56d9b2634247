import { asc, lte } from 'drizzle-orm'
import type Stripe from 'stripe'
import { localStripeObjects } from '../../../db/schema'
import { type Context, seconds } from './context'
import { recordEvent } from './events'
import { requireSession, type StoredSession, saveObject } from './objects'
import { refuse } from './refusal'

/** Ends an open session on request. Stripe refuses when it was paid or has ended already. */
export async function expireSession(context: Context, id: string): Promise<Stripe.Checkout.Session> {
  const { session } = await requireCurrentSession(context, id)
  if (session.status === 'open') return close(context, session)
  throw refuse(
    `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    undefined,
    'resource_invalid_state',
  )
}

/** The session, locked, and expired first if its time has come. */
export async function requireCurrentSession(context: Context, id: string): Promise<StoredSession> {
  const stored = await requireSession(context.tx, id)
  if (stored.session.status !== 'open' || stored.session.expires_at > seconds(context.now)) return stored
  return { ...stored, session: await close(context, stored.session) }
}

/** Expires up to 100 open sessions whose time has come, and says how many. */
export async function expireDueSessions(context: Context): Promise<number> {
  const isDue = lte(localStripeObjects.expiresAt, context.now)
  const due = await context.tx
    .select({ body: localStripeObjects.body })
    .from(localStripeObjects)
    .where(isDue)
    .orderBy(asc(localStripeObjects.expiresAt))
    .limit(100)
    .for('update', { skipLocked: true })
  for (const { body } of due) await close(context, body as Stripe.Checkout.Session)
  return due.length
}

async function close(context: Context, session: Stripe.Checkout.Session): Promise<Stripe.Checkout.Session> {
  const closed: Stripe.Checkout.Session = { ...session, status: 'expired', url: null }
  await saveObject(context.tx, closed)
  await recordEvent(context, 'checkout.session.expired', closed)
  return closed
}
