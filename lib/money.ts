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

/** `£1,848.00`, `−£660.00`: with a true minus sign, in British notation. */
export function formatMoney(amountMinor: number, currency: string): string {
  const text = new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(Math.abs(amountMinor) / 100)
  return amountMinor < 0 ? `−${text}` : text
}

/** `30 %`, `12.5 %` from hundredths of a per cent. */
export const formatPercent = (basisPoints: number): string => `${basisPoints / 100} %`
