import { describe, expect, test } from 'vitest'
import { listCountries } from '../../lib/countries'
import { decideTax, isInEu, isInUk, nameTax } from '../../lib/pricing/decide-tax'

const standard = (basisPoints = 2000) => ({ treatment: 'standard', basisPoints, vatCheck: 'not-needed' })
const reverse = { treatment: 'reverse-charge', basisPoints: 0, vatCheck: 'to-be-checked' }
const outside = { treatment: 'outside-scope', basisPoints: 0, vatCheck: 'to-be-checked' }

const CONSUMER_ABROAD = 1900
const decide = (country: string, customerType: 'business' | 'consumer', hasRegistrationNumber: boolean) =>
  decideTax({ country, customerType, hasRegistrationNumber }, CONSUMER_ABROAD)

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
const UK = ['GB', 'IM']
const REST = ['US', 'CH', 'NO', 'AU', 'JE', 'GG', 'IN', 'IS', 'UA', 'TR']

describe('VAT', () => {
  test.each(UK)('is 20 %% for anyone in %s', (country) => {
    for (const who of ['business', 'consumer'] as const)
      for (const hasNumber of [true, false]) expect(decide(country, who, hasNumber)).toEqual(standard())
  })
  test.each(EU)('is reversed for a business with a number in %s, 20 %% without one, the setting for a consumer', (country) => {
    expect(decide(country, 'business', true)).toEqual(reverse)
    expect(decide(country, 'business', false)).toEqual(standard())
    expect(decide(country, 'consumer', false)).toEqual(standard(CONSUMER_ABROAD))
  })
  test.each(REST)('is outside the scope for a business with a number in %s, 20 %% without one, the setting for a consumer', (country) => {
    expect(decide(country, 'business', true)).toEqual(outside)
    expect(decide(country, 'business', false)).toEqual(standard())
    expect(decide(country, 'consumer', false)).toEqual(standard(CONSUMER_ABROAD))
  })
  test.each(['DE', 'US'])('is never lowered for a consumer in %s by a number', (country) =>
    expect(decide(country, 'consumer', true)).toEqual(standard(CONSUMER_ABROAD)),
  )
  test('is zero nowhere without something to check', () => {
    for (const { code } of listCountries())
      for (const who of ['business', 'consumer'] as const)
        for (const hasNumber of [true, false]) {
          const tax = decide(code, who, hasNumber)
          expect(tax.vatCheck).toBe(tax.basisPoints === 0 ? 'to-be-checked' : 'not-needed')
        }
  })
})

test('the EU has its 27 members, and the UK is none of them', () => {
  const codes = listCountries().map((country) => country.code)
  expect(codes.filter(isInEu).sort()).toEqual([...EU].sort())
  expect(codes.filter(isInUk)).toEqual(expect.arrayContaining(UK))
  expect(isInEu('GB')).toBe(false)
})

test('tax is named as it stands beside the amount', () => {
  expect(nameTax({ treatment: 'standard', basisPoints: 2000 })).toBe('UK VAT, 20 %')
  expect(nameTax({ treatment: 'reverse-charge', basisPoints: 0 })).toBe('VAT, reverse charge')
  expect(nameTax({ treatment: 'outside-scope', basisPoints: 0 })).toBe('VAT, outside the scope')
})
