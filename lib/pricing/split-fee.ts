import { shareOf, sum } from '../money'
import type { Price } from './price-booking'

/**
 * One fee for so many seats: a line each, whose nets add up to the fee exactly; what does not divide is on the first ones. Tax is
 * rounded on each line, as everywhere.
 */
export function splitFee({ feeMinor, seats, taxBasisPoints }: { feeMinor: number; seats: number; taxBasisPoints: number }): Price {
  const share = Math.floor(feeMinor / seats)
  const remainder = feeMinor - share * seats
  const lines = Array.from({ length: seats }, (_, index) => {
    const netMinor = share + (index < remainder ? 1 : 0)
    const taxMinor = shareOf(netMinor, taxBasisPoints)
    return {
      ...{ listMinor: netMinor, discountMinor: 0, netMinor, taxMinor, grossMinor: netMinor + taxMinor },
      ...{ isEarlyBird: false, discountId: null, discountLabel: null, personId: null },
    }
  })
  const taxMinor = sum(lines.map((line) => line.taxMinor))
  return { lines, listMinor: feeMinor, discountMinor: 0, netMinor: feeMinor, taxMinor, totalMinor: feeMinor + taxMinor }
}
