import { expect, test } from 'vitest'
import { FormRefusal } from '../../lib/errors'
import { hasScore } from '../../lib/preparation/prerequisite-state'
import { readDeclarationForm } from '../../lib/preparation/read-declaration-form'

test('day and score may be left out, and a score may be typed with or without its sign', () => {
  expect(readDeclarationForm({})).toEqual({ doneOn: null, scoreBasisPoints: null })
  expect(readDeclarationForm({ doneOn: '2026-11-20', score: '87.5 %' })).toEqual({ doneOn: '2026-11-20', scoreBasisPoints: 8750 })
  expect(readDeclarationForm({ score: '100' }).scoreBasisPoints).toBe(10_000)
})

test.each([
  ['doneOn', '2026-02-30'],
  ['doneOn', 'yesterday'],
  ['doneOn', '0026-01-01'],
  ['score', '101'],
  ['score', 'good'],
  ['score', '-3'],
])('refuses as %s what says %s', (field, typed) => {
  expect(() => readDeclarationForm({ [field]: typed })).toThrow(FormRefusal)
})

test('only an outside test is asked for a score', () => {
  expect(hasScore({ statement: 'I have passed the Nexus Open assessment.', url: null })).toBe(true)
  expect(hasScore({ statement: 'I have studied the Nexus Guide.', url: 'https://www.scrum.org/resources/nexus-guide' })).toBe(false)
})
