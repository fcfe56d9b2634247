import type Stripe from 'stripe'
import { type Context, makeId, seconds } from './context'
import { couponCreate, sessionDiscount } from './known-parameters'
import { insertObject, requireObject } from './objects'
import { type Parameters, readInteger, readList, readMetadata, readText, requireKnown, requireText } from './parameters'
import { refuse } from './refusal'

export async function createCoupon({ tx, now }: Context, given: Parameters): Promise<Stripe.Coupon> {
  requireKnown(given, couponCreate)
  const amountOff = readInteger(given, 'amount_off')
  const percentOff = given.percent_off === undefined ? undefined : Number(readText(given, 'percent_off'))
  if ((amountOff === undefined) === (percentOff === undefined)) throw refuse('Must provide either percent_off or amount_off.')
  if (amountOff !== undefined && amountOff < 1) throw refuse('Invalid positive integer', 'amount_off')
  if (percentOff !== undefined && !(percentOff > 0 && percentOff <= 100)) throw refuse('Must be greater than 0 and at most 100.', 'percent_off')
  if ((readText(given, 'duration') ?? 'once') !== 'once') throw refuse('The local Stripe knows only coupons that are used once.', 'duration')
  const coupon: Stripe.Coupon = {
    id: readText(given, 'id') ?? makeId('coupon'),
    object: 'coupon',
    amount_off: amountOff ?? null,
    created: seconds(now),
    currency: amountOff === undefined ? null : requireText(given, 'currency').toLowerCase(),
    duration: 'once',
    duration_in_months: null,
    livemode: false,
    max_redemptions: null,
    metadata: readMetadata(given),
    name: readText(given, 'name') ?? null,
    percent_off: percentOff ?? null,
    redeem_by: null,
    times_redeemed: 0,
    valid: true,
  }
  await insertObject(tx, coupon)
  return coupon
}

/** Stripe takes one discount per session. */
export async function readDiscount({ tx }: Context, given: Parameters): Promise<Stripe.Coupon | null> {
  const discounts = readList(given, 'discounts')
  if (discounts.length === 0) return null
  if (discounts.length > 1) throw refuse('You can only apply one discount per Checkout Session.', 'discounts')
  const { coupon } = requireKnown(discounts[0], sessionDiscount, 'discounts[0]')
  return requireObject(tx, 'coupon', String(coupon), 'discounts[0][coupon]')
}

/** Takes the coupon off the lines, in their order, so that each line says what it lost and the sums agree. */
export function discountLines(lines: Stripe.LineItem[], coupon: Stripe.Coupon | null): Stripe.LineItem[] {
  if (!coupon) return lines
  if (coupon.currency && coupon.currency !== lines[0]?.currency)
    throw refuse('The currency of the coupon does not match the currency of the Checkout Session.', 'discounts[0][coupon]')
  let left = coupon.amount_off ?? 0
  return lines.map((line) => {
    const share = coupon.percent_off === null ? left : Math.round((line.amount_subtotal * coupon.percent_off) / 100)
    const off = Math.min(line.amount_subtotal, share)
    left -= off
    return { ...line, amount_discount: off, amount_total: line.amount_subtotal - off }
  })
}
