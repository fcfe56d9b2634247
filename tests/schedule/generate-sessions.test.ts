import { describe, expect, test } from 'vitest'
import { EVERY_DAY, generateSessions, type Pattern, WORKING_DAYS } from '../../lib/schedule/generate-sessions'
import { readPattern } from '../../lib/schedule/read-pattern'
import { wallClock } from '../../lib/schedule/zone-time'

const pattern = (over: Partial<Pattern>): Pattern => ({
  count: 4,
  from: '2027-03-16',
  at: '13:00',
  durationMinutes: 120,
  timeZone: 'Europe/London',
  weekdays: [2],
  ...over,
})
const starts = (over: Partial<Pattern>) => generateSessions(pattern(over)).sessions.map((session) => session.startsAt.toISOString())

describe('a weekly class that moved an hour when the clocks changed', () => {
  test.each([
    ['Europe/London', '2026-03-17', 2, ['2026-03-17T13:00', '2026-03-24T13:00', '2026-03-31T12:00', '2026-04-07T12:00']],
    ['Europe/London', '2027-03-16', 2, ['2027-03-16T13:00', '2027-03-23T13:00', '2027-03-30T12:00', '2027-04-06T12:00']],
    ['Europe/London', '2026-10-20', 2, ['2026-10-20T12:00', '2026-10-27T13:00', '2026-11-03T13:00', '2026-11-10T13:00']],
    ['America/New_York', '2026-03-03', 2, ['2026-03-03T18:00', '2026-03-10T17:00', '2026-03-17T17:00', '2026-03-24T17:00']],
    ['America/New_York', '2027-03-09', 2, ['2027-03-09T18:00', '2027-03-16T17:00', '2027-03-23T17:00', '2027-03-30T17:00']],
    ['Australia/Sydney', '2026-03-31', 2, ['2026-03-31T02:00', '2026-04-07T03:00', '2026-04-14T03:00', '2026-04-21T03:00']],
    ['Australia/Sydney', '2027-03-30', 2, ['2027-03-30T02:00', '2027-04-06T03:00', '2027-04-13T03:00', '2027-04-20T03:00']],
    ['Asia/Singapore', '2027-03-16', 2, ['2027-03-16T05:00', '2027-03-23T05:00', '2027-03-30T05:00', '2027-04-06T05:00']],
  ] as const)('begins at 13:00 on its own clock before and after: %s from %s', (timeZone, from, weekday, expected) => {
    const { sessions, notes } = generateSessions(pattern({ timeZone, from, weekdays: [weekday] }))
    expect(sessions.map((session) => session.startsAt.toISOString().slice(0, 16))).toEqual(expected)
    for (const session of sessions) {
      expect(wallClock(session.startsAt, timeZone)).toMatchObject({ hour: 13, minute: 0, weekday: 2 })
      expect(session.localStart.slice(11)).toBe('13:00:00')
    }
    expect(notes).toEqual([])
  })
})

describe('half-days', () => {
  test('on working days leave out the weekend', () => {
    expect(starts({ from: '2027-01-14', weekdays: WORKING_DAYS, durationMinutes: 240 }).map((start) => start.slice(0, 10))).toEqual([
      '2027-01-14',
      '2027-01-15',
      '2027-01-18',
      '2027-01-19',
    ])
  })
  test('on every day do not', () => {
    expect(starts({ from: '2027-01-15', weekdays: EVERY_DAY }).map((start) => start.slice(8, 10))).toEqual(['15', '16', '17', '18'])
  })
  test('leave out the dates given and end later for it', () => {
    expect(
      starts({ from: '2027-12-23', weekdays: WORKING_DAYS, skip: ['2027-12-24', '2027-12-27', '2027-12-28'] }).map((start) => start.slice(5, 10)),
    ).toEqual(['12-23', '12-29', '12-30', '12-31'])
  })
  test('last as long as they should when clocks change during the night before', () => {
    const { sessions } = generateSessions(pattern({ from: '2027-03-27', weekdays: EVERY_DAY, count: 2, durationMinutes: 240 }))
    for (const session of sessions) expect(session.endsAt.getTime() - session.startsAt.getTime()).toBe(240 * 60_000)
  })
})

describe('a start that the clock skips or repeats', () => {
  test('goes as much later as the clock jumps, and says so', () => {
    const { sessions, notes } = generateSessions(pattern({ count: 1, from: '2027-03-28', weekdays: [7], at: '01:30' }))
    expect(sessions[0]?.startsAt.toISOString()).toBe('2027-03-28T01:30:00.000Z')
    expect(notes).toEqual(['On 2027-03-28 clocks in Europe/London skip 01:30: the session starts as much later as they jump.'])
  })
  test('is the first of the two, and says so', () => {
    const { sessions, notes } = generateSessions(pattern({ count: 1, from: '2026-10-25', weekdays: [7], at: '01:30' }))
    expect(sessions[0]?.startsAt.toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(notes[0]).toContain('show 01:30 twice')
  })
  test('a change during a session is said', () => {
    const { notes } = generateSessions(pattern({ count: 1, from: '2027-03-14', weekdays: [7], at: '01:00', timeZone: 'America/New_York' }))
    expect(notes).toEqual(['On 2027-03-14 clocks in America/New_York change during the session.'])
  })
})

test.each([
  ['count', { count: 0 }],
  ['count', { count: 61 }],
  ['from', { from: '2027-02-30' }],
  ['from', { from: 'soon' }],
  ['at', { at: '25:00' }],
  ['durationMinutes', { durationMinutes: 0 }],
  ['weekdays', { weekdays: [] }],
  ['skip', { skip: ['tomorrow'] }],
  ['localStart', { timeZone: 'Mars/Phobos' }],
])('a wrong %s is refused at its field', (field, over) => {
  expect(() => generateSessions(pattern(over))).toThrow(expect.objectContaining({ field }))
})

describe('a pattern in words', () => {
  test.each([
    ['8 Tuesdays 13:00–15:00 Europe/London from 2027-01-12', { count: 8, weekdays: [2], at: '13:00', durationMinutes: 120, from: '2027-01-12' }],
    ['8 tuesdays and Thursdays 13:00-15:00 Europe/London from 2027-01-12', { weekdays: [2, 4] }],
    ['6 Mondays, Wednesdays and Fridays 9:00–12:30 America/New_York from 2027-01-12', { weekdays: [1, 3, 5], at: '09:00', durationMinutes: 210 }],
    ['4 half-days 09:00–13:00 Asia/Singapore from 2027-01-12', { weekdays: WORKING_DAYS, durationMinutes: 240 }],
    ['4 days 09:00–13:00 Asia/Singapore from 2027-01-12', { weekdays: EVERY_DAY }],
    ['2 Sundays 22:00–01:00 Etc/GMT+3 from 2027-01-12 except 2027-01-17, 2027-01-24', { durationMinutes: 180, skip: ['2027-01-17', '2027-01-24'] }],
  ])('%s', (text, expected) => {
    expect(readPattern(text)).toMatchObject(expected)
  })
  test.each([
    '',
    'every Tuesday',
    '8 Tuesdays 13:00–15:00 London from 12 January',
    '8 Blursdays 13:00–15:00 Europe/London from 2027-01-12',
    '8 Tuesdays 13:00–15:00 Mars/Phobos from 2027-01-12',
  ])('%j is refused', (text) => {
    expect(() => readPattern(text)).toThrow(expect.objectContaining({ field: 'pattern' }))
  })
})
