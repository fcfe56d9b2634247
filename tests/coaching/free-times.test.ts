import { describe, expect, test } from 'vitest'
import { entitlementState, expiryOf } from '../../lib/coaching/entitlement-state'
import { type Diary, freeTimes, type WeeklyHours } from '../../lib/coaching/free-times'

const at = (text: string) => new Date(text)
const rules = { timeZone: 'Europe/London', noticeHours: 0, bufferMinutes: 0, horizonDays: 13 }
const day = (weekday: number, startsAt: string, endsAt: string, kind: WeeklyHours['kind'] = null) => ({ weekday, startsAt, endsAt, kind })
const far = at('2030-01-01T00:00:00Z')

type Given = Partial<Omit<Diary, 'rules'>> & { rules?: Partial<Diary['rules']>; minutes?: number; now: string; from?: string; until?: string }

/** Starts of the free times, in UTC, to the minute. */
const starts = ({ rules: over, minutes = 60, now, from = now, until, hours = [], exceptions = [], taken = [] }: Given) =>
  freeTimes({
    diary: { rules: { ...rules, ...over }, hours, exceptions, taken },
    kind: 'coaching',
    minutes,
    from: at(from),
    until: until ? at(until) : far,
    now: at(now),
  }).map(({ startsAt }) => startsAt.toISOString().slice(0, 16))

const monday = '2027-01-11T00:00:00Z'

describe('free times of a trainer', () => {
  test('lie on quarters of an hour within the hours of each week, and fit into them whole', () => {
    expect(starts({ hours: [day(1, '09:10', '10:45')], now: monday })).toEqual([
      '2027-01-11T09:15',
      '2027-01-11T09:30',
      '2027-01-11T09:45',
      '2027-01-18T09:15',
      '2027-01-18T09:30',
      '2027-01-18T09:45',
    ])
  })

  test('keep the hours of the trainer’s clock when it goes forward and back', () => {
    const hours = [day(7, '09:00', '10:00')]
    expect(starts({ hours, now: '2027-03-15T00:00:00Z' })).toEqual(['2027-03-21T09:00', '2027-03-28T08:00'])
    expect(starts({ hours, now: '2027-10-18T00:00:00Z' })).toEqual(['2027-10-24T08:00', '2027-10-31T09:00'])
  })

  test('are not in the hour that a clock skips, and twice in the one that it repeats', () => {
    const hours = [day(7, '01:00', '02:00')]
    expect(starts({ hours, minutes: 30, now: '2027-03-27T12:00:00Z', rules: { horizonDays: 2 } })).toEqual([])
    expect(starts({ hours, minutes: 60, now: '2027-10-30T12:00:00Z', rules: { horizonDays: 2 } })).toEqual([
      '2027-10-31T00:00',
      '2027-10-31T00:15',
      '2027-10-31T00:30',
      '2027-10-31T00:45',
      '2027-10-31T01:00',
    ])
  })

  test('leave the buffer on both sides of whatever else there is', () => {
    const taken = [{ startsAt: at('2027-01-11T11:00:00Z'), endsAt: at('2027-01-11T12:00:00Z') }]
    const given = { hours: [day(1, '09:00', '14:00')], taken, now: monday, rules: { horizonDays: 0 } }
    expect(starts(given)).toContain('2027-01-11T10:00')
    expect(starts(given)).toContain('2027-01-11T12:00')
    expect(starts(given)).not.toContain('2027-01-11T10:15')
    const wide = starts({ ...given, rules: { horizonDays: 0, bufferMinutes: 15 } })
    expect(wide).toContain('2027-01-11T09:45')
    expect(wide).not.toContain('2027-01-11T10:00')
    expect(wide).not.toContain('2027-01-11T12:00')
    expect(wide).toContain('2027-01-11T12:15')
  })

  test('begin after the notice and after the class, and end within the horizon and the time it is good for', () => {
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => day(weekday, '09:00', '10:00'))
    const given = { hours, now: '2027-01-11T08:30:00Z', rules: { horizonDays: 3 } }
    expect(starts(given)).toEqual(['2027-01-11T09:00', '2027-01-12T09:00', '2027-01-13T09:00', '2027-01-14T09:00'])
    expect(starts({ ...given, rules: { horizonDays: 3, noticeHours: 24 } })[0]).toBe('2027-01-12T09:00')
    expect(starts({ ...given, rules: { horizonDays: 3, noticeHours: 25 } })[0]).toBe('2027-01-13T09:00')
    expect(starts({ ...given, from: '2027-01-13T12:00:00Z' })).toEqual(['2027-01-14T09:00'])
    expect(starts({ ...given, until: '2027-01-12T09:59:00Z' })).toEqual(['2027-01-11T09:00'])
  })

  test('of a day with an exception are those of the exception alone, or none', () => {
    const hours = [day(1, '09:00', '10:00')]
    const instead = { day: '2027-01-11', startsAt: '15:00', endsAt: '16:00' }
    const away = { day: '2027-01-18', startsAt: null, endsAt: null }
    const added = { day: '2027-01-13', startsAt: '07:00:00', endsAt: '08:00:00' }
    expect(starts({ hours, exceptions: [instead, away, added], now: monday })).toEqual(['2027-01-11T15:00', '2027-01-13T07:00'])
  })

  test('of hours for one kind are none for the other; hours that touch become one', () => {
    expect(starts({ hours: [day(1, '09:00', '12:00', 'learning-review')], now: monday })).toEqual([])
    expect(starts({ hours: [day(1, '09:00', '09:30'), day(1, '09:30', '10:00')], now: monday, rules: { horizonDays: 0 } })).toEqual([
      '2027-01-11T09:00',
    ])
  })
})

describe('an entitlement', () => {
  const valid = { opensAt: at('2027-02-04T15:00:00Z'), expiresAt: at('2027-08-04T00:00:00Z') }
  const state = (now: string, ...slots: { status: 'booked' | 'used' | 'missed' | 'cancelled'; isGivenBack?: boolean }[]) =>
    entitlementState(
      valid,
      slots.map((slot) => ({ isGivenBack: false, ...slot })),
      at(now),
    )

  test('opens when the class is over and expires at the end of its last day', () => {
    expect(state('2027-02-04T14:59:59Z')).toBe('closed')
    expect(state('2027-02-04T15:00:00Z')).toBe('unused')
    expect(state('2027-08-03T23:59:59Z')).toBe('unused')
    expect(state('2027-08-04T00:00:00Z')).toBe('expired')
  })

  test('is booked, then used; cancelled it is free again, and missed only if the trainer gave it back', () => {
    const now = '2027-03-01T00:00:00Z'
    expect(state(now, { status: 'booked' })).toBe('booked')
    expect(state(now, { status: 'cancelled' }, { status: 'used' })).toBe('used')
    expect(state(now, { status: 'cancelled' })).toBe('unused')
    expect(state(now, { status: 'missed' })).toBe('used')
    expect(state(now, { status: 'missed', isGivenBack: true })).toBe('unused')
  })

  test('counts days on the student’s calendar, so that a clock change takes no hour off the last', () => {
    expect(expiryOf(at('2027-02-04T15:00:00Z'), 180, 'Europe/London').toISOString()).toBe('2027-08-03T23:00:00.000Z')
    expect(expiryOf(at('2027-02-04T15:00:00Z'), 180, 'Australia/Sydney').toISOString()).toBe('2027-08-04T14:00:00.000Z')
  })
})
