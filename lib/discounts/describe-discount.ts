import { formatMoney, formatPercent } from '../money'
import { describeDay } from '../schedule/describe-times'
import type { DiscountOrigin, DiscountState } from './discount-list'
import type { DiscountRow } from './queries'

/** Discounts run from day to day on London's clock. */
export const DISCOUNT_ZONE = 'Europe/London'

export const STATE_WORDS: Record<DiscountState, string> = {
  active: 'Good now',
  'to-come': 'Not yet',
  'used-up': 'Used up',
  ended: 'Over',
  stopped: 'Stopped',
}
export const ORIGIN_WORDS: Record<DiscountOrigin, string> = { campaign: 'Campaign', alumni: 'Alumni', goodwill: 'Goodwill', partner: 'Partner' }

/** `30 %`, `£150.00 a seat` */
export const describeWorth = ({ discount }: DiscountRow): string =>
  discount.kind === 'percent'
    ? formatPercent(discount.percentBasisPoints ?? 0)
    : `${formatMoney(discount.amountMinor ?? 0, discount.currency ?? 'GBP')} a seat`

/** `All courses`, `PSM, SPS`, `Class sps-k7m2` */
export function describeScope({ discount, courseCodes, classRef }: DiscountRow): string {
  if (discount.scope === 'one-class') return `Class ${classRef}`
  return discount.scope === 'some-courses' ? courseCodes.join(', ') : 'All courses'
}

/** `3 of 10 seats`, `3 seats`, `Not used` */
export function describeUse({ discount, usedSeats }: DiscountRow): string {
  if (discount.seatLimit !== null) return `${usedSeats} of ${count(discount.seatLimit, 'seat')}`
  return usedSeats === 0 ? 'Not used' : count(usedSeats, 'seat')
}

/** `From Mon 4 Jan 2027 to Sun 31 Jan 2027`, `Until Sun 31 Jan 2027`, `No end` */
export function describeValidity({ discount: { validFrom, validUntil } }: DiscountRow): string {
  const from = validFrom && describeDay(validFrom, DISCOUNT_ZONE, { withYear: true })
  const to = validUntil && describeDay(new Date(validUntil.getTime() - 1), DISCOUNT_ZONE, { withYear: true })
  if (from) return to ? `From ${from} to ${to}` : `From ${from}`
  return to ? `Until ${to}` : 'No end'
}

/** `1 seat`, `3 seats`, `2 people` */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`
