import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { db } from '../../../db/client'
import { receipts } from '../../../db/schema'
import { applyCredit } from '../../../lib/bookings/apply-credit'
import { holdSeats } from '../../../lib/bookings/hold-seats'
import { hold } from '../../support/booking-rows'
import { makeRequest } from '../../support/make'
import { type Act, buyers, listClassesToCome, NOTHING, pickBooking, type World } from '../world'

/** Bookings that are not simply bought: with a credit, or by an admin on a buyer's behalf. */
export const creditActs: Act[] = [
  {
    name: 'book with a credit',
    weight: 4,
    async run(world) {
      const { random, now } = world
      const credit = await pickCredit(world)
      const courseClass = random.pick(await listClassesToCome(world))
      if (!credit?.creditCode || !courseClass) return NOTHING
      const fields = { seats: String(random.between(1, 2)), buyerEmail: random.pick(buyers) ?? '', formKey: randomUUID() }
      const payment = random.chance(0.3) ? 'invoice' : 'card'
      await hold(courseClass.id, { ...fields, creditCode: credit.creditCode, currency: credit.currency, payment }, now)
    },
  },
  {
    name: 'count a credit towards held seats, or give it back',
    weight: 4,
    async run(world) {
      const booking = await pickBooking(world, 'held')
      const credit = await pickCredit(world)
      if (!booking || !credit) return NOTHING
      await applyCredit({ token: booking.token, code: world.random.chance(0.8) ? (credit.creditCode ?? '') : '', now: world.now })
    },
  },
  {
    name: 'an admin books on a buyer’s behalf',
    weight: 3,
    async run(world) {
      const { random, now, admin } = world
      const courseClass = random.pick(await listClassesToCome(world))
      if (!courseClass) return NOTHING
      const as = random.pick(['card', 'invoice', 'complimentary', 'flat-fee'] as const) ?? 'card'
      const payment = as === 'invoice' || as === 'flat-fee' ? 'invoice' : 'card'
      const request = makeRequest({ seats: String(random.between(1, 2)), buyerEmail: random.pick(buyers) ?? '', formKey: randomUUID(), payment })
      const onBehalf = { as, feeMinor: as === 'flat-fee' ? 500_001 : undefined, isPastDates: false, isPastWaitlist: random.chance(0.2) }
      await holdSeats({ classId: courseClass.id, request, onBehalf, actor: admin, now })
    },
  },
]

const pickCredit = async ({ random }: World) =>
  random.pick(await db.select().from(receipts).where(eq(receipts.method, 'credit')).orderBy(desc(receipts.receivedAt)).limit(6))
