import { asc, eq, sql } from 'drizzle-orm'
import { db } from '../../../db/client'
import { localStripeObjects, payments } from '../../../db/schema'
import { moveDispute, openDispute } from '../../../lib/local/stripe/disputes'
import { type Act, NOTHING } from '../world'

/** Cardholders who contest what they paid. */
export const disputeActs: Act[] = [
  {
    name: 'a payment is disputed',
    weight: 1,
    async run({ random, stripe }) {
      const paid = await db.select().from(payments).where(eq(payments.status, 'succeeded')).orderBy(asc(payments.createdAt))
      const intentId = random.pick(paid.slice(-10))?.intentId
      if (!intentId) return NOTHING
      const isInquiry = random.chance(0.3)
      await stripe.act(async (context) => {
        const left = await context.tx
          .select({ id: localStripeObjects.id })
          .from(localStripeObjects)
          .where(sql`kind = 'charge' and (body->>'paid')::boolean and body->>'payment_intent' = ${intentId} and (body->>'amount_refunded')::int < (body->>'amount')::int
            and not (body->>'disputed')::boolean`)
        return left.length > 0 ? openDispute(context, { intentId, isInquiry }) : undefined
      })
    },
  },
  {
    name: 'a dispute goes on, or ends',
    weight: 2,
    async run({ random, stripe }) {
      const open = sql`${localStripeObjects.kind} = 'dispute' and ${localStripeObjects.body}->>'status' in ('needs_response', 'under_review', 'warning_needs_response', 'warning_under_review')`
      const dispute = random.pick(await db.select().from(localStripeObjects).where(open).orderBy(sql`${localStripeObjects.body}->>'created'`))
      if (!dispute) return NOTHING
      const step = random.pick(['under_review', 'won', 'lost'] as const) ?? 'won'
      await stripe.act((context) => moveDispute(context, dispute.id, step))
    },
  },
]
