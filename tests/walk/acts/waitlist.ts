import { asc, inArray } from 'drizzle-orm'
import { db } from '../../../db/client'
import { waitlistEntries } from '../../../db/schema'
import { joinWaitlist } from '../../../lib/waitlist/join-waitlist'
import { leaveWaitlist, waitForAll } from '../../../lib/waitlist/leave-waitlist'
import { moveEntry, offerNow, withdrawEntry } from '../../../lib/waitlist/manage-waitlist'
import { hold } from '../../support/booking-rows'
import { type Act, buyers, listClassesToCome, NOTHING, type World } from '../world'

type Status = (typeof waitlistEntries.$inferSelect)['status']

/** Standing in line, and what becomes of it. */
export const waitlistActs: Act[] = [
  {
    name: 'join the waitlist',
    weight: 9,
    async run(world) {
      const { random, now } = world
      const toCome = await listClassesToCome(world)
      // People wait where people wait, so that lines grow long.
      const line = random.chance(0.5) ? (await listEntries('waiting')).at(-1) : undefined
      const courseClass = toCome.find(({ id }) => id === line?.classId) ?? random.pick(toCome)
      if (!courseClass) return NOTHING
      const request = { name: 'Somebody in line', email: random.pick(buyers) ?? '', seats: random.between(1, 3) }
      await joinWaitlist({ classId: courseClass.id, request, actor: { kind: 'link' }, now })
    },
  },
  {
    name: 'book what the waitlist offers, or less',
    weight: 6,
    async run(world) {
      const entry = await pickEntry(world, 'offered')
      if (!entry) return NOTHING
      const { random, now } = world
      const seats = random.between(1, entry.offeredSeats ?? 1)
      const isByInvoice = random.chance(0.2)
      await hold(
        entry.classId,
        { seats: String(seats), buyerEmail: entry.email, offer: entry.token, ...(isByInvoice ? { payment: 'invoice' } : {}) },
        now,
      )
    },
  },
  {
    name: 'leave the line, or decline',
    weight: 1,
    async run(world) {
      const entry = await pickEntry(world, 'waiting', 'offered')
      if (!entry) return NOTHING
      await leaveWaitlist({ token: entry.token, now: world.now })
    },
  },
  {
    name: 'wait on for all seats',
    weight: 1,
    async run(world) {
      const entry = (await listEntries('offered')).find((one) => (one.offeredSeats ?? 0) < one.seats)
      if (!entry) return NOTHING
      await waitForAll({ token: entry.token, now: world.now })
    },
  },
  {
    name: 'an admin changes the order of the line',
    weight: 1,
    async run(world) {
      const entry = await pickEntry(world, 'waiting')
      if (!entry) return NOTHING
      const to = world.random.chance(0.5) ? 'up' : 'down'
      await moveEntry({ entryId: entry.id, to, actor: world.admin, now: world.now })
    },
  },
  {
    name: 'an admin offers before the turn',
    weight: 2,
    async run(world) {
      const entry = await pickEntry(world, 'waiting')
      if (!entry) return NOTHING
      await offerNow({ entryId: entry.id, actor: world.admin, now: world.now })
    },
  },
  {
    name: 'an admin takes somebody off the line',
    weight: 1,
    async run(world) {
      const entry = await pickEntry(world, 'waiting', 'offered')
      if (!entry) return NOTHING
      await withdrawEntry({ entryId: entry.id, actor: world.admin, now: world.now })
    },
  },
]

const pickEntry = async ({ random }: World, ...status: [Status, ...Status[]]) => random.pick(await listEntries(...status))

const listEntries = (...status: [Status, ...Status[]]) =>
  db.select().from(waitlistEntries).where(inArray(waitlistEntries.status, status)).orderBy(asc(waitlistEntries.createdAt))
