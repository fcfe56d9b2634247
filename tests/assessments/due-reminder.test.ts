import { expect, test } from 'vitest'
import { dueReminder } from '../../lib/assessments/due-reminder'
import { parseResults } from '../../lib/assessments/parse-results'

const rule = { windowDays: 14, windowStart: 'password-sent' as const }
const sentAt = new Date('2026-03-20T12:00:00Z')
const sent = { number: 1, sentAt, classEndsAt: sentAt, timeZone: 'America/New_York', ...rule }
const due = (instant: string, given = {}) => dueReminder({ ...sent, ...given }, new Date(instant))

test('reminders fall due on days of the student: five after the password, then three and one before the last', () => {
  expect(due('2026-03-24T16:00:00Z')).toBeNull()
  expect(due('2026-03-25T16:00:00Z')).toBe('5-days-after')
  expect(due('2026-03-31T16:00:00Z')).toBe('3-days-left')
  expect(due('2026-04-02T16:00:00Z')).toBe('1-day-left')
  // The last day is 3 April to its end in New York, which is 04:00 UTC.
  expect(due('2026-04-04T03:59:00Z')).toBe('1-day-left')
  expect(due('2026-04-04T04:00:00Z')).toBeNull()
})

test('two assessments of a course have a window each, and a second attempt has none', () => {
  const fromClass = { windowStart: 'class-end' as const, classEndsAt: new Date('2026-03-27T12:00:00Z'), windowDays: 7 }
  expect(due('2026-04-01T16:00:00Z', fromClass)).toBe('3-days-left')
  expect(due('2026-04-01T16:00:00Z', { number: 2 })).toBe('5-days-after')
})

test('pasted results are read with their columns, and what is wrong is told by its line', () => {
  const { results, problems } = parseResults(
    'email,result,score,date\na@b.example,Passed,92.5 %,2026-03-21\n"Osei, Amara",failed,,21/03/2026\nx,maybe,,2026-03-21\nx,passed,,soon',
  )
  expect(results).toEqual([
    { line: 2, who: 'a@b.example', result: 'passed', scoreBasisPoints: 9250, takenOn: '2026-03-21' },
    { line: 3, who: 'Osei, Amara', result: 'failed', takenOn: '2026-03-21' },
  ])
  expect(problems.map(({ line }) => line)).toEqual([4, 5])
})
