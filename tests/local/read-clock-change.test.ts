import { expect, test } from 'vitest'
import { readClockChange } from '../../app/local/clock/read-clock-change'

test('an instant or a number of seconds', () => {
  expect(readClockChange('{"now":"2027-03-28T00:59:59+00:00"}')).toEqual({ to: new Date('2027-03-28T00:59:59Z') })
  expect(readClockChange('{"now":"2027-03-28T01:00:00.250Z"}')).toEqual({ to: new Date('2027-03-28T01:00:00.250Z') })
  expect(readClockChange('{"advanceSeconds":0.5}')).toEqual({ byMs: 500 })
  expect(readClockChange('{"advanceSeconds":-60}')).toEqual({ byMs: -60_000 })
})

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"now":"2027-01-12"}',
  '{"now":1}',
  '{"advanceSeconds":"60"}',
  '{"advanceSeconds":1e999}',
  '{"advanceSeconds":1e12}',
  '{"now":"1999-12-31T23:59:59Z"}',
  '{"now":"2100-01-01T00:00:00Z"}',
  '{"now":"2027-01-12T13:00:00Z","advanceSeconds":1}',
])('%s is refused with a sentence', (body) => {
  expect(() => readClockChange(body)).toThrow(/^[A-Z].*\.$/)
})
