import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { seatClaims, waitlistEntries } from '../../db/schema'
import { system } from '../../lib/audit/record-audit'
import { giveBackHold } from '../../lib/bookings/change-hold'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { DomainError, FormRefusal } from '../../lib/errors'
import { countSeatsOf } from '../../lib/schedule/seats'
import { leaveWaitlist, waitForAll } from '../../lib/waitlist/leave-waitlist'
import { moveEntry, offerNow, withdrawEntry } from '../../lib/waitlist/manage-waitlist'
import { offerSeats } from '../../lib/waitlist/offer-seats'
import { lapseOffers } from '../../lib/waitlist/sweep-waitlists'
import { isOfferLive } from '../../lib/waitlist/waitlist-rules'
import { hold } from '../support/booking-rows'
import { makeClass, minutesLater } from '../support/make'
import { join } from '../support/waitlist-rows'

const CAPACITY = 4

/** One thing that happens, to one of those who joined or one of the holds made so far. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constantFrom('join' as const, 'buy' as const), seats: fc.integer({ min: 1, max: CAPACITY }) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('accept' as const), which: fc.nat(5), seats: fc.integer({ min: 1, max: CAPACITY }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('give back', 'leave', 'wait for all', 'up', 'down', 'offer now', 'take off' as const),
      which: fc.nat(5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('offer' as const, 'sweep' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('time' as const), minutes: fc.constantFrom(10, 40, 24 * 60) }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const unlessRefused = async (act: Promise<unknown>) => {
  try {
    await act
    return true
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof FormRefusal)) throw error
    return false
  }
}

async function walk(steps: Step[]) {
  const { id: classId } = await makeClass({ capacity: CAPACITY })
  const entries: { entryId: string; token: string }[] = []
  const holds: { token: string }[] = []
  let minute = 0
  for (const one of steps) {
    const now = minutesLater(minute)
    const entry = 'which' in one ? entries[one.which % Math.max(1, entries.length)] : undefined
    const held = 'which' in one ? holds[one.which % Math.max(1, holds.length)] : undefined
    const { awaited } = await countSeatsOf(db, classId, now)
    if (one.does === 'time') minute += one.minutes
    if (one.does === 'offer') await offerSeats({ classId, now })
    if (one.does === 'sweep') await expireHolds(now).then(() => lapseOffers(now))
    if (one.does === 'join') await unlessRefused(join(classId, `P${entries.length}`, one.seats, now).then((joined) => entries.push(joined)))
    if (one.does === 'buy') {
      const isSold = await unlessRefused(hold(classId, { seats: String(one.seats) }, now).then((made) => holds.push(made)))
      expect(isSold && awaited, 'sold past the waitlist').toBeFalsy()
    }
    if (one.does === 'give back' && held) await unlessRefused(giveBackHold({ token: held.token, now }))
    if (entry) {
      const manage = { entryId: entry.entryId, actor: system, now }
      if (one.does === 'accept')
        await unlessRefused(hold(classId, { offer: entry.token, seats: String(one.seats) }, now).then((made) => holds.push(made)))
      if (one.does === 'leave') await leaveWaitlist({ token: entry.token, now })
      if (one.does === 'wait for all') await waitForAll({ token: entry.token, now })
      if (one.does === 'up' || one.does === 'down') await moveEntry({ ...manage, to: one.does })
      if (one.does === 'offer now') await unlessRefused(offerNow(manage))
      if (one.does === 'take off') await withdrawEntry(manage)
    }
    await expectSound(classId, minutesLater(minute))
    if (one.does === 'offer') await expectServed(classId, now)
  }
}

async function expectSound(classId: string, now: Date) {
  const { taken, held, free } = await countSeatsOf(db, classId, now)
  expect(taken + held + free, 'seats neither oversold nor lost').toBe(CAPACITY)
  const entries = await db.select().from(waitlistEntries).where(eq(waitlistEntries.classId, classId)).orderBy(asc(waitlistEntries.position))
  const claims = (await db.select().from(seatClaims).where(eq(seatClaims.classId, classId))).filter(
    (claim) => claim.kind === 'offer' && claim.releasedAt === null,
  )
  const offered = entries.filter(({ status }) => status === 'offered')
  expect(claims.map((claim) => claim.waitlistEntryId).sort(), 'an unreleased claim for each offer and for nothing else').toEqual(
    offered.map(({ id }) => id).sort(),
  )
  for (const claim of claims) {
    const entry = offered.find(({ id }) => id === claim.waitlistEntryId)
    expect({ seats: claim.seats, until: claim.until }).toEqual({ seats: entry?.offeredSeats, until: entry?.offerUntil })
  }
  expect(new Set(entries.map(({ position }) => position)).size, 'no two at one place').toBe(entries.length)
  for (const entry of entries) {
    expect(entry.endedAt === null).toBe(['waiting', 'offered'].includes(entry.status))
    expect(entry.bookingId === null).toBe(entry.status !== 'accepted')
    if (isOfferLive(entry, now)) expect(entry.offeredSeats).toBeLessThanOrEqual(entry.seats)
  }
}

/** After a round of offers nobody is left who could be offered anything. */
async function expectServed(classId: string, now: Date) {
  expect((await countSeatsOf(db, classId, now)).awaited).toBeUndefined()
}

test('whatever happens in whatever order, places, offers and seats add up, and nothing is sold past the line', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), walk), { numRuns: 25, interruptAfterTimeLimit: 25_000 })
})
