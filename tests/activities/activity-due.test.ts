import { describe, expect, test } from 'vitest'
import { activityDueAt, activityState } from '../../lib/activities/activity-due'
import { sayOffset, splitOffset } from '../../lib/activities/due-words'
import { readActivityForm } from '../../lib/activities/read-activity-form'
import { FormRefusal } from '../../lib/errors'

const at = (text: string) => new Date(`${text}Z`)
const sessions = [
  { position: 4, startsAt: at('2027-01-21T13:00') },
  { position: 1, startsAt: at('2027-01-12T13:00') },
  { position: 2, startsAt: at('2027-01-14T13:00') },
]

describe('when an activity is due', () => {
  test.each([
    [1, -1440, '2027-01-11T13:00'],
    [2, 90, '2027-01-14T14:30'],
    // The third session was cancelled: then it is the next one.
    [3, 0, '2027-01-21T13:00'],
    [9, -60, '2027-01-21T12:00'],
  ])('session %i, %i minutes', (sessionPosition, dueOffsetMinutes, due) => {
    expect(activityDueAt({ sessionPosition, dueOffsetMinutes }, sessions)).toEqual(at(due))
  })

  test('a class without sessions has no date, and what has no date is never late', () => {
    expect(activityDueAt({ sessionPosition: 1, dueOffsetMinutes: 0 }, [])).toBeNull()
    expect(activityState({ doneAt: null, dueAt: null }, at('2030-01-01T00:00'))).toBe('open')
  })

  test('done, overdue, due soon, open', () => {
    const dueAt = at('2027-01-12T13:00')
    const state = (now: string, doneAt: Date | null = null) => activityState({ doneAt, dueAt }, at(now))
    expect([state('2027-01-01T00:00'), state('2027-01-11T00:00'), state('2027-01-12T13:00'), state('2027-02-01T00:00', dueAt)]).toEqual([
      'open',
      'due-soon',
      'overdue',
      'done',
    ])
  })
})

test.each([
  [-2880, '2 days before session 1 starts'],
  [60, '1 hour after session 1 starts'],
  [-90, '90 minutes before session 1 starts'],
  [0, 'when session 1 starts'],
])('%i minutes are said as %s', (dueOffsetMinutes, words) => {
  expect(sayOffset({ sessionPosition: 1, dueOffsetMinutes })).toBe(words)
})

describe('the form of an activity', () => {
  const typed = {
    kind: 'write',
    title: ' List ',
    body: 'x',
    url: '',
    minutes: '',
    sessionPosition: '2',
    dueAmount: '3',
    dueUnit: 'hours',
    dueSide: 'before',
  }

  test('what was typed becomes an offset, and an offset the same fields again', () => {
    const read = readActivityForm(typed)
    expect(read).toMatchObject({ kind: 'write', title: 'List', url: null, minutes: null, sessionPosition: 2, dueOffsetMinutes: -180 })
    expect(splitOffset(read.dueOffsetMinutes)).toEqual({ amount: 3, unit: 'hours', side: 'before' })
  })

  test.each([
    ['kind', 'dance'],
    ['title', ' '],
    ['url', 'javascript:alert(1)'],
    ['url', 'example.com'],
    ['minutes', '0'],
    ['sessionPosition', ''],
    ['dueAmount', '1.5'],
    ['dueAmount', '9999'],
  ])('refuses %s “%s” at its field', (field, value) => {
    const wrong = () => readActivityForm({ ...typed, dueUnit: 'days', [field]: value })
    expect(wrong).toThrow(FormRefusal)
    try {
      wrong()
    } catch (error) {
      expect(Object.keys((error as FormRefusal).fieldErrors)).toEqual([field])
    }
  })
})
