import { shareOf, sum } from '../money'
import type { Price } from './price-booking'

/** A hundred per cent, in basis points. */
const WHOLE = 10_000

/**
 * One fee for so many seats: a line each, whose nets add up to the fee exactly. It is shared out in the smallest steps whose tax
 * needs no rounding (at 20 %, 5p), and what is left over is on the first line: so the tax, rounded on each line as everywhere,
 * comes to the tax of the whole fee.
 */
export function splitFee({ feeMinor, seats, taxBasisPoints }: { feeMinor: number; seats: number; taxBasisPoints: number }): Price {
  const step = WHOLE / greatestDivisor(WHOLE, taxBasisPoints)
  const steps = Math.floor(feeMinor / step)
  const [share, more] = [Math.floor(steps / seats), steps % seats]
  const lines = Array.from({ length: seats }, (_, index) => {
    const netMinor = (share + (index < more ? 1 : 0)) * step + (index === 0 ? feeMinor % step : 0)
    const taxMinor = shareOf(netMinor, taxBasisPoints)
    return {
      ...{ listMinor: netMinor, discountMinor: 0, netMinor, taxMinor, grossMinor: netMinor + taxMinor },
      ...{ isEarlyBird: false, discountId: null, discountLabel: null, personId: null },
    }
  })
  const taxMinor = sum(lines.map((line) => line.taxMinor))
  return { lines, listMinor: feeMinor, discountMinor: 0, netMinor: feeMinor, taxMinor, totalMinor: feeMinor + taxMinor }
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))
