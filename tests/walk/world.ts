import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
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
    return `refused: ${error.message}`
  }
}

type Booking = typeof bookings.$inferSelect

/** Acts look at the latest of everything; what lies further back is only watched. */
export const LATEST = 40

/** The latest bookings in the order they were made; the clock moves with every step, so no two share an instant. */
export const bookingsThatAre = (...status: [Booking['status'], ...Booking['status'][]]) =>
  db
    .select()
    .from(bookings)
    .where(inArray(bookings.status, status))
    .orderBy(desc(bookings.createdAt))
    .limit(LATEST)
    .then((rows) => rows.reverse())

export async function pickBooking(world: World, ...status: [Booking['status'], ...Booking['status'][]]) {
  return world.random.pick(await bookingsThatAre(...status))
}

/** Live seats of a booking in the order of its lines. */
export async function seatsOf(bookingId: string) {
  const rows = await db
    .select({ seat: enrolments })
    .from(enrolments)
    .innerJoin(bookingLines, eq(bookingLines.id, enrolments.bookingLineId))
    .where(and(eq(enrolments.bookingId, bookingId), isNull(enrolments.cancelledAt)))
    .orderBy(asc(bookingLines.position))
  return rows.map((row) => row.seat)
}

/** Classes in the order they were made, no two at one instant. */
export const listWalkedClasses = () => db.select().from(courseClasses).orderBy(asc(courseClasses.createdAt))

/** Those that have not begun and were not called off. */
export const listClassesToCome = async ({ now }: World) =>
  (await listWalkedClasses()).filter(({ startsAt, status }) => startsAt && startsAt > now && status !== 'cancelled')

export const buyers = Array.from({ length: 12 }, (_, index) => `buyer-${index}@walk.example`)
/** People who are given seats: few enough to meet themselves in a class. */
export const students = Array.from({ length: 14 }, (_, index) => ({ name: `Student ${index}`, email: `student-${index}@walk.example` }))
