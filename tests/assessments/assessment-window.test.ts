import { describe, expect, test } from 'vitest'
import { hasWindowEnded, isWithinWindow, lastDayForSecond } from '../../lib/assessments/assessment-window'

const fourteen = { windowDays: 14, windowStart: 'password-sent' as const }
type Rule = Parameters<typeof lastDayForSecond>[0]
const lastDay = (sentAt: string, timeZone: string, rule: Rule = fourteen, classEndsAt = sentAt) =>
  lastDayForSecond(rule, { sentAt: new Date(sentAt), classEndsAt: new Date(classEndsAt), timeZone })

describe('the right to a second attempt', () => {
  test('a window that ended an hour early because summer time did: day 14 lasts to its own midnight', () => {
    // Clocks go back in London on 25 October 2026: the fourteen days have an hour more.
    const last = lastDay('2026-10-14T09:00:00Z', 'Europe/London')
    expect(last.toString()).toBe('2026-10-28')
    expect(hasWindowEnded(last, 'Europe/London', new Date('2026-10-28T23:59:59Z'))).toBe(false)
    expect(hasWindowEnded(last, 'Europe/London', new Date('2026-10-29T00:00:00Z'))).toBe(true)
  })

  test('and an hour less in spring takes nothing away', () => {
    const last = lastDay('2027-03-20T09:00:00Z', 'Europe/London')
    expect(last.toString()).toBe('2027-04-03')
    expect(hasWindowEnded(last, 'Europe/London', new Date('2027-04-03T22:59:59Z'))).toBe(false)
    expect(hasWindowEnded(last, 'Europe/London', new Date('2027-04-03T23:00:00Z'))).toBe(true)
  })

  test('goes by the student’s own days', () => {
    expect(lastDay('2026-11-01T12:30:00Z', 'Pacific/Auckland').toString()).toBe('2026-11-16')
    expect(lastDay('2026-11-01T12:30:00Z', 'America/Los_Angeles').toString()).toBe('2026-11-15')
  })

  test('counts from the end of the class where the course says so, and never from before the password', () => {
    const rule = { windowDays: 14, windowStart: 'class-end' as const }
    expect(lastDay('2026-11-01T09:00:00Z', 'Europe/London', rule, '2026-11-05T17:00:00Z').toString()).toBe('2026-11-19')
    expect(lastDay('2026-11-20T09:00:00Z', 'Europe/London', rule, '2026-11-05T17:00:00Z').toString()).toBe('2026-12-04')
  })

  test('is judged by the day of taking, whenever it is told', () => {
    const last = lastDay('2026-11-01T09:00:00Z', 'Europe/London')
    expect(isWithinWindow('2026-11-15', last)).toBe(true)
    expect(isWithinWindow('2026-11-16', last)).toBe(false)
  })
})
