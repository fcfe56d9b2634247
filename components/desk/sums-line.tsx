import { formatMoney } from '@/lib/money'

type SumsLineProps = {
  sums: readonly { currency: string; totalMinor: number; dueMinor: number }[]
  /** What the second sum is, and what there is to say where it is nothing. */
  rest: string
  none: string
}

/** The sums of a list, by currency: `£12,480.00, £2,640.00 of it to pay`. */
export function SumsLine({ sums, rest, none }: SumsLineProps) {
  if (sums.length === 0) return null
  return (
    <p className="mb-4 flex flex-wrap gap-x-8 gap-y-1 text-small text-ink-2">
      {sums.map(({ currency, totalMinor, dueMinor }) => (
        <span key={currency}>
          <b className="text-ink">{formatMoney(totalMinor, currency)}</b>
          {dueMinor > 0 ? `, ${formatMoney(dueMinor, currency)} of it ${rest}` : `, ${none}`}
        </span>
      ))}
    </p>
  )
}
