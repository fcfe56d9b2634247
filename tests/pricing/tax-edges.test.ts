import { expect, test } from 'vitest'
import { decideTax } from '../../lib/pricing/decide-tax'

const tax = (country: string, hasRegistrationNumber: boolean, customerType: 'business' | 'consumer' = 'business') => {
  const { treatment, basisPoints, vatCheck } = decideTax({ country, customerType, hasRegistrationNumber }, 2000)
  return `${treatment} ${basisPoints / 100} % ${vatCheck}`
}
const UK = 'standard 20 % not-needed'

test.each(['GB', 'IM'])('%s is in the UK: 20 %% for everybody, with a number or without', (country) => {
  expect([tax(country, true), tax(country, false), tax(country, false, 'consumer')]).toEqual([UK, UK, UK])
})

test.each(['DE', 'GR', 'HR', 'MC'])('%s: reverse charge with a number, which is to be checked, and 20 %% without', (country) => {
  expect([tax(country, true), tax(country, false)]).toEqual(['reverse-charge 0 % to-be-checked', UK])
})

test.each(['CH', 'JE', 'GG', 'NO', 'US', 'GI'])('%s is outside the UK and the EU: outside the scope with evidence, and 20 %% without', (country) => {
  expect([tax(country, true), tax(country, false)]).toEqual(['outside-scope 0 % to-be-checked', UK])
})
