import { expect, test } from 'vitest'
import { whyNoPassword } from '../../lib/assessments/why-no-password'

const attended = { present: 5, needed: 6, sessions: 8, unrecorded: 0, hasAttended: false }
const known = { isCalledOff: false, isOver: true, hasAssessment: true, attended }

test('says what a password waits for, and what would bring it', () => {
  expect(whyNoPassword(known)).toEqual({
    words:
      'You were in 5 of 8 sessions, and the password goes to those who were in 6 or more. A session that you missed may be made up in another class.',
    mayMakeUp: true,
  })
  const words = (given: Partial<typeof known>) => whyNoPassword({ ...known, ...given })
  expect(words({ attended: { ...attended, unrecorded: 1 } })).toMatchObject({
    words: expect.stringContaining('not marked every session'),
    mayMakeUp: false,
  })
  expect(words({ attended: { ...attended, present: 6, hasAttended: true } }).words).toContain('hands the passwords out')
  expect(words({ isOver: false }).words).toContain('Once you have attended')
  expect(words({ hasAssessment: false }).words).toBe('This course has no assessment.')
  expect(words({ isCalledOff: true }).words).toContain('called off')
})
