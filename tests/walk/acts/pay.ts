import { createHmac } from 'node:crypto'
import { asc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '../../../db/client'
import { localStripeDeliveries, localStripeObjects, payments } from '../../../db/schema'
import { env } from '../../../lib/env'
import { paySession } from '../../../lib/local/stripe/pay-session'
import { settleRefund } from '../../../lib/local/stripe/refunds'
import { fulfilCheckout } from '../../../lib/payments/fulfil-checkout'
import { readWebhook } from '../../../lib/payments/gateway'
import { handlePaymentEvent } from '../../../lib/payments/handle-event'
import { startCheckout } from '../../../lib/payments/start-checkout'
import { type Act, NOTHING, pickBooking, type World } from '../world'

const card = { brand: 'visa', last4: '4242', expiryMonth: 12, expiryYear: 2099 }

/** Paying in time, late or never; and Stripe's events in any order, once, twice or not yet. */
export const paymentActs: Act[] = [
  {
    name: 'open the payment page',
    weight: 10,
    async run(world) {
      const booking = await pickBooking(world, 'held')
      if (!booking) return NOTHING
      await startCheckout({ bookingId: booking.id, now: world.now })
    },
  },
  {
    name: 'pay, in time or late',
    weight: 12,
    async run({ random, stripe }) {
      const pages = await db.select().from(payments).where(eq(payments.status, 'pending')).orderBy(asc(payments.createdAt))
      const page = random.pick(pages.slice(-8))
      if (!page?.sessionId) return NOTHING
      const { sessionId } = page
      await stripe.act((context) => paySession(context, sessionId, card, random.chance(0.9) ? 'pays' : 'declines'))
    },
  },
  {
    name: 'come back from the payment page',
    weight: 5,
    async run({ random, now }) {
      const pages = await db.select().from(payments).orderBy(asc(payments.createdAt))
      const page = random.pick(pages.slice(-8))
      if (!page?.sessionId) return NOTHING
      await fulfilCheckout({ sessionId: page.sessionId, now })
    },
  },
  {
    name: 'an event arrives, perhaps not for the last time',
    weight: 16,
    async run(world) {
      const waiting = await db
        .select()
        .from(localStripeDeliveries)
        .where(isNull(localStripeDeliveries.doneAt))
        .orderBy(asc(localStripeDeliveries.sequence))
      const event = world.random.pick(waiting.slice(0, 12))
      if (!event) return NOTHING
      await deliver(event.payload, world.now)
      if (world.random.chance(0.75))
        await db.update(localStripeDeliveries).set({ doneAt: world.now }).where(eq(localStripeDeliveries.sequence, event.sequence))
    },
  },
  {
    name: 'a refund under way arrives, or comes back',
    weight: 4,
    async run({ random, stripe }) {
      const isPending = sql`${localStripeObjects.kind} = 'refund' and ${localStripeObjects.body}->>'status' = 'pending'`
      const refund = random.pick(await db.select().from(localStripeObjects).where(isPending).orderBy(sql`${localStripeObjects.body}->>'created'`))
      if (!refund) return NOTHING
      await stripe.act((context) => settleRefund(context, refund.id, random.chance(0.6)))
    },
  },
  {
    name: 'Stripe takes its time with refunds, or not',
    weight: 1,
    run: async ({ random, stripe }) => stripe.setFaults({ refunds: random.chance(0.5) ? 'pending' : null }),
  },
]

export async function deliver(payload: string, now: Date): Promise<void> {
  const { webhookSecret } = env().stripe
  const at = Math.floor(now.getTime() / 1000)
  const signature = `t=${at},v1=${createHmac('sha256', webhookSecret).update(`${at}.${payload}`).digest('hex')}`
  await handlePaymentEvent(await readWebhook(payload, signature), now)
}

/** Every event that still waits, one after the other. */
export async function deliverAll({ now }: World): Promise<void> {
  for (;;) {
    const [next] = await db
      .select()
      .from(localStripeDeliveries)
      .where(isNull(localStripeDeliveries.doneAt))
      .orderBy(asc(localStripeDeliveries.sequence))
      .limit(1)
    if (!next) return
    await deliver(next.payload, now)
    await db.update(localStripeDeliveries).set({ doneAt: now }).where(eq(localStripeDeliveries.sequence, next.sequence))
  }
}
