import type { CountedCredit } from '../ledger/hold-credit'
import { formatMoney } from '../money'
import { nameTax, type Tax } from '../pricing/decide-tax'

export type PriceRowText = { label: string; amount: string; tone?: 'discount' }

/** A price as people read it: ready to print, so that page, mail and payment page say the same. */
export type PriceSummary = {
  seats: number
  rows: PriceRowText[]
  total: string
  /** `2 seats, £3,696.00 with VAT`, for the bar on a phone and for whoever hears the page. */
  inWords: string
  isFree: boolean
  /** `30 % off every seat of this booking`; what the codes have done. */
  codesInWords: string | null
}

type Priced = {
  currency: string
  tax: Pick<Tax, 'treatment' | 'basisPoints'>
  lines: { listMinor: number; discountMinor: number; discountLabel: string | null; isEarlyBird: boolean }[]
  listMinor: number
  netMinor: number
  taxMinor: number
  totalMinor: number
}

/** List, each discount, net, VAT, total: read from the lines, never computed again. */
export function summarisePrice({ currency, tax, lines, ...sums }: Priced): PriceSummary {
  const money = (minor: number) => formatMoney(minor, currency)
  const seats = nameSeats(lines.length)
  const discounts = sumByLabel(lines)
  return {
    seats: lines.length,
    rows: [
      { label: `${seats}, ${lines.some((line) => line.isEarlyBird) ? 'early-bird price' : 'list price'}`, amount: money(sums.listMinor) },
      ...discounts.map(({ label, count, minor }) => ({
        label: count < lines.length ? `${label} on ${nameSeats(count)}` : `${label} off`,
        amount: money(-minor),
        tone: 'discount' as const,
      })),
      { label: 'Net', amount: money(sums.netMinor) },
      { label: nameTax(tax), amount: money(sums.taxMinor) },
    ],
    total: money(sums.totalMinor),
    inWords:
      sums.totalMinor === 0 ? `${seats}, nothing to pay` : `${seats}, ${money(sums.totalMinor)}${sums.taxMinor > 0 ? ' with VAT' : ', no VAT'}`,
    isFree: sums.totalMinor === 0,
    codesInWords: describeCodes(discounts, lines.length),
  }
}

/** The same price with a credit counted: its line, and what is to pay then. */
export function lessCredit(
  price: PriceSummary,
  { totalMinor, currency }: { totalMinor: number; currency: string },
  credit: Pick<CountedCredit, 'amountMinor' | 'inWords'> | null,
): PriceSummary {
  if (!credit) return price
  const toPayMinor = totalMinor - credit.amountMinor
  const toPay = formatMoney(toPayMinor, currency)
  return {
    ...price,
    rows: [
      ...price.rows,
      { label: 'Total', amount: price.total },
      { label: credit.inWords, amount: formatMoney(-credit.amountMinor, currency), tone: 'discount' },
    ],
    total: toPay,
    inWords: `${nameSeats(price.seats)}, ${toPayMinor === 0 ? 'nothing' : toPay} to pay after your credit`,
    isFree: toPayMinor === 0,
  }
}

export const nameSeats = (count: number): string => `${count} ${count === 1 ? 'seat' : 'seats'}`

type LabelSum = { label: string; count: number; minor: number }

function sumByLabel(lines: Priced['lines']): LabelSum[] {
  const sums = new Map<string, LabelSum>()
  for (const { discountLabel, discountMinor } of lines) {
    if (!discountLabel) continue
    const known = sums.get(discountLabel) ?? { label: discountLabel, count: 0, minor: 0 }
    sums.set(discountLabel, { ...known, count: known.count + 1, minor: known.minor + discountMinor })
  }
  return [...sums.values()]
}

function describeCodes(discounts: LabelSum[], seats: number): string | null {
  if (discounts.length === 0) return null
  return discounts
    .map(({ label, count }) => `${label} off ${seats === 1 ? 'this seat' : count === seats ? 'every seat of this booking' : nameSeats(count)}`)
    .join('; ')
}
