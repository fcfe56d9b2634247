import { randomUUID } from 'node:crypto'
import { db } from '../../../db/client'
import { extendHold, giveBackHold } from '../../../lib/bookings/change-hold'
import { findDiscounts } from '../../../lib/discounts/find-discounts'
import { hold } from '../../support/booking-rows'
import { type Act, buyers, listClassesToCome, listWalkedClasses, NOTHING, pickBooking } from '../world'

/** Holding seats, changing one's mind, letting time pass. */
export const bookingActs: Act[] = [
  {
    name: 'hold',
    weight: 18,
    async run(world) {
      const { random, now, codes } = world
      const courseClass = random.pick(random.chance(0.9) ? await listClassesToCome(world) : await listWalkedClasses())
      if (!courseClass) return NOTHING
      const buyerEmail = random.pick(buyers) ?? ''
      const typed = random.chance(0.6) ? (random.pick(codes) ?? '') : ''
      const isConsumer = random.chance(0.25)
      const fields = {
        seats: String(random.between(1, 3)),
        buyerEmail,
        discountCode: typed,
        formKey: randomUUID(),
        country: random.pick(['GB', 'GB', 'DE', 'US']) ?? 'GB',
        ...(isConsumer ? { customerType: 'consumer', organisation: '' } : {}),
        ...(random.chance(0.3) ? { attending: 'on' } : {}),
        ...(random.chance(0.2) ? { currency: 'EUR' } : {}),
      }
      await findDiscounts(db, typed ? [typed] : [])
      await hold(courseClass.id, fields, now)
    },
  },
  {
    name: 'change the hold',
    weight: 2,
    async run(world) {
      const booking = await pickBooking(world, 'held')
      if (!booking) return NOTHING
      const fields = { replaces: booking.token, seats: String(world.random.between(1, 3)), buyerEmail: booking.buyerEmail }
      await hold(booking.classId, fields, world.now)
    },
  },
  {
    name: 'extend the hold',
    weight: 2,
    async run(world) {
      const booking = await pickBooking(world, 'held')
      if (!booking) return NOTHING
      await extendHold({ token: booking.token, now: world.now })
    },
  },
  {
    name: 'give back the hold',
    weight: 2,
    async run(world) {
      const booking = await pickBooking(world, 'held')
      if (!booking) return NOTHING
      await giveBackHold({ token: booking.token, now: world.now })
    },
  },
]
