import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENCIES, formatMoney, formatPercent, isCurrency, shareOf, sum } from '../lib/money'

const amount = fc.integer({ min: 0, max: 100_000_000 })
const share = fc.integer({ min: 0, max: 10_000 })

describe('a share of an amount', () => {
  test('is never further than half a penny from the exact one', () =>
    fc.assert(fc.property(amount, share, (minor, points) => Math.abs(shareOf(minor, points) - (minor * points) / 10_000) <= 0.5)))
  test('of nothing, or of no per cent, is nothing; the whole of it is itself', () =>
    fc.assert(
      fc.property(amount, (minor) => {
        expect(shareOf(minor, 0)).toBe(0)
        expect(shareOf(0, minor % 10_000)).toBe(0)
        expect(shareOf(minor, 10_000)).toBe(minor)
      }),
    ))
  test('of a negative amount is the mirror of the positive one', () =>
    fc.assert(fc.property(amount, share, (minor, points) => shareOf(-minor, points) + shareOf(minor, points) === 0)))
  test('grows with the amount', () => fc.assert(fc.property(amount, share, (minor, points) => shareOf(minor + 1, points) >= shareOf(minor, points))))
  test.each([
    [5, 1000, 1],
    [-5, 1000, -1],
    [15, 1000, 2],
    [25, 1000, 3],
    [4, 1000, 0],
    [154_000, 2000, 30_800],
    [220_000, 3000, 66_000],
    [1, 4999, 0],
    [1, 5000, 1],
  ])('of %i at %i is %i: half away from zero', (minor, points, expected) => expect(shareOf(minor, points)).toBe(expected))
  test('that cannot be exact is refused, not guessed', () => {
    expect(() => shareOf(Number.MAX_SAFE_INTEGER, 2)).toThrow(RangeError)
    expect(() => shareOf(0.5, 3)).toThrow(RangeError)
  })
})

test('money is written the British way, with a true minus sign', () => {
  expect(formatMoney(184_800, 'GBP')).toBe('£1,848.00')
  expect(formatMoney(-66_000, 'GBP')).toBe('−£660.00')
  expect(formatMoney(5, 'EUR')).toBe('€0.05')
  expect(formatMoney(0, 'USD')).toBe('US$0.00')
})

test('a per cent is written with a space and no idle zeros', () => {
  expect(formatPercent(3000)).toBe('30 %')
  expect(formatPercent(1250)).toBe('12.5 %')
})

test('only currencies with two decimals are known', () => {
  expect(['GBP', 'EUR', 'USD'].every(isCurrency)).toBe(true)
  expect(['JPY', 'gbp', '', 'KWD'].some(isCurrency)).toBe(false)
})

test('a sum of nothing is nothing', () => expect(sum([])).toBe(0))

describe('currencies of other than two decimals', () => {
  test.each([
    ['JPY', 0],
    ['KRW', 0],
    ['BHD', 3],
    ['KWD', 3],
  ])('%s, of %i, is refused with its name and never shown as hundredths', (currency, decimals) => {
    expect(isCurrency(currency)).toBe(false)
    expect(() => formatMoney(184_800, currency)).toThrow(`${currency} has ${decimals} decimals`)
  })

  test('those we sell in have two, always shown', () =>
    expect(CURRENCIES.map((currency) => formatMoney(100_000, currency))).toEqual(['£1,000.00', '€1,000.00', 'US$1,000.00']))
})
