import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/client'
import { bookingLines, bookings, discountUses, seatClaims } from '../../db/schema'
import { foldEmail } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import type { FoundDiscount } from '../discounts/find-discounts'
import type { Price } from '../pricing/price-booking'
import { makeSpeakable, makeToken } from '../secret'
import type { BookingRequest } from './booking-request'
import { HOLD_MINUTES, holdEnd } from './hold-rules'
import { type OnBehalf, PAY_LINK_HOURS, payLinkEnd } from './on-behalf'
import type { PricedRequest } from './price-request'
import type { Offer } from './read-offer'

type Hold = {
  offer: Offer
  request: BookingRequest
  priced: PricedRequest
  discounts: FoundDiscount[]
  buyerId: string
  hasExtended: boolean
  onBehalf?: OnBehalf
  actor: Actor
  now: Date
}

/**
 * A request has no end of its own: its uses of codes are given back when it is answered, and count until then. Not the start of the
 * class, which may be moved.
 */
export const RESERVED_WITHOUT_END = new Date('9999-12-31T00:00:00Z')

/**
 * Writes a held booking with its frozen price: lines, claim, reserved codes, audit entry. One with nothing to pay, or to be paid by an
 * invoice that needs no approval, is written as confirmed: it claims nothing, and its codes are spent. One to be paid by invoice is else
 * requested: its own row counts as seats. The caller holds the locks and has checked everything.
 */
export async function insertHold(tx: Tx, { offer, request, priced, discounts, buyerId, hasExtended, onBehalf, actor, now }: Hold) {
  const { price, tax } = priced
  const status = statusOf({ offer, request, priced, onBehalf })
  const isConfirmed = status === 'confirmed'
  const bookingId = randomUUID()
  const heldUntil = onBehalf ? payLinkEnd(now) : holdEnd(now)
  const orNull = (text: string) => text || null
  const insertion = tx
    .insert(bookings)
    .values({
      id: bookingId,
      ref: `HD-${makeSpeakable(8).toUpperCase()}`,
      token: makeToken(),
      payerToken: makeToken(),
      classId: offer.classId,
      status,
      confirmedAt: isConfirmed ? now : null,
      origin: onBehalf?.as === 'complimentary' ? 'complimentary' : offer.isPrivate ? 'private' : 'sold',
      bookedById: onBehalf && actor.kind === 'person' ? actor.personId : null,
      policyId: offer.policyId ?? undefined,
      buyerId,
      buyerName: request.buyerName,
      buyerEmail: foldEmail(request.buyerEmail),
      isAttending: request.attending,
      accessNeeds: request.attending ? orNull(request.accessNeeds) : null,
      organisation: orNull(request.organisation),
      country: request.country,
      customerType: request.customerType,
      vatNumber: orNull(request.vatNumber),
      vatCheck: tax.vatCheck,
      poNumber: orNull(request.poNumber),
      poFollows: request.poFollows && request.payment === 'invoice',
      costCentre: orNull(request.costCentre),
      billingName: orNull(request.billingName),
      billingEmail: request.billingEmail ? foldEmail(request.billingEmail) : null,
      billingAddress: orNull(request.billingAddress),
      paymentMethod: request.payment,
      termsDays: offer.termsDays,
      seatCount: request.seats,
      currency: request.currency,
      taxTreatment: tax.treatment,
      vatBasisPoints: tax.basisPoints,
      listMinor: price.listMinor,
      discountMinor: price.discountMinor,
      netMinor: price.netMinor,
      taxMinor: price.taxMinor,
      totalMinor: price.totalMinor,
      heldUntil: status === 'held' ? heldUntil : null,
      holdExtendedAt: hasExtended ? now : null,
      formKey: request.formKey,
      formDigest: request.digest,
      timeZone: request.timeZone,
      source: request.source,
      campaign: request.campaign,
      termsAcceptedAt: now,
      createdAt: now,
    })
    .returning()
  const lines = price.lines.map((line, index) => ({ ...line, bookingId, classId: offer.classId, position: index + 1 }))
  const claim = { classId: offer.classId, kind: 'hold' as const, seats: request.seats, until: heldUntil, bookingId, createdAt: now }
  const uses = usesOf(price, discounts, buyerId).map((use) => ({
    ...use,
    bookingId,
    status: isConfirmed ? ('spent' as const) : ('reserved' as const),
    reservedUntil: isConfirmed ? null : status === 'requested' ? RESERVED_WITHOUT_END : heldUntil,
    createdAt: now,
  }))
  const sums = { seats: request.seats, totalMinor: price.totalMinor, currency: request.currency }
  const details = status === 'held' ? { ...sums, minutes: onBehalf ? PAY_LINK_HOURS * 60 : HOLD_MINUTES } : sums
  const did = status === 'held' ? 'held seats' : 'asked to pay by invoice'
  // Sent together, and worked through in this order: everything else refers to the booking.
  const [[booking], insertedLines] = await Promise.all([
    insertion,
    tx.insert(bookingLines).values(lines).returning(),
    uses.length > 0 ? tx.insert(discountUses).values(uses) : undefined,
    status === 'held' ? tx.insert(seatClaims).values(claim) : undefined,
    isConfirmed ? undefined : recordAudit(tx, { actor, did, subject: { type: 'booking', id: bookingId }, details, now }),
  ])
  if (!booking) throw new Error('a booking was not inserted')
  return { booking, lines: insertedLines }
}

function statusOf({ offer, request, priced, onBehalf }: Pick<Hold, 'offer' | 'request' | 'priced' | 'onBehalf'>): 'held' | 'requested' | 'confirmed' {
  if (priced.price.totalMinor === 0) return 'confirmed'
  if (request.payment === 'card') return 'held'
  return onBehalf || offer.trustsInvoiceBuyers ? 'confirmed' : 'requested'
}

/** Seats by discount; the limit per person counts the owner of a personal code, else the buyer. */
function usesOf(price: Price, discounts: FoundDiscount[], buyerId: string): { discountId: string; personId: string; seats: number }[] {
  return discounts.flatMap(({ id, personId }) => {
    const seats = price.lines.filter((line) => line.discountId === id).length
    return seats > 0 ? [{ discountId: id, personId: personId ?? buyerId, seats }] : []
  })
}
