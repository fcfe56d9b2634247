import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db, type Tx } from '../../db/client'
import { giveBackHold } from '../../lib/bookings/change-hold'
import { DomainError } from '../../lib/errors'
import { countSeatsOf } from '../../lib/schedule/seats'
import { offerSeats } from '../../lib/waitlist/offer-seats'
import { lapseOffers, offerFreeSeats } from '../../lib/waitlist/sweep-waitlists'
import { isOfferLive } from '../../lib/waitlist/waitlist-rules'
import { hold } from '../support/booking-rows'
import { minutesLater, NOW } from '../support/make'
import { entryOf, join, makeFullClass } from '../support/waitlist-rows'

const locks = vi.hoisted(() => ({ areOut: false }))

// The negative control takes the lock out and waits where it was, so that everybody has looked before anybody acts.
vi.mock('../../lib/schedule/lock-class', async (original) => {
  const real = await original<typeof import('../../lib/schedule/lock-class')>()
  return { ...real, lockClass: (tx: Tx, classId: string) => (locks.areOut ? Promise.resolve() : real.lockClass(tx, classId)) }
})
vi.mock('../../lib/audit/record-audit', async (original) => {
  const real = await original<typeof import('../../lib/audit/record-audit')>()
  const recordAudit: typeof real.recordAudit = async (tx, entry) => {
    if (locks.areOut) await tx.execute(sql`select pg_sleep(0.1)`)
    await real.recordAudit(tx, entry)
  }
  return { ...real, recordAudit }
})
afterEach(() => {
  locks.areOut = false
})

const END = minutesLater(24 * 60)
const A_MOMENT_BEFORE = new Date(END.getTime() - 1)

/** A class of one seat, on offer to Ada, while Ben waits; at the end of the offer she accepts and the sweep lapses it. */
async function acceptAgainstLapse() {
  const { classId, held } = await makeFullClass(1)
  const [ada, ben] = [await join(classId, 'Ada'), await join(classId, 'Ben')]
  for (const { token } of held) await giveBackHold({ token, now: NOW })
  await offerSeats({ classId, now: NOW })
  const [accepted] = await Promise.allSettled([
    hold(classId, { offer: ada.token }, A_MOMENT_BEFORE),
    lapseOffers(END).then(() => offerFreeSeats(END)),
  ])
  if (accepted.status === 'rejected' && !(accepted.reason instanceof DomainError)) throw accepted.reason
  const { taken, held: claimed } = await countSeatsOf(db, classId, END)
  const isOfferedToBen = isOfferLive(await entryOf(ben.token), END)
  return { isHeld: accepted.status === 'fulfilled', isOfferedToBen, status: (await entryOf(ada.token)).status, seats: taken + claimed }
}

describe('accepting an offer and its lapse at the same instant', () => {
  test.each([1, 2, 3, 4, 5])('exactly one of them wins (round %i)', async () => {
    const { isHeld, isOfferedToBen, status, seats } = await acceptAgainstLapse()
    expect(isHeld).not.toBe(isOfferedToBen)
    expect(status).toBe(isHeld ? 'accepted' : 'lapsed')
    expect(seats).toBe(1)
  })

  test('both win as soon as the lock is taken out (negative control)', async () => {
    locks.areOut = true
    const bothWon = { isHeld: true, isOfferedToBen: true, seats: 2 }
    // Nothing but chance makes them meet, so several pairs try.
    let outcome: unknown = null
    for (let round = 0; round < 12 && JSON.stringify(outcome) !== JSON.stringify(bothWon); round += 1) {
      const { isHeld, isOfferedToBen, seats } = await acceptAgainstLapse()
      outcome = { isHeld, isOfferedToBen, seats }
    }
    expect(outcome).toEqual(bothWon)
  })
})

test('30 people who join at once get 30 places; offered all at once and accepted all at once, nobody is left out or seated twice', async () => {
  const { classId, held } = await makeFullClass(20)
  const joined = await Promise.all(Array.from({ length: 30 }, (_, index) => join(classId, `Person${index}`)))
  const entries = await Promise.all(joined.map(({ token }) => entryOf(token)))
  expect(entries.map(({ position }) => position).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))

  await Promise.all([
    ...held.map(({ token }) => giveBackHold({ token, now: NOW })),
    ...Array.from({ length: 5 }, () => offerSeats({ classId, now: NOW })),
  ])
  await Promise.all(Array.from({ length: 5 }, () => offerSeats({ classId, now: NOW })))
  const offered = entries.filter(({ position }) => position <= 20)
  for (const { token } of offered) expect(await entryOf(token)).toMatchObject({ status: 'offered', offeredSeats: 1 })

  // Everybody presses twice; those without an offer press as well.
  const tries = [...entries, ...entries].map(({ token, email }) => hold(classId, { offer: token, buyerEmail: email }))
  const outcomes = await Promise.allSettled(tries)
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  expect(refused.filter((reason) => !(reason instanceof DomainError))).toEqual([])
  expect(outcomes.length - refused.length).toBe(20)
  for (const { token } of offered) expect(await entryOf(token)).toMatchObject({ status: 'accepted' })
  expect(await countSeatsOf(db, classId, NOW)).toEqual({ capacity: 20, taken: 0, held: 20, free: 0 })
})

test('the same address that joins many times at once has one place', async () => {
  const { classId } = await makeFullClass(1)
  const joined = await Promise.all(Array.from({ length: 10 }, () => join(classId, 'Ada')))
  expect(joined.filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(new Set(joined.map(({ token }) => token)).size).toBe(1)
})
