import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { db } from '../../../db/client'
import { bookingChanges, bookingLines, enrolments } from '../../../db/schema'
import type { Actor } from '../../../lib/audit/record-audit'
import { buyMoreSeats } from '../../../lib/bookings/buy-more-seats'
import { giveUpChange } from '../../../lib/bookings/end-change'
import { substituteForDifference } from '../../../lib/bookings/substitute-for-difference'
import { transferSeats } from '../../../lib/bookings/transfer-seats'
import { startChangeCheckout } from '../../../lib/payments/start-change-checkout'
import { type Act, listClassesToCome, NOTHING, pickBooking, seatsOf, students, type World } from '../world'

const link: Actor = { kind: 'link' }

/** Changes to bookings that stand: dearer, cheaper or at the same price, paid first, late or never. */
export const changeActs: Act[] = [
  {
    name: 'the buyer moves seats to another class',
    weight: 8,
    run: (world) => move(world, { actor: link }),
  },
  {
    name: 'an admin moves seats to another class',
    weight: 2,
    run: (world) => move(world, { actor: world.admin, keepsPrice: world.random.chance(0.4), reason: 'Asked for on the walk.' }),
  },
  {
    name: 'a student moves their own seat',
    weight: 3,
    async run(world) {
      const booking = await pickBooking(world, 'confirmed')
      const seat = booking && (await seatsOf(booking.id)).find(({ personId }) => personId !== null)
      const to = world.random.pick(await listClassesToCome(world))
      if (!booking || !seat || !to) return NOTHING
      await transferSeats({ bookingId: booking.id, enrolmentIds: [seat.id], toClassId: to.id, actor: link, isStudent: true, now: world.now })
    },
  },
  {
    name: 'the buyer adds seats',
    weight: 4,
    async run(world) {
      const { random, now, admin } = world
      const booking = await pickBooking(world, 'confirmed')
      const seat = booking && random.pick(await seatsOf(booking.id))
      if (!booking || !seat) return NOTHING
      const actor = random.chance(0.2) ? admin : link
      await buyMoreSeats({ bookingId: booking.id, classId: seat.classId, seats: random.between(1, 2), actor, now })
    },
  },
  {
    name: 'a seat at the price of a personal code goes to somebody else',
    weight: 3,
    async run(world) {
      const { random, now, admin } = world
      const seat = random.pick(await listSeatsOfOwners())
      const student = random.pick(students)
      if (!seat || !student) return NOTHING
      const actor = random.chance(0.2) ? admin : link
      await substituteForDifference({ ...seat, ...student, actor, now })
    },
  },
  {
    name: 'open the payment page of a change',
    weight: 6,
    async run({ random, now }) {
      const change = random.pick(await listHeldChanges())
      if (!change) return NOTHING
      await startChangeCheckout({ changeId: change.id, now })
    },
  },
  {
    name: 'give a change up',
    weight: 2,
    async run({ random, now }) {
      const change = random.pick(await listHeldChanges())
      if (!change) return NOTHING
      await giveUpChange({ bookingId: change.bookingId, actor: link, now })
    },
  },
]

async function move(world: World, by: { actor: Actor; keepsPrice?: boolean; reason?: string }) {
  const { random, now } = world
  const booking = await pickBooking(world, 'confirmed')
  const to = random.pick(await listClassesToCome(world))
  if (!booking || !to) return NOTHING
  const seats = (await seatsOf(booking.id)).filter(({ classId }) => classId !== to.id)
  const enrolmentIds = random.chance(0.4) ? seats.map(({ id }) => id) : random.some(seats).map(({ id }) => id)
  if (enrolmentIds.length === 0) return NOTHING
  const method = random.pick([undefined, undefined, 'credit' as const])
  await transferSeats({ bookingId: booking.id, enrolmentIds, toClassId: to.id, method, ...by, now })
}

/** Seats at the price of somebody's personal code, the latest first. */
const listSeatsOfOwners = () =>
  db
    .select({ bookingId: enrolments.bookingId, enrolmentId: enrolments.id })
    .from(enrolments)
    .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(and(isNull(enrolments.cancelledAt), isNotNull(bookingLines.personId), isNotNull(bookingLines.discountId)))
    .orderBy(desc(enrolments.createdAt), asc(bookingLines.position))
    .limit(6)

const listHeldChanges = () =>
  db.select().from(bookingChanges).where(eq(bookingChanges.status, 'held')).orderBy(desc(bookingChanges.createdAt)).limit(8)
