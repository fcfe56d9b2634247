import { formatPercent } from '../money'

export type PolicyBand = { customerType: 'business' | 'consumer'; fromDays: number; feeBasisPoints: number }
export type PolicyText = { when: string; what: string }

/** What cancelling costs one kind of customer, a line a band, the earliest first: `Until 30 days before the class begins` – `everything back`. */
export function describeBands(bands: readonly PolicyBand[], customerType: PolicyBand['customerType']): PolicyText[] {
  const own = bands.filter((band) => band.customerType === customerType).sort((a, b) => b.fromDays - a.fromDays)
  const lines = own.map(({ fromDays, feeBasisPoints }, index) => ({
    when: sayWhen(fromDays, own[index - 1]?.fromDays),
    what: sayFee(feeBasisPoints),
  }))
  const isOpenEnded = own.length > 0 && (own.at(-1)?.fromDays ?? 0) > 0
  return isOpenEnded || own.length === 0 ? [...lines, { when: own.length === 0 ? 'At any time' : 'Later', what: sayFee(10_000) }] : lines
}

/** Whether businesses and consumers pay the same. */
export const isSameForAll = (bands: readonly PolicyBand[]): boolean =>
  JSON.stringify(describeBands(bands, 'business')) === JSON.stringify(describeBands(bands, 'consumer'))

/** `30 days: nothing, 14 days: 50 %, 0 days: 100 %`, for a list of policies. */
export const bandsInShort = (bands: readonly PolicyBand[], customerType: PolicyBand['customerType']): string =>
  bands
    .filter((band) => band.customerType === customerType)
    .sort((a, b) => b.fromDays - a.fromDays)
    .map(({ fromDays, feeBasisPoints }) => `from ${fromDays} days ${formatPercent(feeBasisPoints)}`)
    .join(', ') || 'everything is kept'

function sayWhen(fromDays: number, earlier: number | undefined): string {
  if (earlier === undefined) return fromDays === 0 ? 'At any time before the class begins' : `Until ${sayDays(fromDays)} before the class begins`
  if (fromDays === 0) return 'Later'
  return earlier - 1 === fromDays ? `${sayDays(fromDays)} before` : `From ${earlier - 1} to ${sayDays(fromDays)} before`
}

const sayDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`

function sayFee(feeBasisPoints: number): string {
  if (feeBasisPoints === 0) return 'everything back'
  if (feeBasisPoints === 10_000) return 'nothing back, but somebody else may take the seat'
  if (feeBasisPoints === 5000) return 'half of the price back'
  return `the price back less ${formatPercent(feeBasisPoints)}`
}
