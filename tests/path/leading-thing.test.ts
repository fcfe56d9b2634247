import { expect, test } from 'vitest'
import { leadingThing, type NextThing } from '../../lib/path/next-things'
import { at } from './facts'

const NOW = at('2027-01-11', '09:00')
const thing = (words: string, when: Date | null): NextThing => ({ words, href: '/my', act: 'See it', at: when })
const classes = [{ id: 'coming' }, { id: 'past' }] as never[]
const leads = (coming: NextThing | null, past: NextThing | null) => {
  const things = new Map<string, NextThing>()
  if (coming) things.set('coming', coming)
  if (past) things.set('past', past)
  return leadingThing(classes, things, NOW)?.thing.words
}

test('of several classes the nearest hour leads, then what can be done, then what is far off', () => {
  expect(leads(thing('session', at('2027-01-12')), thing('password', null))).toBe('session')
  expect(leads(thing('session', at('2027-02-12')), thing('password', null))).toBe('password')
  expect(leads(thing('session', at('2027-01-13')), thing('slot', at('2027-01-12')))).toBe('slot')
  expect(leads(thing('session', at('2027-02-13')), thing('slot', at('2027-02-12')))).toBe('slot')
  expect(leads(null, null)).toBeUndefined()
})
