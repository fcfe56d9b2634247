import { expect, test } from 'vitest'
import { dueReminder } from '../../lib/assessments/due-reminder'
import { judgeResult } from '../../lib/assessments/judge-result'
import { keepLines, parseResults } from '../../lib/assessments/parse-results'
import { readResultForm } from '../../lib/assessments/read-result-form'

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
    { line: 2, text: 'a@b.example,Passed,92.5 %,2026-03-21', who: 'a@b.example', result: 'passed', scoreBasisPoints: 9250, takenOn: '2026-03-21' },
    { line: 3, text: '"Osei, Amara",failed,,21/03/2026', who: 'Osei, Amara', result: 'failed', takenOn: '2026-03-21' },
  ])
  expect(problems.map(({ line }) => line)).toEqual([4, 5])
})

test('a first line that names the columns says their order, whatever else is among them, and whose address is missing goes by name', () => {
  const { results, problems } = parseResults(
    'Taken on;Status;Score (%);E-mail address;Country;Student\n2026-03-21;PASS;92,5;a@b.example;GB;Amara Osei\n22.03.2026;fail;70;;GB;"Karimi; Tariq"',
  )
  expect(problems).toEqual([])
  expect(results).toMatchObject([
    { who: 'a@b.example', result: 'passed', scoreBasisPoints: 9250, takenOn: '2026-03-21' },
    { who: 'Karimi; Tariq', result: 'failed', scoreBasisPoints: 7000, takenOn: '2026-03-22' },
  ])
  expect(parseResults('Score,Email\n92,a@b.example')).toEqual({
    results: [],
    problems: [{ line: 1, text: 'Score,Email', reason: 'This line names the columns, and “Result” and “Date” are not among them.' }],
  })
})

test('what cannot be read is quoted, with what it is to be like', () => {
  const reasons = parseResults('a,maybe,,2026-03-21\na,,,2026-03-21\na,passed,most,2026-03-21\na,passed,90,2026-02-30\na,passed,90').problems
  expect(reasons.map(({ reason }) => reason)).toEqual([
    '“maybe” is no result: it is to be “passed” or “failed”.',
    'There is no result in this line: it is to be “passed” or “failed”.',
    '“most” is no score: it is to be a number in per cent, like 87.5, or nothing.',
    '“2026-02-30” is no day: it is to be like 2027-01-31 or 31/01/2027.',
    'There is no day in this line: it is to be like 2027-01-31 or 31/01/2027.',
  ])
})

test('of a list that was taken in part, the lines that were not are left, under the line that names the columns', () => {
  const text = 'email,result,score,date\na@b.example,passed,,2026-03-21\n\nx,maybe,,2026-03-21'
  expect(keepLines(text, parseResults(text).problems)).toBe('email,result,score,date\nx,maybe,,2026-03-21')
  expect(keepLines(text, [])).toBe('')
})

test('all that is wrong with one form is told at once, each at its field', () => {
  const known = { number: 1, sentAt, passMarkBasisPoints: 8500, timeZone: 'America/New_York', now: new Date('2026-03-25T12:00:00Z') }
  const judge = (values: Record<string, string>) => judgeResult(readResultForm(values), known)
  expect(judge({ takenOn: '2026-03-26', score: '150', certificateUrl: 'x' })).toEqual({
    result: 'Say whether it was passed.',
    takenOn: 'That day is still to come.',
    score: 'A score goes from 0 to 100 %, and this is 150 %.',
    certificateUrl: 'Enter the whole address of the certificate, beginning with https://.',
  })
  expect(judge({ result: 'passed', takenOn: '2026-03-19', score: '70' })).toEqual({
    takenOn: 'That is before the password was sent, on Fri 20 Mar 2026.',
    score: 'The pass mark is 85 %: 70 % and “passed” do not go together.',
  })
  expect(judge({ result: 'failed', takenOn: '', score: 'most' })).toEqual({
    takenOn: 'Enter the day it was taken, like 2027-01-31.',
    score: 'Enter the score in per cent, like 87.5, or leave it empty.',
  })
  expect(judge({ result: 'failed', takenOn: '2026-03-20', score: '' })).toEqual({})
})
