import type { PriceSummary } from '../../lib/bookings/summarise-price'
import { formatMoney } from '../../lib/money'

/** The price of so many seats at £1,848.00, as the page is given it. */
export const priceOf = (seats: number): PriceSummary => ({
  seats,
  rows: [{ label: 'Net', amount: formatMoney(seats * 154_000, 'GBP') }],
  total: formatMoney(seats * 184_800, 'GBP'),
  inWords: `${seats} seats, ${formatMoney(seats * 184_800, 'GBP')} with VAT`,
  isFree: false,
  codesInWords: null,
})
