import { requireAdmin } from '../accounts/require-admin'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { splitFee } from '../pricing/split-fee'
import { whyNotBookable } from '../schedule/class-state'
import type { PricedRequest } from './price-request'
import type { Offer } from './read-offer'

/** An admin books for somebody else: who pays how, and which rules are set aside. Never the capacity. */
export type OnBehalf = {
  /** `card`: the buyer gets a link to pay with. `invoice`: confirmed at once. `flat-fee`: one fee for all seats, by invoice. */
  as: 'card' | 'invoice' | 'complimentary' | 'flat-fee'
  /** Of a flat fee, before tax. */
  feeMinor?: number
  /** Booking has closed, or the class has begun. */
  isPastDates: boolean
  /** People are waiting. */
  isPastWaitlist: boolean
}

/** A link by mail is not paid as soon as a page that is open: so long the seats are held for it. */
export const PAY_LINK_HOURS = 48

export const payLinkEnd = (now: Date): Date => new Date(now.getTime() + PAY_LINK_HOURS * 3_600_000)

/** @throws DomainError `not-allowed`, `fee` */
export function requireBehalf(actor: Actor, { as, feeMinor }: OnBehalf): void {
  requireAdmin(actor)
  if (as === 'flat-fee' && (feeMinor === undefined || !Number.isInteger(feeMinor) || feeMinor <= 0 || feeMinor > 100_000_000))
    throw new DomainError('fee', 'Enter the fee for all seats together, before VAT, like 12000.', 'fee')
}

/** Why not even an admin can book this class now, or not without saying so; null if they can. */
export function refuseBehalf(
  offer: Pick<Offer, 'status' | 'startsAt' | 'bookingClosesAt'>,
  { isPastDates }: OnBehalf,
  now: Date,
): DomainError | null {
  const why = whyNotBookable({ ...offer, isPrivate: false }, now)
  if (!why) return null
  const isDates = why.code === 'booking-closed' || why.code === 'class-begun'
  if (!isDates) return new DomainError('class-closed', why.sentence, 'seats')
  return isPastDates ? null : new DomainError('class-closed', `${why.sentence} Tick below that you book all the same.`, 'isPastDates')
}

/** The price under this arrangement; discounts are for those who pay by seat. */
export function priceBehalf({ as, feeMinor = 0 }: OnBehalf, priced: PricedRequest, seats: number): PricedRequest {
  if (as !== 'complimentary' && as !== 'flat-fee') return priced
  return {
    ...priced,
    isEarlyBird: false,
    price: splitFee({ feeMinor: as === 'flat-fee' ? feeMinor : 0, seats, taxBasisPoints: priced.tax.basisPoints }),
  }
}
