import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOf, sum } from '../../lib/money'
import { splitFee } from '../../lib/pricing/split-fee'

test('a fee that does not divide is on the first seats, to the penny', () => {
  const { lines, totalMinor } = splitFee({ feeMinor: 1_000_000, seats: 12, taxBasisPoints: 2000 })
  expect(lines.map((line) => line.netMinor)).toEqual([...Array(8).fill(83_335), ...Array(4).fill(83_330)])
  expect(totalMinor).toBe(1_200_000)
  expect(splitFee({ feeMinor: 600_000, seats: 7, taxBasisPoints: 2000 }).totalMinor).toBe(720_000)
})

test('nets always add up to the fee, every line adds up, the tax is that of the whole fee, and nets differ by less than two steps', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000_000 }),
      fc.integer({ min: 1, max: 100 }),
      fc.constantFrom([0, 1] as const, [1900, 100] as const, [2000, 5] as const),
      (feeMinor, seats, [taxBasisPoints, step]) => {
        const { lines, ...sums } = splitFee({ feeMinor, seats, taxBasisPoints })
        const nets = lines.map((line) => line.netMinor)
        expect(sum(nets)).toBe(feeMinor)
        expect(Math.max(...nets) - Math.min(...nets)).toBeLessThan(2 * step)
        expect(sums.taxMinor).toBe(shareOf(feeMinor, taxBasisPoints))
        for (const line of lines) expect(line.netMinor + line.taxMinor).toBe(line.grossMinor)
        expect(sums.totalMinor).toBe(sum(lines.map((line) => line.grossMinor)))
      },
    ),
  )
})
