import { asc, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookingLines, bookings, courseClasses, enrolments } from '../../db/schema'
import type { Actor } from '../../lib/audit/record-audit'
import { DomainError, FormRefusal } from '../../lib/errors'
import type { LocalStripe } from '../../lib/local/stripe/start-local-stripe'
import type { Random } from './random'

/** Where a walk takes place. All that is random comes from `random`, all that is time from `now`: a seed replays it exactly. */
export type World = {
  random: Random
  now: Date
  stripe: LocalStripe
  admin: Actor
  courseId: string
  codes: string[]
  /** How often each act was tried and what came of it. */
  tally: Map<string, { done: number; refused: number }>
}

export type Act = {
  name: string
  weight: number
  /** Says `nothing` where there was nothing to do it to. */
  run(world: World): Promise<unknown>
}

export const NOTHING = Symbol('nothing to do it to')

/** One act; a refusal with a sentence is an answer like any other. */
export async function perform(world: World, act: Act): Promise<string> {
  const tally = world.tally.get(act.name) ?? { done: 0, refused: 0 }
  world.tally.set(act.name, tally)
  try {
    const outcome = await act.run(world)
    if (outcome === NOTHING) return 'nothing'
    tally.done += 1
    return 'done'
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof FormRefusal)) throw error
    tally.refused += 1
    return error.message
  }
}

/** Bookings in the order they were made; the clock moves with every step, so no two share an instant. */
export const bookingsThatAre = (...status: (typeof bookings.$inferSelect)['status'][]) =>
  db
    .select()
    .from(bookings)
    .orderBy(asc(bookings.createdAt))
    .then((rows) => rows.filter((row) => status.length === 0 || status.includes(row.status)))

export async function pickBooking(world: World, ...status: (typeof bookings.$inferSelect)['status'][]) {
  return world.random.pick((await bookingsThatAre(...status)).slice(-40))
}

/** Live seats of a booking in the order of its lines. */
export async function seatsOf(bookingId: string) {
  const rows = await db
    .select({ seat: enrolments, position: bookingLines.position })
    .from(enrolments)
    .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(eq(enrolments.bookingId, bookingId))
    .orderBy(asc(bookingLines.position))
  return rows.map((row) => row.seat).filter((seat) => seat.cancelledAt === null)
}

/** Classes in the order they were made. */
export const listWalkedClasses = () => db.select().from(courseClasses).orderBy(asc(courseClasses.createdAt), asc(courseClasses.ref))

export const buyers = Array.from({ length: 12 }, (_, index) => `buyer-${index}@walk.example`)
