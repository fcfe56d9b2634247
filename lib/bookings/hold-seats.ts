import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookingLines, bookings, discountUses, enrolments, seatClaims } from '../../db/schema'
import { findOrCreatePerson, foldEmail } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import { type FoundDiscount, findDiscounts, lockDiscounts } from '../discounts/find-discounts'
import { DomainError, FormRefusal } from '../errors'
import type { Price } from '../pricing/price-booking'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { countSeatsOf } from '../schedule/seats'
import { makeSpeakable, makeToken } from '../secret'
import type { BookingRequest } from './booking-request'
import { confirmBooking } from './confirm-booking'
import { findSameForm, lockEarlier } from './earlier-hold'
import { endHold } from './end-hold'
import { HOLD_MINUTES, holdEnd } from './hold-rules'
import { type PricedRequest, priceRequest } from './price-request'
import { type Offer, readOffer, refuseOffer, refuseSeats } from './read-offer'

type HoldSeats = {
  classId: string
  request: BookingRequest
  /** Those behind the request's codes, where the caller has looked them up. */
  discounts?: FoundDiscount[]
  actor: Actor
  now: Date
}
export type HeldSeats = { bookingId: string; token: string; isConfirmed: boolean }

/**
 * Claims seats and freezes their price. A booking with nothing to pay is confirmed at once. The same form sent twice is one
 * booking; a changed form, or one that names the booking it `replaces`, gives its seats back and takes the new ones in one act.
 *
 * @throws FormRefusal or DomainError with sentences for the form; then nothing has changed
 */
export async function holdSeats(asked: HoldSeats): Promise<HeldSeats> {
  const discounts = asked.discounts ?? (await findDiscounts(db, asked.request.discountCode))
  await refuseEarly(asked.classId, asked.request, asked.now)
  return sayWhenBusy(() => db.transaction((tx) => hold(tx, discounts, asked)))
}

async function hold(tx: Tx, discounts: FoundDiscount[], { classId, request, actor, now }: HoldSeats): Promise<HeldSeats> {
  const buyerId = await findOrCreatePerson(tx, { email: request.buyerEmail, name: request.buyerName, now })
  const earlier = await lockEarlier(tx, { classId, request, now })
  if (earlier.same) return earlier.same
  await lockClass(tx, classId)
  const [meanwhile, offer] = await Promise.all([findSameForm(tx, { classId, request, now }), readOffer(tx, { classId, currency: request.currency })])
  if (meanwhile) return meanwhile
  const refusal = refuseOffer(offer, now)
  if (refusal) throw new DomainError('class-closed', refusal, 'seats')
  if (earlier.toReplace) await endHold(tx, { booking: earlier.toReplace, status: 'cancelled', did: 'replaced a hold', actor, now })
  const noSeats = refuseSeats(request.seats, await countSeatsOf(tx, classId, now))
  if (noSeats) throw new DomainError('class-full', noSeats, 'seats')
  await lockDiscounts(tx, discounts)
  const priced = await priceRequest(tx, { question: request, offer, discounts, buyerId, now })
  await refuseSeatedTwice(tx, { classId, request, price: priced.price, discounts, buyerId })
  const booking = await insertHold(tx, { offer, request, priced, discounts, buyerId, hasExtended: Boolean(earlier.toReplace), actor, now })
  if (priced.price.totalMinor > 0) return { ...booking, isConfirmed: false }
  await confirmBooking(tx, { bookingId: booking.bookingId, actor, now })
  return { ...booking, isConfirmed: true }
}

/** A full or closed class is told so without standing in line for its lock. */
async function refuseEarly(classId: string, request: BookingRequest, now: Date): Promise<void> {
  const seats = await countSeatsOf(db, classId, now)
  if (seats.free > 0 || request.replaces) return
  const [known] = request.formKey
    ? await db
        .select({ id: bookings.id })
        .from(bookings)
        .where(and(eq(bookings.classId, classId), eq(bookings.formKey, request.formKey)))
    : []
  if (!known) throw new DomainError('class-full', refuseSeats(request.seats, seats) ?? 'This class is full.', 'seats')
}

type Seated = { classId: string; request: BookingRequest; price: Price; discounts: FoundDiscount[]; buyerId: string }

/** The same person twice in one class is refused before any money moves. */
async function refuseSeatedTwice(tx: Tx, { classId, request, price, discounts, buyerId }: Seated): Promise<void> {
  const owners = price.lines.flatMap((line) => line.personId ?? [])
  const isBuyerSeated = owners.includes(buyerId)
  if (request.attending && !isBuyerSeated && owners.length === request.seats)
    throw new FormRefusal({
      seats:
        'Every seat goes to the owner of a personal code, who is known to us by another address than yours. Book with that address, add a seat for yourself, or say that you are not coming.',
    })
  const coming = request.attending && !isBuyerSeated ? [buyerId, ...owners] : owners
  if (coming.length === 0) return
  const seated = await tx
    .select({ personId: enrolments.personId })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), inArray(enrolments.personId, coming), isNull(enrolments.cancelledAt)))
  for (const { personId } of seated) {
    const code = discounts.find((discount) => discount.personId === personId)?.code
    if (code) throw new FormRefusal({ discountCode: `The owner of ${code} already has a seat in this class.` })
    throw new FormRefusal({ attending: 'You already have a seat in this class. Take the tick away to book for others.' })
  }
}

type Hold = {
  offer: Offer
  request: BookingRequest
  priced: PricedRequest
  discounts: FoundDiscount[]
  buyerId: string
  hasExtended: boolean
  actor: Actor
  now: Date
}

async function insertHold(tx: Tx, { offer, request, priced, discounts, buyerId, hasExtended, actor, now }: Hold) {
  const { price, tax } = priced
  const heldUntil = holdEnd(now)
  const orNull = (text: string) => text || null
  const [booking] = await tx
    .insert(bookings)
    .values({
      ref: `HD-${makeSpeakable(6).toUpperCase()}`,
      token: makeToken(),
      payerToken: makeToken(),
      classId: offer.classId,
      status: 'held',
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
      costCentre: orNull(request.costCentre),
      billingName: orNull(request.billingName),
      billingEmail: request.billingEmail ? foldEmail(request.billingEmail) : null,
      billingAddress: orNull(request.billingAddress),
      paymentMethod: request.payment,
      seatCount: request.seats,
      currency: request.currency,
      taxTreatment: tax.treatment,
      vatBasisPoints: tax.basisPoints,
      listMinor: price.listMinor,
      discountMinor: price.discountMinor,
      netMinor: price.netMinor,
      taxMinor: price.taxMinor,
      totalMinor: price.totalMinor,
      heldUntil,
      holdExtendedAt: hasExtended ? now : null,
      formKey: request.formKey,
      formDigest: request.digest,
      timeZone: request.timeZone,
      source: request.source,
      campaign: request.campaign,
      termsAcceptedAt: now,
      createdAt: now,
    })
    .returning({ bookingId: bookings.id, token: bookings.token })
  if (!booking) throw new Error('a booking was not inserted')
  const { bookingId } = booking
  const lines = price.lines.map((line, index) => ({ ...line, bookingId, position: index + 1 }))
  const claim = { classId: offer.classId, kind: 'hold' as const, seats: request.seats, until: heldUntil, bookingId, createdAt: now }
  const uses = usesOf(price, discounts, buyerId).map((use) => ({
    ...use,
    bookingId,
    status: 'reserved' as const,
    reservedUntil: heldUntil,
    createdAt: now,
  }))
  const details = { seats: request.seats, totalMinor: price.totalMinor, currency: request.currency, minutes: HOLD_MINUTES }
  await Promise.all([
    tx.insert(bookingLines).values(lines),
    tx.insert(seatClaims).values(claim),
    uses.length > 0 ? tx.insert(discountUses).values(uses) : undefined,
    recordAudit(tx, { actor, did: 'held seats', subject: { type: 'booking', id: bookingId }, details, now }),
  ])
  return booking
}

/** Seats by discount; the limit per person counts the owner of a personal code, else the buyer. */
function usesOf(price: Price, discounts: FoundDiscount[], buyerId: string): { discountId: string; personId: string; seats: number }[] {
  return discounts.flatMap(({ id, personId }) => {
    const seats = price.lines.filter((line) => line.discountId === id).length
    return seats > 0 ? [{ discountId: id, personId: personId ?? buyerId, seats }] : []
  })
}
