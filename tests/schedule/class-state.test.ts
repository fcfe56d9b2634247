import { describe, expect, test } from 'vitest'
import { type ClassStatus, canBecome, describeClassState, whyNotBookable } from '../../lib/schedule/class-state'

const now = new Date('2026-11-22T12:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const seats = { capacity: 16, taken: 3, held: 1, free: 12 }
const base = { status: 'open' as ClassStatus, isPrivate: false, startsAt: later(48), endsAt: later(60), bookingClosesAt: null, goal: null, seats }
const all: ClassStatus[] = ['draft', 'open', 'confirmed', 'completed', 'cancelled']

describe('states of a class', () => {
  test('a class goes only from draft over open and confirmed to completed, or is called off on the way', () => {
    const allowed = all.flatMap((from) => all.filter((to) => canBecome(from, to)).map((to) => `${from} > ${to}`))
    expect(allowed).toEqual([
      'draft > open',
      'draft > cancelled',
      'open > confirmed',
      'open > cancelled',
      'confirmed > completed',
      'confirmed > cancelled',
    ])
  })

  test.each([
    [{}, null],
    [{ status: 'confirmed' as const }, null],
    [{ status: 'draft' as const }, 'class-unknown'],
    [{ status: 'cancelled' as const }, 'class-cancelled'],
    [{ status: 'completed' as const }, 'class-past'],
    [{ isPrivate: true }, 'class-private'],
    [{ startsAt: now }, 'class-begun'],
    [{ bookingClosesAt: now }, 'booking-closed'],
    [{ bookingClosesAt: later(1) }, null],
  ])('booking %j is refused as %s', (change, code) => {
    expect(whyNotBookable({ ...base, ...change }, now)?.code ?? null).toBe(code)
  })

  test.each([
    [{}, 'open', true],
    [{ goal: 6 }, 'tentative', true],
    [{ goal: 3 }, 'open', true],
    [{ status: 'confirmed' as const, goal: 6 }, 'confirmed', true],
    [{ seats: { capacity: 4, taken: 3, held: 1, free: 0 } }, 'full', false],
    [{ startsAt: later(-1) }, 'in-progress', false],
    [{ startsAt: later(-9), endsAt: later(-1) }, 'over', false],
    [{ isPrivate: true }, 'private', false],
    [{ bookingClosesAt: later(-1) }, 'closed', false],
    [{ status: 'cancelled' as const }, 'cancelled', false],
  ])('a class with %j is %s', (change, phase, isBookable) => {
    expect(describeClassState({ ...base, ...change }, now)).toMatchObject({ phase, isBookable })
  })

  test('says how many seats are missing until the goal, counting taken seats and not held ones', () => {
    expect(describeClassState({ ...base, goal: 6 }, now)).toMatchObject({
      seatsMissing: 3,
      sentence: 'This class runs once 3 more seats are booked.',
    })
  })
})
