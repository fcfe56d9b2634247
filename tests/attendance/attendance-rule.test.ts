import { describe, expect, test } from 'vitest'
import { judgeAttendance } from '../../lib/attendance/attendance-rule'
import { findWrongMinutes } from '../../lib/attendance/missed-minutes'
import { sayPresent, sayProgress } from '../../lib/attendance/progress-words'
import { sheetSession } from '../../lib/attendance/sheet-session'
import { joinFrom } from '../../lib/path/join-from'

const sessions = Array.from({ length: 4 }, (_, index) => ({
  id: `s${index}`,
  startsAt: new Date(`2027-01-1${index}T09:00:00Z`),
  endsAt: new Date(`2027-01-1${index}T13:00:00Z`),
}))
const row = (index: number, given: object = {}) => ({
  sessionId: `s${index}`,
  status: 'present' as const,
  lateMinutes: 0,
  leftEarlyMinutes: 0,
  ...given,
})

describe('who has attended', () => {
  test('was in the share of the sessions that the class asks for, rounded up', () => {
    expect(judgeAttendance(sessions, [row(0), row(1), row(2)], 7500)).toMatchObject({ present: 3, needed: 3, hasAttended: true, unrecorded: 1 })
    expect(judgeAttendance(sessions, [row(0), row(1), row(2)], 7600)).toMatchObject({ needed: 4, hasAttended: false })
    expect(judgeAttendance(sessions, [row(0), row(1)], 7500).hasAttended).toBe(false)
  })

  test('missed at most half of a session that counts, late and early together', () => {
    const three = [row(0), row(1)]
    expect(judgeAttendance(sessions, [...three, row(2, { lateMinutes: 60, leftEarlyMinutes: 60 })], 7500).present).toBe(3)
    expect(judgeAttendance(sessions, [...three, row(2, { lateMinutes: 60, leftEarlyMinutes: 61 })], 7500).present).toBe(2)
    expect(judgeAttendance(sessions, [...three, row(2, { status: 'absent' as never })], 7500).present).toBe(2)
  })

  test('nobody has attended a class without sessions', () => {
    expect(judgeAttendance([], [], 7500).hasAttended).toBe(false)
  })
})

describe('minutes missed', () => {
  test('are whole, and no more than the session lasts, together neither', () => {
    const whole = 'Enter minutes as a whole number, like 15.'
    const tooMuch = 'more than the session lasts, which is 120 minutes.'
    expect(findWrongMinutes({ late: ' 15 ', early: '' }, 120)).toEqual({})
    expect(findWrongMinutes({ late: '60', early: '60' }, 120)).toEqual({})
    for (const late of ['abc', '-5', '12.5', '1e2']) expect(findWrongMinutes({ late, early: '999' }, 120).late).toBe(whole)
    expect(findWrongMinutes({ late: '999', early: '121' }, 120)).toEqual({ late: `That is ${tooMuch}`, early: `That is ${tooMuch}` })
    expect(findWrongMinutes({ late: '61', early: '60' }, 120)).toEqual({ early: `Late and early together are ${tooMuch}` })
    expect(findWrongMinutes({ late: '999', early: '' })).toEqual({})
  })
})

test('a session says who was present of all on its sheet, and who is not marked', () => {
  expect(sayPresent({ onSheet: 15, said: 15, present: 11 })).toBe('11 of 15 present')
  expect(sayPresent({ onSheet: 15, said: 12, present: 11 })).toBe('11 of 15 present, 3 not marked')
})

test('how far somebody is counts against all sessions, and says beside it how many are needed', () => {
  expect(sayProgress({ present: 8, sessions: 8, needed: 6 })).toBe('8 of 8, 6 needed')
})

test('the sheet that opens is that of the session which is on, was last, or begins within a quarter of an hour', () => {
  const opened = (at: string) => sheetSession(sessions, joinFrom, new Date(at))?.id
  expect(opened('2027-01-01T09:00:00Z')).toBe('s0')
  expect(opened('2027-01-11T08:44:00Z')).toBe('s0')
  expect(opened('2027-01-11T08:45:00Z')).toBe('s1')
  expect(opened('2027-01-20T09:00:00Z')).toBe('s3')
})
