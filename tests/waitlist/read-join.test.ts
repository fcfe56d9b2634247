import { expect, test } from 'vitest'
import { FormRefusal } from '../../lib/errors'
import { readJoin } from '../../lib/waitlist/read-join'
import { formOf } from '../support/make'

function errorsOf(fields: Record<string, string>): Record<string, string> {
  try {
    readJoin(formOf(fields))
    return {}
  } catch (error) {
    if (error instanceof FormRefusal) return error.fieldErrors
    throw error
  }
}

test('reads a name, an address in lower case and a number of seats', () =>
  expect(readJoin(formOf({ name: ' Amara Osei ', email: ' Amara@Osei.example ', seats: '3' }))).toEqual({
    name: 'Amara Osei',
    email: 'amara@osei.example',
    seats: 3,
  }))

test('names everything that is wrong at once, from top to bottom', () =>
  expect(Object.entries(errorsOf({}))).toEqual([
    ['seats', 'Enter the number of seats.'],
    ['name', 'Enter your name.'],
    ['email', 'Enter your e-mail address, like name@company.com.'],
  ]))

test.each([
  ['0', 'Wait for at least 1 seat.'],
  ['1.5', 'Enter the number of seats as a whole number, like 2.'],
  ['two', 'Enter the number of seats as a whole number, like 2.'],
])('refuses %s seats', (seats, sentence) => expect(errorsOf({ name: 'Amara', email: 'a@b.example', seats })).toEqual({ seats: sentence }))

test('refuses a name that nobody can read or that has no end', () => {
  for (const name of ['Am\u0000ra', 'x'.repeat(201)]) expect(Object.keys(errorsOf({ name, email: 'a@b.example', seats: '1' }))).toEqual(['name'])
})
