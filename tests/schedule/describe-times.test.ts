import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  describeClockChanges,
  describeDays,
  describeEverySession,
  describeHours,
  describeSession,
  describeWeekdays,
} from '../../lib/schedule/describe-times'
import { generateSessions } from '../../lib/schedule/generate-sessions'
import { readPattern } from '../../lib/schedule/read-pattern'
import { zoneAbbreviation } from '../../lib/schedule/zone-time'

const of = (text: string) => generateSessions(readPattern(text)).sessions
const immersive = of('8 Tuesdays and Thursdays 13:00–15:00 Europe/London from 2027-01-12')
const spring = of('4 Tuesdays 13:00–15:00 Europe/London from 2027-03-16')

describe('days of a class', () => {
  test.each([
    ['8 Tuesdays and Thursdays 13:00–15:00 Europe/London from 2027-01-12', 'Europe/London', 'Tue and Thu, 12 Jan – 4 Feb 2027'],
    ['8 Tuesdays and Thursdays 13:00–15:00 Europe/London from 2027-01-12', 'Australia/Sydney', 'Wed and Fri, 13 Jan – 5 Feb 2027'],
    ['4 Wednesdays 18:00–21:30 Europe/London from 2027-01-06', 'Europe/London', 'Wednesdays, 6–27 Jan 2027'],
    ['4 half-days 09:00–12:30 Europe/London from 2026-11-30', 'Europe/London', 'Mon 30 Nov – Thu 3 Dec 2026'],
    ['4 half-days 12:00–16:00 Europe/London from 2026-12-14', 'Europe/London', 'Mon 14 – Thu 17 Dec 2026'],
    ['2 half-days 22:00–23:30 Europe/London from 2027-01-18', 'Europe/London', 'Mon 18 and Tue 19 Jan 2027'],
    ['4 half-days 09:00–13:00 Europe/London from 2027-01-14', 'Europe/London', 'Thu 14, Fri 15, Mon 18 and Tue 19 Jan 2027'],
    ['4 half-days 09:00–13:00 Europe/London from 2026-12-30', 'Europe/London', 'Wed 30, Thu 31 Dec 2026, Fri 1 and Mon 4 Jan 2027'],
    ['4 days 09:00–13:00 Europe/London from 2026-12-30', 'Europe/London', 'Wed 30 Dec 2026 – Sat 2 Jan 2027'],
    ['6 Mondays, Wednesdays and Fridays 15:00–17:00 Europe/Berlin from 2027-02-01', 'Europe/Berlin', 'Mon, Wed and Fri, 1–12 Feb 2027'],
    ['6 half-days 09:00–13:00 Europe/London from 2027-01-14', 'Europe/London', '6 days, 14–21 Jan 2027'],
    ['4 half-days 12:00–16:00 Europe/London from 2026-12-30 except 2027-01-01', 'Europe/London', 'Wed 30, Thu 31 Dec 2026, Mon 4 and Tue 5 Jan 2027'],
    ['4 Mondays, Tuesdays and Wednesdays 12:00–16:00 Europe/London from 2027-01-11', 'Europe/London', 'Mon 11, Tue 12, Wed 13 and Mon 18 Jan 2027'],
    ['1 Tuesday 13:00–15:00 Europe/London from 2027-01-12', 'Europe/London', 'Tue 12 Jan 2027'],
  ])('%s seen in %s: %s', (pattern, zone, expected) => {
    expect(describeDays(of(pattern), zone)).toBe(expected)
  })
  test.each([
    ['8 Tuesdays and Thursdays 13:00–15:00 Europe/London from 2027-01-12', 'Tue and Thu'],
    ['4 half-days 12:00–16:00 Europe/London from 2026-12-14', 'Mon–Thu'],
    ['4 half-days 12:00–16:00 Europe/London from 2027-01-14', ''],
    ['1 Tuesday 13:00–15:00 Europe/London from 2027-01-12', 'Tue'],
  ])('days of the week of %s: %s', (pattern, expected) => {
    expect(describeWeekdays(of(pattern), 'Europe/London')).toBe(expected)
  })
  test('without the year on a list', () => {
    expect(describeDays(immersive, 'Europe/London', { withYear: false })).toBe('Tue and Thu, 12 Jan – 4 Feb')
  })
  test('two sessions on one day make one day', () => {
    const twice = [...of('1 Tuesday 09:00–11:00 Europe/London from 2027-01-12'), ...of('1 Tuesday 13:00–15:00 Europe/London from 2027-01-12')]
    expect(describeDays(twice, 'Europe/London')).toBe('Tue 12 Jan 2027')
    expect(describeHours(twice, 'Europe/London')).toBe('2 × 2 h, 09:00–11:00 GMT, from 12 Jan 13:00–15:00')
  })
})

describe('hours of a class', () => {
  test.each([
    ['8 Tuesdays 13:00–15:00 Europe/London from 2027-01-12', 'Europe/London', '8 × 2 h, 13:00–15:00 GMT'],
    ['4 Tuesdays 13:00–15:00 Europe/London from 2027-03-16', 'Europe/London', '4 × 2 h, 13:00–15:00 GMT, from 30 Mar BST'],
    ['4 Tuesdays 13:00–15:00 Europe/London from 2027-03-16', 'Asia/Singapore', '4 × 2 h, 21:00–23:00 SGT, from 30 Mar 20:00–22:00'],
    ['4 Tuesdays 13:00–15:00 Europe/London from 2027-03-16', 'Europe/Berlin', '4 × 2 h, 14:00–16:00 CET, from 30 Mar CEST'],
    ['3 Tuesdays 13:00–15:00 Europe/London from 2027-03-09', 'America/New_York', '3 × 2 h, 08:00–10:00 EST, from 16 Mar 09:00–11:00 EDT'],
    ['4 Tuesdays 13:00–15:00 Europe/London from 2027-03-09', 'America/New_York', '4 × 2 h, at different hours, EST, then EDT'],
    ['4 half-days 09:00–12:30 Europe/London from 2026-11-30', 'Europe/London', '4 × 3.5 h, 09:00–12:30 GMT'],
    ['2 Tuesdays 23:00–01:00 Europe/London from 2027-01-12', 'Europe/London', '2 × 2 h, 23:00–01:00 GMT'],
    ['1 Tuesday 13:00–13:45 Europe/London from 2027-01-12', 'Europe/London', '45 min, 13:00–13:45 GMT'],
  ])('%s seen in %s: %s', (pattern, zone, expected) => {
    expect(describeHours(of(pattern), zone)).toBe(expected)
  })
  test('half-days are called so in a traditional class', () => {
    expect(describeHours(of('4 half-days 09:00–12:30 Europe/London from 2026-11-30'), 'Europe/London', { format: 'traditional' })).toBe(
      '4 half-days, 09:00–12:30 GMT',
    )
  })
  test('sessions of different lengths say their sum', () => {
    const mixed = [...of('1 Tuesday 09:00–11:00 Europe/London from 2027-01-12'), ...of('1 Wednesday 09:00–12:00 Europe/London from 2027-01-13')]
    expect(describeHours(mixed, 'Europe/London')).toBe('2 sessions, 5 h in all, 09:00–11:00 GMT, from 13 Jan 09:00–12:00')
  })
})

describe("a November class labelled with today's abbreviation of the zone", () => {
  afterEach(() => void vi.useRealTimers())

  test.each(['2026-07-15T12:00:00Z', '2026-11-15T12:00:00Z'])('is GMT on its page, whether today is %s or not', (today) => {
    vi.useFakeTimers({ now: new Date(today) })
    const [november] = of('1 Tuesday 13:00–15:00 Europe/London from 2026-11-24')
    expect(november && describeSession(november, 'Europe/London')).toBe('Tue 24 Nov, 13:00–15:00 GMT')
    expect(november && zoneAbbreviation(november.startsAt, 'Europe/London')).toBe('GMT')
  })
})

test('one session in words has the abbreviation of its own day, not of today', () => {
  const [winter, , summer] = of('3 Tuesdays 13:00–15:00 Europe/London from 2027-03-16')
  expect(winter && describeSession(winter, 'Europe/London')).toBe('Tue 16 Mar, 13:00–15:00 GMT')
  expect(summer && describeSession(summer, 'Europe/London', { withYear: true })).toBe('Tue 30 Mar 2027, 13:00–15:00 BST')
})

test.each([
  ['America/New_York', 'EST', 'EDT'],
  ['Australia/Sydney', 'AEDT', 'AEST'],
  ['Europe/Dublin', 'GMT', 'IST'],
  ['Asia/Singapore', 'SGT', 'SGT'],
  ['America/Sao_Paulo', 'UTC−3', 'UTC−3'],
  ['UTC', 'UTC', 'UTC'],
])('%s is called %s in January and %s in July', (zone, january, july) => {
  expect(zoneAbbreviation(new Date('2027-01-12T13:00Z'), zone)).toBe(january)
  expect(zoneAbbreviation(new Date('2027-07-12T13:00Z'), zone)).toBe(july)
})

describe('clock changes inside a class', () => {
  test('none', () => {
    expect(describeClockChanges(immersive, { zone: 'Europe/London', classZone: 'Europe/London' })).toBe('No clock changes fall between its sessions.')
    expect(describeEverySession(immersive, 'Europe/London')).toBe('Every session is between 13:00 and 15:00.')
  })
  test('in the class’s own zone', () => {
    expect(describeClockChanges(spring, { zone: 'Europe/London', classZone: 'Europe/London' })).toBe(
      'Clocks in London go forward on Sun 28 Mar: the class keeps its hours.',
    )
  })
  test('in the visitor’s zone alone', () => {
    const sessions = of('3 Tuesdays 13:00–15:00 Europe/London from 2027-03-02')
    expect(describeClockChanges(sessions, { zone: 'America/New_York', classZone: 'Europe/London' })).toBe(
      'Clocks in New York go forward on Sun 14 Mar: the class keeps its hours in London.',
    )
    expect(describeEverySession(sessions, 'America/New_York')).toBe(
      'Sessions are between 08:00 and 10:00, from Tue 16 Mar on between 09:00 and 11:00.',
    )
  })
  test('back, on the other side of the world', () => {
    expect(describeClockChanges(spring, { zone: 'Australia/Sydney', classZone: 'Europe/London' })).toContain('clocks in Sydney go back on Sun 4 Apr')
  })
})
