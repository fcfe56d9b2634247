import { describe, expect, test } from 'vitest'
import { type DiscountTerms, type DiscountTrial, foldCode, isCode, parseCodes, refuseDiscount } from '../../lib/discounts/discount-rules'

const NOW = new Date('2026-11-23T09:00:00Z')

const refuse = (terms: Partial<DiscountTerms> = {}, trial: Partial<DiscountTrial> = {}) =>
  refuseDiscount(
    {
      code: 'SPRING',
      kind: 'percent',
      amountMinor: null,
      currency: null,
      scope: 'all-courses',
      classId: null,
      courseIds: [],
      validFrom: null,
      validUntil: null,
      seatLimit: null,
      seatLimitPerPerson: null,
      appliesToEarlyBird: true,
      stoppedAt: null,
      ...terms,
    },
    { classId: 'class-1', courseId: 'sps', currency: 'GBP', isEarlyBird: false, seats: 1, usedSeats: 0, usedSeatsByPerson: 0, now: NOW, ...trial },
  )

test('a code with no rules is good for anything', () => expect(refuse({}, { seats: 100, isEarlyBird: true, currency: 'USD' })).toBeNull())

test('a stopped code is refused, whatever else it allows', () =>
  expect(refuse({ stoppedAt: NOW })).toBe('SPRING is no longer valid. Empty the field, or try another code.'))

describe('validity', () => {
  const validFrom = new Date('2026-12-01T00:00:00Z')
  const validUntil = new Date('2027-01-01T00:00:00Z')
  const at = (iso: string) => refuse({ validFrom, validUntil }, { now: new Date(iso) })

  test('begins at its first instant', () => {
    expect(at('2026-11-30T23:59:59.999Z')).toBe('SPRING is valid from 1 December 2026 only.')
    expect(at('2026-12-01T00:00:00Z')).toBeNull()
  })
  test('ends just before its end, and names the last whole day', () => {
    expect(at('2026-12-31T23:59:59.999Z')).toBeNull()
    expect(at('2027-01-01T00:00:00Z')).toBe('SPRING was valid until 31 December 2026. Empty the field, or try another code.')
  })
  test('names days in London, in summer too', () =>
    expect(refuse({ validFrom: new Date('2027-06-30T23:00:00Z') })).toBe('SPRING is valid from 1 July 2027 only.'))
})

describe('scope', () => {
  test('one class is that class alone', () => {
    expect(refuse({ scope: 'one-class', classId: 'class-1' })).toBeNull()
    expect(refuse({ scope: 'one-class', classId: 'class-2' })).toBe('SPRING is for another class.')
  })
  test('some courses are those courses alone, and none if there are none', () => {
    expect(refuse({ scope: 'some-courses', courseIds: ['psm', 'sps'] })).toBeNull()
    expect(refuse({ scope: 'some-courses', courseIds: ['psm'] })).toBe('SPRING is for other courses than this one.')
    expect(refuse({ scope: 'some-courses', courseIds: [] })).toBe('SPRING is for other courses than this one.')
  })
})

test('a fixed amount is for prices in its own currency', () => {
  const fixed = { kind: 'fixed', amountMinor: 50_000, currency: 'EUR' } as const
  expect(refuse(fixed, { currency: 'EUR' })).toBeNull()
  expect(refuse(fixed)).toBe('SPRING takes €500.00 off prices in EUR; this one is in GBP.')
})

test('a code that says not to is refused on the early-bird price, and good on the list price', () => {
  expect(refuse({ appliesToEarlyBird: false }, { isEarlyBird: true })).toBe('SPRING cannot be used on the early-bird price.')
  expect(refuse({ appliesToEarlyBird: false })).toBeNull()
})

describe.each([
  { limit: 'in total', terms: { seatLimit: 5 }, used: (usedSeats: number) => ({ usedSeats }) },
  { limit: 'per person', terms: { seatLimitPerPerson: 5 }, used: (usedSeatsByPerson: number) => ({ usedSeatsByPerson, usedSeats: 900 }) },
])('a limit $limit', ({ terms, used }) => {
  test('is counted in seats and may be filled to the last', () => {
    expect(refuse(terms, { seats: 5, ...used(0) })).toBeNull()
    expect(refuse(terms, { seats: 2, ...used(3) })).toBeNull()
  })
  test('that leaves some, but fewer, says how many', () => {
    expect(refuse(terms, { seats: 3, ...used(3) })).toBe('SPRING is good for 2 more seats, and you ask for 3.')
    expect(refuse(terms, { seats: 2, ...used(4) })).toBe('SPRING is good for 1 more seat, and you ask for 2.')
  })
  test('that is reached says that the code is used up', () => {
    const usedUp = 'SPRING has been used up. Empty the field, or try another code.'
    expect(refuse(terms, used(5))).toBe(usedUp)
    expect(refuse(terms, used(7))).toBe(usedUp)
  })
})

test('a limit per person is not a limit per company: what others used does not count', () =>
  expect(refuse({ seatLimitPerPerson: 1 }, { usedSeats: 40, usedSeatsByPerson: 0 })).toBeNull())

describe('typed codes', () => {
  test.each([
    ['', []],
    ['  ,; \n', []],
    ['alumni30', ['ALUMNI30']],
    [' ada-1 , ben-2;cleo-3\tdan-4\neve-5 ', ['ADA-1', 'BEN-2', 'CLEO-3', 'DAN-4', 'EVE-5']],
    ['SAME same, Same', ['SAME']],
    ['ADA-1\u00a0BEN-2', ['ADA-1', 'BEN-2']],
  ])('%j are %j', (typed, codes) => expect(parseCodes(typed)).toEqual(codes))

  test('are compared in upper case, without what surrounds them', () => expect(foldCode('  Alumni30\n')).toBe('ALUMNI30'))

  test('can be stored with 3 to 40 letters, digits and hyphens', () => {
    for (const code of ['ABC', 'A-1', 'A'.repeat(40)]) expect(isCode(code), code).toBe(true)
    for (const code of ['AB', 'A'.repeat(41), 'abc', 'A B C', 'CAFÉ', "A'--", 'ABC\n']) expect(isCode(code), code).toBe(false)
  })
})
