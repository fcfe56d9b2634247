import { expect, test } from 'vitest'
import { isCountry, listCountries, nameCountry } from '../lib/countries'

test('every country has one code of two letters and a name of its own', () => {
  const countries = listCountries()
  expect(countries).toHaveLength(249)
  expect(countries.every(({ code, name }) => /^[A-Z]{2}$/.test(code) && name !== code)).toBe(true)
  expect(new Set(countries.map((country) => country.name)).size).toBe(249)
})

test('countries are listed by their British English names', () => {
  const names = listCountries().map((country) => country.name)
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en-GB')))
  expect(nameCountry('GB')).toBe('United Kingdom')
})

test('what is no assigned code is no country: EL and UK are not ISO, ZZ and lower case are nothing', () => {
  for (const code of ['EL', 'UK', 'ZZ', 'EU', 'gb', '', 'GBR']) expect(isCountry(code), code).toBe(false)
  expect(isCountry('GR')).toBe(true)
})
