import { assignList } from '../../../lib/enrolments/assign-list'
import { assignSeat } from '../../../lib/enrolments/assign-seat'
import { completeSeat } from '../../../lib/enrolments/complete-seat'
import { substituteStudent } from '../../../lib/enrolments/correct-student'
import { declineSeat, handOverSeat } from '../../../lib/enrolments/decline-seat'
import { changeEnrolLink, takeSeat } from '../../../lib/enrolments/enrol-link'
import { formOf } from '../../support/make'
import { type Act, listClassesToCome, NOTHING, pickBooking, seatsOf, students, type World } from '../world'

/** Who sits on the seats. */
export const studentActs: Act[] = [
  {
    name: 'the buyer names a student',
    weight: 3,
    async run(world) {
      const { booking, seat, student } = await pickSeat(world, (one) => one.personId === null)
      if (!booking || !seat || !student) return NOTHING
      await assignSeat({ bookingToken: booking.token, enrolmentId: seat.id, ...student, now: world.now })
    },
  },
  {
    name: 'the buyer pastes a list of students',
    weight: 2,
    async run(world) {
      const { booking, seat } = await pickSeat(world, (one) => one.personId === null)
      if (!booking || !seat) return NOTHING
      const text = world.random
        .some(students)
        .slice(0, 2)
        .map(({ name, email }) => `${name} <${email}>`)
      await assignList({ bookingToken: booking.token, classId: seat.classId, text: text.join('\n'), now: world.now })
    },
  },
  {
    name: 'a colleague takes a seat by the link for all',
    weight: 2,
    async run(world) {
      const { booking, seat, student } = await pickSeat(world, (one) => one.personId === null)
      const courseClass = (await listClassesToCome(world)).find(({ id }) => id === seat?.classId)
      if (!booking || !courseClass || !student) return NOTHING
      if (!booking.enrolToken) return changeEnrolLink({ bookingToken: booking.token, wish: 'on', now: world.now })
      await takeSeat({ enrolToken: booking.enrolToken, classRef: courseClass.ref, ...student, now: world.now })
    },
  },
  {
    name: 'the buyer gives a seat to somebody else',
    weight: 3,
    async run(world) {
      const { booking, seat, student } = await pickSeat(world, (one) => one.personId !== null)
      if (!booking || !seat || !student) return NOTHING
      await substituteStudent({ bookingToken: booking.token, enrolmentId: seat.id, ...student, now: world.now })
    },
  },
  {
    name: 'a student completes, declines or hands on a seat',
    weight: 3,
    async run(world) {
      const { random, now } = world
      const { seat, student } = await pickSeat(world, (one) => one.personId !== null)
      if (!seat || !student) return NOTHING
      const { token } = seat
      if (random.chance(0.5)) return completeSeat({ token, form: formOf({ name: student.name, accessNeeds: 'A quiet room' }), now })
      if (random.chance(0.5)) return declineSeat({ token, now })
      await handOverSeat({ token, ...student, now })
    },
  },
]

type Seat = Awaited<ReturnType<typeof seatsOf>>[number]

async function pickSeat(world: World, isIt: (seat: Seat) => boolean) {
  const booking = await pickBooking(world, 'confirmed')
  const seat = booking && world.random.pick((await seatsOf(booking.id)).filter(isIt))
  return { booking, seat, student: world.random.pick(students) }
}
