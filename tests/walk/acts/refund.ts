import { asc, desc, eq, sql } from 'drizzle-orm'
import { db } from '../../../db/client'
import { refunds } from '../../../db/schema'
import { decideRefund } from '../../../lib/bookings/decide-refund'
import { markTransferReturned, markTransferSent } from '../../../lib/bookings/settle-transfer'
import { solveRefund } from '../../../lib/bookings/solve-refund'
import { type Act, NOTHING, pickBooking } from '../world'

/** Money that goes back by an admin's word, or did not arrive. */
export const refundActs: Act[] = [
  {
    name: 'an admin refunds out of goodwill',
    weight: 3,
    async run(world) {
      const { random, now, admin } = world
      const booking = await pickBooking(world, 'confirmed', 'cancelled')
      if (!booking) return NOTHING
      const amountMinor = random.chance(0.2) ? booking.totalMinor : random.between(1, 90_000)
      const method = random.pick([undefined, 'bank-transfer' as const, 'credit' as const])
      await decideRefund({ bookingId: booking.id, amountMinor, method, reason: 'Goodwill on the walk.', actor: admin, now })
    },
  },
  {
    name: 'a failed refund goes another way',
    weight: 3,
    async run({ random, now, admin }) {
      const failed = await db
        .select()
        .from(refunds)
        .where(sql`${refunds.status} = 'failed' and not exists (select 1 from refunds n where n.replaces_id = ${refunds.id})`)
        .orderBy(desc(refunds.requestedAt), asc(refunds.amountMinor))
        .limit(8)
      const refund = random.pick(failed)
      if (!refund) return NOTHING
      await solveRefund({
        refundId: refund.id,
        method: random.pick(['card', 'bank-transfer', 'credit'] as const) ?? 'card',
        actor: admin,
        now,
      })
    },
  },
  {
    name: 'a refund by bank is sent, or comes back',
    weight: 3,
    async run({ random, now, admin }) {
      const transfers = await db
        .select()
        .from(refunds)
        .where(eq(refunds.method, 'bank-transfer'))
        .orderBy(desc(refunds.requestedAt), asc(refunds.amountMinor))
        .limit(6)
      const refund = random.pick(transfers)
      if (!refund) return NOTHING
      if (random.chance(0.2)) return markTransferReturned({ refundId: refund.id, actor: admin, now })
      await markTransferSent({ refundId: refund.id, sentOn: now.toISOString().slice(0, 10), reference: 'BACS 1', actor: admin, now })
    },
  },
  {
    name: 'Stripe’s banks refuse refunds, or not',
    weight: 1,
    run: async ({ random, stripe }) => stripe.setFaults({ refunds: random.chance(0.4) ? 'fail' : null }),
  },
]
