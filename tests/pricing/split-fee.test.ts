import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sum } from '../../lib/money'
import { splitFee } from '../../lib/pricing/split-fee'

test('a fee that does not divide is on the first seats, to the penny', () => {
  const { lines, totalMinor } = splitFee({ feeMinor: 1_000_000, seats: 12, taxBasisPoints: 2000 })
  expect(lines.map((line) => line.netMinor)).toEqual([83_334, 83_334, 83_334, 83_334, ...Array(8).fill(83_333)])
  expect(totalMinor).toBe(1_000_000 + sum(lines.map((line) => line.taxMinor)))
})

test('nets always add up to the fee, every line adds up, and no two nets differ by more than a penny', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000_000 }),
      fc.integer({ min: 1, max: 100 }),
      fc.constantFrom(0, 1900, 2000),
      (feeMinor, seats, taxBasisPoints) => {
        const { lines, ...sums } = splitFee({ feeMinor, seats, taxBasisPoints })
        const nets = lines.map((line) => line.netMinor)
        expect(sum(nets)).toBe(feeMinor)
        expect(Math.max(...nets) - Math.min(...nets)).toBeLessThanOrEqual(1)
        for (const line of lines) expect(line.netMinor + line.taxMinor).toBe(line.grossMinor)
        expect(sums.totalMinor).toBe(sum(lines.map((line) => line.grossMinor)))
      },
    ),
  )
})
