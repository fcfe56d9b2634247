import { describe, expect, test } from 'vitest'
import { fitsAwakeHours } from '../../lib/schedule/awake-hours'
import { generateSessions } from '../../lib/schedule/generate-sessions'
import { readFilters, writeFilters } from '../../lib/schedule/read-filters'
import { readPattern } from '../../lib/schedule/read-pattern'

describe('filters of the schedule', () => {
  test('all that can be set are read, and written the same way again', () => {
    const query = 'course=sps&from=2027-01-01&to=2027-06-30&format=immersive&language=en&zone=Europe%2FLondon&currency=GBP&awake=07-22'
    const { filters, notes } = readFilters(Object.fromEntries(new URLSearchParams(query)))
    expect(notes).toEqual([])
    expect(filters).toEqual({
      course: 'sps',
      from: '2027-01-01',
      to: '2027-06-30',
      format: 'immersive',
      language: 'en',
      zone: 'Europe/London',
      currency: 'GBP',
      awake: { from: 7, to: 22 },
    })
    expect(writeFilters(filters)).toBe(query)
  })
  test.each([
    ['from', '2027-02-30'],
    ['from', '+012027-01-01'],
    ['to', 'tomorrow'],
    ['format', 'evening'],
    ['language', '<script>'],
    ['zone', 'Mars/Phobos'],
    ['zone', '+01:00'],
    ['currency', 'BTC'],
    ['awake', '22-07'],
    ['awake', '7-25'],
    ['awake', 'day'],
    ['course', "'; drop table"],
    ['course', 'x'.repeat(5000)],
  ])('a wrong %s (%s) is left out with a sentence', (name, value) => {
    const { filters, notes } = readFilters({ [name]: value })
    expect(filters).toEqual({})
    expect(notes).toHaveLength(1)
    expect(notes[0]?.length).toBeLessThan(160)
  })
  test('empty fields, as a form sends them, are no filters; of a repeated one the first counts', () => {
    expect(readFilters({ course: '', from: ' ', language: ['de', 'en'], unknown: '1' })).toEqual({ filters: { language: 'de' }, notes: [] })
  })
  test('an end before the beginning is left out', () => {
    expect(readFilters({ from: '2027-02-01', to: '2027-01-01' })).toMatchObject({
      filters: { from: '2027-02-01' },
      notes: [expect.stringContaining('before')],
    })
  })
})

describe('waking hours', () => {
  const spring = generateSessions(readPattern('4 Tuesdays 13:00–15:00 Europe/London from 2027-03-16')).sessions
  const day = { from: 7, to: 22 }
  test.each([
    ['Europe/London', day, true],
    ['Australia/Sydney', day, false],
    ['America/Los_Angeles', day, false],
    ['America/New_York', day, true],
    ['Asia/Singapore', day, false],
    ['Asia/Singapore', { from: 7, to: 23 }, true],
    ['Asia/Tokyo', { from: 7, to: 24 }, true],
    ['Europe/London', { from: 13, to: 15 }, true],
    ['Europe/London', { from: 14, to: 22 }, false],
  ])('a London afternoon class across the clock change in %s within %j: %s', (zone, awake, expected) => {
    expect(fitsAwakeHours(spring, zone, awake)).toBe(expected)
  })
})
