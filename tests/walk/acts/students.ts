import { db } from '../../../db/client'
import { assignSeat } from '../../../lib/enrolments/assign-seat'
import { replaceStudent } from '../../../lib/enrolments/replace-student'
import { type Act, NOTHING, pickBooking, seatsOf, students } from '../world'

/** Who sits on the seats. */
export const studentActs: Act[] = [
  {
    name: 'the buyer names a student',
    weight: 5,
    async run(world) {
      const booking = await pickBooking(world, 'confirmed')
      const seat = booking && (await seatsOf(booking.id)).find(({ personId }) => personId === null)
      const student = world.random.pick(students)
      if (!booking || !seat || !student) return NOTHING
      await assignSeat({ bookingToken: booking.token, enrolmentId: seat.id, ...student, now: world.now })
    },
  },
  {
    name: 'a seat goes to somebody else',
    weight: 3,
    async run(world) {
      const booking = await pickBooking(world, 'confirmed')
      const seat = booking && world.random.pick(await seatsOf(booking.id))
      const student = world.random.pick(students)
      if (!seat || !student) return NOTHING
      const actor = world.random.chance(0.3) ? world.admin : ({ kind: 'link' } as const)
      await db.transaction((tx) => replaceStudent(tx, { enrolmentId: seat.id, ...student, actor, now: world.now }))
    },
  },
]
