import { describe, expect, test } from 'vitest'
import { latestAnswerReminder, latestNameReminder, namesDueOn, namesDueUntil, trainersToldAt } from '../../lib/enrolments/names-deadline'

const at = (iso: string) => new Date(iso)
/** Clocks in London go forward on 28 March 2027, between the deadline and the start. */
const london = { startsAt: at('2027-03-31T12:00:00Z'), timeZone: 'Europe/London', namesDueDays: 7 }
const longAgo = at('2027-01-01T00:00:00Z')
const nameReminder = (now: string, { zone = 'Europe/London', since = longAgo, timed = london } = {}) =>
  latestNameReminder(timed, { zone, since, now: at(now) })

describe('the deadline for names', () => {
  test('is so many calendar days before the start in the zone of the class, whatever clocks do between', () => {
    expect(namesDueOn(london).toString()).toBe('2027-03-24')
    expect(namesDueUntil(london)).toEqual(at('2027-03-25T00:00:00Z'))
    const autumn = { startsAt: at('2027-11-03T13:00:00Z'), timeZone: 'Europe/London', namesDueDays: 7 }
    expect(namesDueUntil(autumn)).toEqual(at('2027-10-27T23:00:00Z'))
  })

  test('is counted from the day of the class, not from that of Greenwich', () => {
    const sydney = { startsAt: at('2027-01-11T22:00:00Z'), timeZone: 'Australia/Sydney', namesDueDays: 7 }
    expect(namesDueOn(sydney).toString()).toBe('2027-01-05')
  })

  test('is never after the start', () => {
    expect(namesDueUntil({ ...london, namesDueDays: 0 })).toEqual(london.startsAt)
  })
})

describe('a buyer with names missing', () => {
  test('is reminded 14, 7, 3 and 1 days before the deadline and on it, at nine on their clock, summer time or not', () => {
    const nines = ['2027-03-10', '2027-03-17', '2027-03-21', '2027-03-23', '2027-03-24']
    expect(nines.map((day) => nameReminder(`${day}T09:00:00Z`))).toEqual([14, 7, 3, 1, 0])
    expect(nines.map((day) => nameReminder(`${day}T08:59:59Z`))).toEqual([null, 14, 7, 3, 1])
    // Berlin is an hour ahead; a deadline after the change of clocks is at nine on the new clock.
    expect(nameReminder('2027-03-10T08:00:00Z', { zone: 'Europe/Berlin' })).toBe(14)
    const late = { ...london, namesDueDays: 2 }
    expect(nameReminder('2027-03-29T08:00:00Z', { timed: late })).toBe(0)
    expect(nameReminder('2027-03-29T07:59:59Z', { timed: late })).toBe(1)
    expect(nameReminder('2027-03-28T08:00:00Z', { timed: late })).toBe(1)
  })

  test('gets only what comes after the booking', () => {
    const since = at('2027-03-20T12:00:00Z')
    expect(nameReminder('2027-03-20T13:00:00Z', { since })).toBeNull()
    expect(nameReminder('2027-03-21T09:00:00Z', { since })).toBe(3)
  })

  test('hears nothing once the class has begun', () => {
    expect(nameReminder('2027-03-31T11:59:59Z')).toBe(0)
    expect(nameReminder('2027-03-31T12:00:00Z')).toBeNull()
  })
})

describe('an invited student', () => {
  const answer = (now: string, since = '2027-03-08T16:00:00Z', zone = 'America/New_York') =>
    latestAnswerReminder(london, { zone, since: at(since), now: at(now) })

  test('is reminded three days later at nine on their clock, which changed meanwhile, and on the deadline', () => {
    // 12 March is the day before New York changes its clocks; 15 March the first working day after.
    expect(answer('2027-03-11T13:59:59Z')).toBeNull()
    expect(answer('2027-03-11T14:00:00Z')).toBe('after-3-days')
    expect(answer('2027-03-15T13:00:00Z', '2027-03-12T16:00:00Z')).toBe('after-3-days')
    expect(answer('2027-03-15T12:59:59Z', '2027-03-12T16:00:00Z')).toBeNull()
    expect(answer('2027-03-24T13:00:00Z')).toBe('at-deadline')
  })

  test('is not reminded at a deadline that was over when they were invited', () => {
    expect(answer('2027-03-26T12:00:00Z', '2027-03-25T12:00:00Z')).toBeNull()
  })
})

test('trainers hear on the morning after the deadline, or an hour before the start', () => {
  expect(trainersToldAt(london)).toEqual(at('2027-03-25T09:00:00Z'))
  expect(trainersToldAt({ ...london, namesDueDays: 0 })).toEqual(at('2027-03-31T11:00:00Z'))
})
