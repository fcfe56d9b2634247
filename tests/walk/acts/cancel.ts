import { cancelSeats } from '../../../lib/bookings/cancel-seats'
import { type Act, NOTHING, pickBooking, seatsOf } from '../world'

/** Giving paid seats back. */
export const cancelActs: Act[] = [
  {
    name: 'the buyer cancels seats',
    weight: 5,
    async run(world) {
      const booking = await pickBooking(world, 'confirmed')
      if (!booking) return NOTHING
      const seats = await seatsOf(booking.id)
      const chosen = world.random.some(seats).map((seat) => seat.id)
      const method = world.random.pick([undefined, undefined, 'credit' as const])
      await cancelSeats({ bookingId: booking.id, enrolmentIds: chosen, method, actor: { kind: 'link' }, now: world.now })
    },
  },
  {
    name: 'an admin cancels seats for what they decide',
    weight: 2,
    async run(world) {
      const booking = await pickBooking(world, 'confirmed')
      if (!booking) return NOTHING
      const chosen = world.random.some(await seatsOf(booking.id)).map((seat) => seat.id)
      const decision = { feeBasisPoints: world.random.below(101) * 100, reason: 'Decided on the walk.' }
      await cancelSeats({ bookingId: booking.id, enrolmentIds: chosen, decision, actor: world.admin, now: world.now })
    },
  },
]
