import { createHmac } from 'node:crypto'
import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm'
import { db } from '../../../db/client'
import { localStripeDeliveries } from '../../../db/schema'
import { seconds } from './context'
import type { Faults } from './faults'

export type Webhook = { url: string; secret: string; clock: () => Promise<Date>; faults: Faults }
type Delivery = typeof localStripeDeliveries.$inferSelect

/** Waits between tries; then every three hours, until about three days have passed, as at Stripe. */
const WAITS_SECONDS = [1, 5, 15, 60, 300, 900, 3_600]
const LATER_SECONDS = 3 * 3_600
const MOST_ATTEMPTS = WAITS_SECONDS.length + 24
const TIMEOUT_MS = 10_000
const OLD_SECONDS = 600

const isPending = and(isNull(localStripeDeliveries.doneAt), eq(localStripeDeliveries.isHeld, false))

/** Sends what is due, a few at a time; Stripe promises no order. Says how many were taken. */
export async function deliverDue(webhook: Webhook): Promise<number> {
  let taken = 0
  for (;;) {
    const isDue = and(isPending, lte(localStripeDeliveries.nextAttemptAt, await webhook.clock()))
    const due = await db.select().from(localStripeDeliveries).where(isDue).orderBy(asc(localStripeDeliveries.sequence)).limit(8)
    if (due.length === 0) return taken
    taken += (await Promise.all(due.map((delivery) => deliver(webhook, delivery)))).filter(Boolean).length
  }
}

/** Tries everything that is not held once, one after the other, in order, whatever its wait; also what comes up meanwhile. */
export async function deliverAll(webhook: Webhook): Promise<{ delivered: number; failed: number }> {
  const count = { delivered: 0, failed: 0 }
  for (let last = 0; ; ) {
    const isNext = and(isPending, gt(localStripeDeliveries.sequence, last))
    const [next] = await db.select().from(localStripeDeliveries).where(isNext).orderBy(asc(localStripeDeliveries.sequence)).limit(1)
    if (!next) return count
    last = next.sequence
    count[(await deliver(webhook, next)) ? 'delivered' : 'failed'] += 1
  }
}

/** Lets held events go, one after the other: the first first, or the last first. */
export async function releaseHeld(webhook: Webhook, order: 'in-order' | 'reverse'): Promise<number> {
  const isHeld = and(isNull(localStripeDeliveries.doneAt), eq(localStripeDeliveries.isHeld, true))
  const held = await db.select().from(localStripeDeliveries).where(isHeld).orderBy(asc(localStripeDeliveries.sequence))
  for (const delivery of order === 'reverse' ? held.toReversed() : held) await deliver(webhook, delivery)
  await db.update(localStripeDeliveries).set({ isHeld: false }).where(isHeld)
  return held.length
}

async function deliver(webhook: Webhook, delivery: Delivery): Promise<boolean> {
  const failure = (await send(webhook, delivery)) ?? (webhook.faults.isDeliveringTwice ? await send(webhook, delivery) : null)
  const now = await webhook.clock()
  const attempts = delivery.attempts + 1
  const wait = WAITS_SECONDS[attempts - 1] ?? LATER_SECONDS
  const isDone = failure === null || attempts >= MOST_ATTEMPTS
  await db
    .update(localStripeDeliveries)
    .set({ attempts, isHeld: false, lastFailure: failure, doneAt: isDone ? now : null, nextAttemptAt: new Date(now.getTime() + wait * 1000) })
    .where(eq(localStripeDeliveries.sequence, delivery.sequence))
  return failure === null
}

/** Says what went wrong; null when the webhook took it. */
async function send(webhook: Webhook, { payload }: Delivery): Promise<string | null> {
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      body: payload,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0',
        'stripe-signature': sign(webhook, payload, await webhook.clock()),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.arrayBuffer()
    return response.ok ? null : `answered ${response.status}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** https://docs.stripe.com/webhooks/signature: HMAC-SHA256 over `timestamp.payload`. */
function sign({ secret, faults }: Webhook, payload: string, now: Date): string {
  const at = seconds(now) - (faults.signature === 'old' ? OLD_SECONDS : 0)
  const usedSecret = faults.signature === 'wrong' ? `${secret}-of-somebody-else` : secret
  return `t=${at},v1=${createHmac('sha256', usedSecret).update(`${at}.${payload}`).digest('hex')}`
}
