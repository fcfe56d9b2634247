import { approveRequest, declineRequest, withdrawRequest } from '../../../lib/bookings/answer-request'
import { hold } from '../../support/booking-rows'
import { type Act, buyers, listClassesToCome, NOTHING, pickBooking } from '../world'

/** Organisations that pay later. */
export const invoiceActs: Act[] = [
  {
    name: 'ask to pay by invoice',
    weight: 7,
    async run(world) {
      const { random, now } = world
      const courseClass = random.pick(await listClassesToCome(world))
      if (!courseClass) return NOTHING
      await hold(
        courseClass.id,
        {
          seats: String(random.between(1, 3)),
          buyerEmail: random.pick(buyers) ?? '',
          discountCode: random.chance(0.3) ? (random.pick(world.codes) ?? '') : '',
          payment: 'invoice',
          ...(random.chance(0.3) ? { poFollows: 'on' } : {}),
          ...(random.chance(0.3) ? { attending: 'on' } : {}),
        },
        now,
      )
    },
  },
  {
    name: 'an admin lets a buyer pay by invoice',
    weight: 5,
    async run(world) {
      const booking = await pickBooking(world, 'requested')
      if (!booking) return NOTHING
      await approveRequest({ bookingId: booking.id, actor: world.admin, now: world.now })
    },
  },
  {
    name: 'an admin declines to be paid by invoice',
    weight: 1,
    async run(world) {
      const booking = await pickBooking(world, 'requested')
      if (!booking) return NOTHING
      await declineRequest({ bookingId: booking.id, reason: 'Not on the walk.', actor: world.admin, now: world.now })
    },
  },
  {
    name: 'the buyer takes a request back',
    weight: 1,
    async run(world) {
      const booking = await pickBooking(world, 'requested')
      if (!booking) return NOTHING
      await withdrawRequest({ token: booking.token, now: world.now })
    },
  },
]
