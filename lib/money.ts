/** Money is integer minor units and an ISO 4217 code. Only currencies with two decimals are accepted. */
export const CURRENCIES = ['GBP', 'EUR', 'USD'] as const
export type Currency = (typeof CURRENCIES)[number]

export const isCurrency = (code: string): code is Currency => (CURRENCIES as readonly string[]).includes(code)

/** Share of an amount in hundredths of a per cent, rounded half away from zero. */
export function shareOf(amountMinor: number, basisPoints: number): number {
  const product = amountMinor * basisPoints
  if (!Number.isSafeInteger(product)) throw new RangeError(`share of ${amountMinor} at ${basisPoints} is not exact`)
  return Math.sign(product) * Math.floor((Math.abs(product) + 5000) / 10000)
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/**
 * `£1,848.00`, `−£660.00`: with a true minus sign, in British notation.
 * @throws RangeError for a currency of none or three decimals, like JPY or BHD: hundredths of it would be another sum
 */
export function formatMoney(amountMinor: number, currency: string): string {
  const text = formatOf(currency).format(Math.abs(amountMinor) / 100)
  return amountMinor < 0 ? `−${text}` : text
}

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known) return known
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  const decimals = format.resolvedOptions().maximumFractionDigits
  if (decimals !== 2) throw new RangeError(`${currency} has ${decimals} decimals, and Halfday counts hundredths.`)
  formats.set(currency, format)
  return format
}

/** `30 %`, `12.5 %` from hundredths of a per cent. */
export const formatPercent = (basisPoints: number): string => `${basisPoints / 100} %`

/** `2200`, `2,200.00`, `£2200` as minor units; null where it is no sum of money. */
export function parseMoney(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^[£€$]\s*/, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
  const digits = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain)
  return digits ? Number(digits[1]) * 100 + Number((digits[2] ?? '').padEnd(2, '0')) : null
}

/** `10`, `12.5 %` as hundredths of a per cent; null where it is no percentage. */
export function parsePercent(text: string): number | null {
  const digits = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim())
  return digits ? Number(digits[1]) * 100 + Number((digits[2] ?? '').padEnd(2, '0')) : null
}

/** `2200.00`, as a field shows it. */
export const typedMoney = (amountMinor: number): string => (amountMinor / 100).toFixed(2)
