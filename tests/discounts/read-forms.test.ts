import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discountsHref, readDiscountFilters } from '../../lib/discounts/discount-list'
import { foldCode, isCode, parseCodes } from '../../lib/discounts/discount-rules'
import { makeCode } from '../../lib/discounts/make-code'
import { readAlumniForm } from '../../lib/discounts/read-alumni-form'
import { readDiscountForm } from '../../lib/discounts/read-discount-form'
import { readAmount, readFirstDay, readLastDay, readPercent } from '../../lib/discounts/read-terms'
import { FormRefusal } from '../../lib/errors'

/** The fields at which a reader refuses. */
function refusedAt(reader: () => unknown): string[] {
  try {
    reader()
    return []
  } catch (error) {
    if (error instanceof FormRefusal) return Object.keys(error.fieldErrors)
    throw error
  }
}

describe('codes', () => {
  test('made up are such as could be stored, typed and read out', () => {
    for (let n = 0; n < 200; n++) {
      const code = makeCode('ALUM')
      expect(code).toMatch(/^ALUM-\w{4}-\w{4}$/)
      expect(code.slice(5)).not.toMatch(/[01ILOU]/)
      expect(isCode(code)).toBe(true)
    }
  })

  test('are the same however someone types them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9-]{3,40}$/), fc.stringMatching(/^[ \t]{0,3}$/), (code, space) => {
        expect(foldCode(`${space}${code.toLowerCase()}${space}`)).toBe(code)
        expect(parseCodes(`${code.toLowerCase()},${space}${code} ; ${code}`)).toEqual([code])
      }),
    )
  })
})

describe('terms as people type them', () => {
  test.each([
    ['30', 3000],
    ['30 %', 3000],
    ['12.5', 1250],
    ['12,5%', 1250],
    ['0.01', 1],
    ['100', 10000],
  ])('%s is so many hundredths of a per cent', (text, basisPoints) => expect(readPercent(text, 'percent')).toBe(basisPoints))

  test.each(['', '0', '-5', '101', '30.555', 'thirty', '1e1', '３０'])('%j is no per cent', (text) =>
    expect(() => readPercent(text, 'percent')).toThrow('between 0.01 and 100'),
  )

  test.each([
    ['150', 15000],
    ['150.5', 15050],
    ['£1,250.00', 125000],
  ])('%s is so many pence', (text, minor) => expect(readAmount(text, 'amount')).toBe(minor))

  test.each(['', '0', '-1', '1.234', '1.234,00', '9999999', 'NaN'])('%j is no sum', (text) =>
    expect(() => readAmount(text, 'amount')).toThrow('like 150.00'),
  )

  test('a day begins and ends in London, also where the clocks change on it', () => {
    expect(readFirstDay('2027-03-28', 'f')).toEqual(new Date('2027-03-28T00:00:00Z'))
    expect(readLastDay('2027-03-28', 'f')).toEqual(new Date('2027-03-28T23:00:00Z'))
    expect(readFirstDay('2027-07-01', 'f')).toEqual(new Date('2027-06-30T23:00:00Z'))
    expect(readLastDay(' ', 'f')).toBeNull()
    for (const day of ['2027-02-30', '31/12/2027', '1812-01-01', 'tomorrow']) expect(() => readLastDay(day, 'f')).toThrow('like 2027-01-31')
  })
})

describe('the form that issues the alumni right', () => {
  const filled = { for: 'person', personEmail: 'amara@osei.example', percent: '30' }

  test('says at each field what is wrong, all at once', () => {
    expect(refusedAt(() => readAlumniForm({ ...filled, personEmail: 'amara', percent: '300', validUntil: 'x' }))).toEqual([
      'personEmail',
      'percent',
      'validUntil',
    ])
    expect(refusedAt(() => readAlumniForm({ ...filled, for: 'list', list: ' \n' }))).toEqual(['list'])
    expect(refusedAt(() => readAlumniForm({ ...filled, for: 'class' }))).toEqual(['classRef'])
    expect(refusedAt(() => readAlumniForm({}))).toEqual(['personEmail', 'percent'])
  })

  test('reads only what belongs to the choice made', () => {
    const { people } = readAlumniForm({ ...filled, list: 'x@y.example', classRef: 'sps-d3f8' })
    expect(people).toEqual({ recipients: [{ email: 'amara@osei.example', name: null }], mistakes: [], repeated: [] })
    expect(readAlumniForm({ ...filled, for: 'class', classRef: 'sps-d3f8' }).people).toEqual({ classRef: 'sps-d3f8' })
  })
})

describe('the form that issues one code', () => {
  const scopes = { courses: [{ id: 'c1' }, { id: 'c2' }], classes: [{ id: 'k1' }] }
  const filled = { kind: 'percent', percent: '10', scope: 'all-courses' }
  const read = (changes: Record<string, string>) => readDiscountForm({ ...filled, ...changes }, scopes)

  test('an empty code is one to be made up, an unticked box a no', () => {
    expect(read({})).toMatchObject({
      code: null,
      ownerEmail: null,
      appliesToEarlyBird: false,
      isReturnedOnCancel: false,
      seatLimit: null,
      origin: 'campaign',
    })
    expect(read({ appliesToEarlyBird: 'on', seatLimit: '5', origin: 'alumni' })).toMatchObject({
      appliesToEarlyBird: true,
      seatLimit: 5,
      origin: 'campaign',
    })
  })

  test('courses and classes that a client made up count for nothing', () => {
    expect(read({ scope: 'some-courses', courses: 'c1,evil,c2' }).scope).toEqual({ kind: 'some-courses', courseIds: ['c1', 'c2'] })
    expect(refusedAt(() => read({ scope: 'some-courses', courses: 'evil' }))).toEqual(['courses'])
    expect(refusedAt(() => read({ scope: 'one-class', classId: 'evil' }))).toEqual(['classId'])
    expect(read({ scope: 'one-class', classId: 'k1' }).scope).toEqual({ kind: 'one-class', classId: 'k1' })
  })

  test('says at each field what is wrong, all at once', () => {
    const wrong = {
      code: 'a b',
      kind: 'fixed',
      currency: 'GBP',
      amount: '0',
      validFrom: 'x',
      validUntil: 'y',
      seatLimit: '-1',
      seatLimitPerPerson: '1.5',
      ownerEmail: 'x',
    }
    expect(refusedAt(() => read(wrong)).sort()).toEqual([
      'amount',
      'code',
      'ownerEmail',
      'seatLimit',
      'seatLimitPerPerson',
      'validFrom',
      'validUntil',
    ])
    expect(refusedAt(() => read({ kind: 'fixed', currency: 'XAU', amount: '10' }))).toEqual(['currency'])
  })

  test('never throws anything but a refusal, whatever is sent', () => {
    const names = [
      'code',
      'kind',
      'percent',
      'amount',
      'currency',
      'scope',
      'courses',
      'classId',
      'validFrom',
      'validUntil',
      'seatLimit',
      'ownerEmail',
      'reason',
    ]
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.constantFrom('fixed', 'GBP', 'some-courses', '2027-99-99', '\0'))),
        (values) => {
          refusedAt(() => readDiscountForm(values, scopes))
          refusedAt(() => readAlumniForm({ ...values, for: values.scope ?? '' }))
        },
      ),
    )
  })
})

test('the filters of the list survive their own address, and nonsense is left out', () => {
  const filters = readDiscountFilters({ q: 'a&b', state: 'stopped', origin: 'alumni', owner: 'open', sort: 'used', page: '3' })
  expect(readDiscountFilters(Object.fromEntries(new URL(discountsHref(filters, { page: 3 }), 'http://x').searchParams))).toEqual(filters)
  expect(discountsHref(filters)).not.toContain('page')
  expect(discountsHref(readDiscountFilters({ state: 'x', origin: ['alumni'], sort: '; drop', page: '-1' }))).toBe('/admin/discounts')
})
