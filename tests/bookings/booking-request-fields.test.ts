import { describe, expect, test } from 'vitest'
import { parseBookingRequest } from '../../lib/bookings/booking-request'
import { FormRefusal } from '../../lib/errors'
import { bookingFields, formOf } from '../support/make'

const NEEDED = ['seats', 'country', 'customerType', 'currency', 'buyerName', 'buyerEmail', 'payment', 'terms']
const TYPED = [
  ...['buyerName', 'buyerEmail', 'organisation', 'vatNumber', 'poNumber', 'costCentre', 'billingName', 'billingEmail', 'billingAddress'],
  ...['accessNeeds', 'discountCode'],
]
const FIELDS = [...new Set([...NEEDED, ...TYPED, 'attending'])]

function errorsOf(form: FormData): Record<string, string> {
  try {
    parseBookingRequest(form)
    return {}
  } catch (error) {
    if (error instanceof FormRefusal) return error.fieldErrors
    throw error
  }
}

const with_ = (name: string, value: string | Blob | null): FormData => {
  const form = formOf(bookingFields())
  if (value === null) form.delete(name)
  else form.set(name, value)
  return form
}
/** One field of a form that is otherwise right: exactly it is refused, with a whole sentence of ours. */
function expectRefusedAt(name: string, form: FormData) {
  const errors = errorsOf(form)
  expect(Object.keys(errors)).toEqual([name])
  expect(errors[name]).toMatch(/^[A-Z].*[.]$/)
  expect(errors[name]).not.toMatch(/Invalid|expected|received|undefined/)
}

test.each(NEEDED)('%s missing is refused at its field', (name) => {
  expectRefusedAt(name, with_(name, null))
  expectRefusedAt(name, with_(name, ''))
})

test('a missing name, address or number is asked for in words', () => {
  expect(errorsOf(with_('buyerName', null)).buyerName).toBe('Enter your name.')
  expect(errorsOf(with_('buyerEmail', '   ')).buyerEmail).toBe('Enter your e-mail address, like name@company.com.')
  expect(errorsOf(with_('buyerEmail', null)).buyerEmail).toBe('Enter your e-mail address, like name@company.com.')
  expect(errorsOf(with_('seats', null)).seats).toBe('Enter the number of seats.')
  expect(errorsOf(with_('terms', null)).terms).toBe('Agree to the terms before you go on.')
})

test.each(FIELDS)('a file in the place of %s is refused, and breaks nothing', (name) => {
  expectRefusedAt(name, with_(name, new File(['x'], 'x.txt')))
})

test.each(TYPED)('%s too long is refused at its field', (name) => {
  expectRefusedAt(name, with_(name, name.endsWith('Email') ? `${'a'.repeat(300)}@example.com` : 'a'.repeat(100_000)))
})

describe.each([
  ['a null', '\u0000'],
  ['a bell', '\u0007'],
  ['an escape', '\u001b'],
  ['a delete', '\u007f'],
  ['half a surrogate pair', '\ud83d'],
  ['its other half', '\udc4d'],
  ['a replacement character', '\ufffd'],
])('%s', (_, character) => {
  test.each(TYPED)('in %s is refused as unreadable', (name) => {
    const typed = name.endsWith('Email') ? `a${character}b@example.com` : `a${character}b`
    // FormData replaces half pairs itself; both ways end in the same refusal.
    expectRefusedAt(name, with_(name, typed))
    expect(errorsOf(with_(name, typed))[name]).toContain('cannot be read')
  })
})

test.each(['seats', 'country', 'customerType', 'currency', 'payment', 'terms'])('%s with a null in it is refused', (name) =>
  expectRefusedAt(name, with_(name, `${bookingFields()[name]}\u0000`)),
)

test.each([
  '-1',
  '0',
  '-0',
  '+2',
  '1.5',
  '1,5',
  '2.0',
  '1e1',
  '0x2',
  'NaN',
  'Infinity',
  'two',
  '٣',
  '２',
  '1 2',
  '101',
  '999999999',
  '9'.repeat(400),
  '[1]',
  '1;2',
])('%j seats are refused', (seats) => expectRefusedAt('seats', with_('seats', seats)))

test.each(['1', '02', ' 7 ', '100'])('%j seats are a number', (seats) => expect(errorsOf(with_('seats', seats))).toEqual({}))

test.each([
  ['country', 'ZZ'],
  ['country', 'UK'],
  ['country', 'United Kingdom'],
  ['country', '__proto__'],
  ['customerType', 'Business'],
  ['customerType', 'charity'],
  ['customerType', 'constructor'],
  ['currency', 'POUNDS'],
  ['currency', '£'],
  ['payment', 'cash'],
  ['terms', 'off'],
  ['terms', 'true'],
])('%s %j is none of the choices', (name, value) => expectRefusedAt(name, with_(name, value)))

test.each(['buyerEmail', 'billingEmail'])('%s must be an address', (name) => {
  for (const wrong of [
    'nobody',
    '@example.com',
    'a@',
    'a b@example.com',
    'a@example',
    'a@@example.com',
    'a@example.com, b@example.com',
    '<a@example.com>',
  ])
    expectRefusedAt(name, with_(name, wrong))
  for (const right of ["o'hara@example.com", 'first.last+tag@sub.example.co.uk', 'A@EXAMPLE.COM']) expect(errorsOf(with_(name, right))).toEqual({})
})

test('a line break cannot be smuggled into an address to add a header', () => {
  for (const smuggled of ['a@example.com\r\nBcc: b@example.com', 'a@example.com%0ABcc: b@example.com'])
    expectRefusedAt('buyerEmail', with_('buyerEmail', smuggled))
})

test('of a field sent several times the first counts', () => {
  const form = formOf(bookingFields({ seats: '2' }))
  form.append('seats', '50')
  form.append('buyerEmail', 'other@example.com')
  expect(parseBookingRequest(form)).toMatchObject({ seats: 2, buyerEmail: 'amara.osei@lindqvist.example' })
})

test('names like an array’s or an object’s are other fields and mean nothing', () => {
  const form = formOf(bookingFields())
  for (const name of ['seats[]', 'seats[0]', 'seats.value', '__proto__', 'constructor', 'toString']) form.append(name, '50')
  expect(parseBookingRequest(form).seats).toBe(1)
})

test('21 codes are refused, 20 are not', () => {
  const codes = (count: number) => Array.from({ length: count }, (_, index) => `CODE-${index}`).join(' ')
  expect(errorsOf(with_('discountCode', codes(20)))).toEqual({})
  expectRefusedAt('discountCode', with_('discountCode', codes(21)))
})
