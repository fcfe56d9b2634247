import { expect, test } from 'vitest'
import { offerEnd, planOffers } from '../../lib/waitlist/waitlist-rules'

const queue = (...entries: [seats: number, takesFewer?: boolean][]) =>
  entries.map(([seats, takesFewer = true], index) => ({ index, seats, takesFewer }))
const plan = (free: number, ...entries: [number, boolean?][]) => planOffers(queue(...entries), free).map(({ entry, seats }) => [entry.index, seats])

test('seats go to the first in line, as many as they want, then to the next', () => {
  expect(plan(5, [2], [1], [2], [1])).toEqual([
    [0, 2],
    [1, 1],
    [2, 2],
  ])
})

test('who takes fewer is offered what is left', () => expect(plan(3, [1], [4])).toEqual([[0, 1], [1, 2]])) // biome-ignore format: one line says it

test('who waits for all is passed over while too few are free, and served once they are enough', () => {
  expect(plan(2, [4, false], [1], [3])).toEqual([
    [1, 1],
    [2, 1],
  ])
  expect(plan(4, [4, false], [1])).toEqual([[0, 4]])
})

test('nothing free, or nobody waiting, is no offer', () => {
  expect(plan(0, [1])).toEqual([])
  expect(plan(3)).toEqual([])
})

const now = new Date('2026-11-23T09:00:00Z')
const bookable = { status: 'open' as const, isPrivate: false, startsAt: new Date('2027-01-12T13:00:00Z'), bookingClosesAt: null, offerHours: 24 }

test('an offer is good for the hours that are set, and never past the close of booking or the start', () => {
  expect(offerEnd(bookable, now)).toEqual(new Date('2026-11-24T09:00:00Z'))
  const startsAt = new Date('2026-11-23T20:00:00Z')
  expect(offerEnd({ ...bookable, startsAt }, now)).toEqual(startsAt)
  const bookingClosesAt = new Date('2026-11-23T12:00:00Z')
  expect(offerEnd({ ...bookable, startsAt, bookingClosesAt }, now)).toEqual(bookingClosesAt)
})

test.each([
  ['begun', { startsAt: now }],
  ['closed for booking', { bookingClosesAt: now }],
  ['called off', { status: 'cancelled' as const }],
  ['private', { isPrivate: true }],
])('a class that is %s offers nothing', (_, change) => expect(offerEnd({ ...bookable, ...change }, now)).toBeNull())
