import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, enrolments } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import type { Actor } from '../audit/record-audit'
import { type FoundDiscount, findDiscounts, lockDiscounts } from '../discounts/find-discounts'
import { queueMail } from '../emails/queue-mail'
import { DomainError, FormRefusal } from '../errors'
import { hasTimeForInvoice } from '../invoices/due-on'
import { holdCredit } from '../ledger/hold-credit'
import type { Price } from '../pricing/price-booking'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { countSeatsOf, type Seats } from '../schedule/seats'
import { refusePastWaitlist } from '../waitlist/not-past-waitlist'
import { acceptOffer, followBooking, requireOffer } from '../waitlist/take-offer'
import type { BookingRequest } from './booking-request'
import { confirmBooking, grantSeats } from './confirm-booking'
import { findSameForm, lockEarlier } from './earlier-hold'
import { endHold } from './end-hold'
import { insertHold } from './insert-hold'
import { type OnBehalf, priceBehalf, refuseBehalf, requireBehalf } from './on-behalf'
import { priceRequest } from './price-request'
import { isOpenedBy, readOffer, refuseOffer, refuseSeats } from './read-offer'
import { tellOfRequest } from './tell-of-request'

type HoldSeats = {
  classId: string
  request: BookingRequest
  /** Those behind the request's codes, where the caller has looked them up. */
  discounts?: FoundDiscount[]
  /** An admin's arrangement for the buyer. */
  onBehalf?: OnBehalf
  actor: Actor
  now: Date
}
/** Held to be paid now, requested to be paid by invoice, or confirmed at once. */
export type HeldSeats = { bookingId: string; token: string; isConfirmed: boolean; isRequested: boolean }

/**
 * Claims seats and freezes their price. A booking with nothing to pay is confirmed at once; one to be paid by invoice waits for an admin. The same form sent twice is one
 * booking; a changed form, or one that names the booking it `replaces`, gives its seats back and takes the new ones in one act.
 *
 * @throws FormRefusal or DomainError with sentences for the form; then nothing has changed
 */
export async function holdSeats(asked: HoldSeats): Promise<HeldSeats> {
  if (asked.onBehalf) requireBehalf(asked.actor, asked.onBehalf)
  const discounts = asked.discounts ?? (await findDiscounts(db, asked.request.discountCode))
  await refuseEarly(asked.classId, asked.request, asked.now)
  return sayWhenBusy(
    () => db.transaction((tx) => hold(tx, discounts, asked)),
    'Many people are booking at this moment. Nothing was held; please send the form again.',
  )
}

async function hold(tx: Tx, discounts: FoundDiscount[], { classId, request, onBehalf, actor, now }: HoldSeats): Promise<HeldSeats> {
  const [buyerId, earlier] = await Promise.all([
    findOrCreatePerson(tx, { email: request.buyerEmail, name: request.buyerName, now }),
    lockEarlier(tx, { classId, request, now }),
  ])
  if (earlier.same) return earlier.same
  await lockClass(tx, classId)
  const [meanwhile, offer, seats] = await Promise.all([
    findSameForm(tx, { classId, request, now }),
    readOffer(tx, { classId, currency: request.currency }),
    countSeatsOf(tx, classId, now, { exceptBookingId: earlier.toReplace?.id }),
  ])
  if (meanwhile) return meanwhile
  if (onBehalf) {
    const refusal = refuseBehalf(offer, onBehalf, now)
    if (refusal) throw refusal
  } else {
    const refusal = refuseOffer({ ...offer, isPrivate: offer.isPrivate && !isOpenedBy(offer, request.key) }, now)
    if (refusal) throw new DomainError('class-closed', refusal, 'seats')
  }
  if (request.payment === 'invoice' && !onBehalf && !hasTimeForInvoice(offer, now))
    throw new DomainError('too-late-for-invoice', 'This class begins too soon for an invoice to be paid in time. Pay by card.', 'payment')
  const own = earlier.toReplace
  // A hold that is changed has left its offer behind: its seats are its own.
  const offered = request.offer && !own ? await requireOffer(tx, { token: request.offer, classId, seats: request.seats, now }) : undefined
  if (!offered) requireFree(request.seats, onBehalf?.isPastWaitlist ? { ...seats, awaited: undefined } : seats, own?.seatCount)
  if (earlier.toReplace) await endHold(tx, { booking: earlier.toReplace, status: 'cancelled', did: 'replaced a hold', actor, now })
  await lockDiscounts(tx, discounts)
  const priceOfDay = await priceRequest(tx, { question: request, offer, discounts, buyerId, now })
  const priced = onBehalf ? priceBehalf(onBehalf, priceOfDay, request.seats) : priceOfDay
  await refuseSeatedTwice(tx, { classId, request, price: priced.price, discounts, buyerId })
  const { booking, lines } = await insertHold(tx, {
    offer,
    request,
    priced,
    discounts,
    buyerId,
    hasExtended: Boolean(earlier.toReplace),
    onBehalf,
    actor,
    now,
  })
  if (offered) await acceptOffer(tx, { entry: offered, bookingId: booking.id, seats: request.seats, actor, now })
  if (earlier.toReplace) await followBooking(tx, { fromId: earlier.toReplace.id, toId: booking.id })
  const creditMinor = request.creditCode && booking.totalMinor > 0 ? await holdCredit(tx, { booking, code: request.creditCode }) : 0
  const isCovered = creditMinor > 0 && creditMinor === booking.totalMinor
  if (booking.status === 'confirmed') await grantSeats(tx, { booking, lines, isCovered, actor, now })
  else if (isCovered) await confirmBooking(tx, { bookingId: booking.id, isCovered, actor, now })
  const isConfirmed = isCovered || booking.status === 'confirmed'
  const isRequested = !isConfirmed && booking.status === 'requested'
  if (onBehalf && booking.status === 'held' && !isConfirmed) await sendPayLink(tx, booking, now)
  if (isRequested) await tellOfRequest(tx, booking, now)
  return { bookingId: booking.id, token: booking.token, isConfirmed, isRequested }
}

/** The buyer for whom an admin booked pays when the mail comes. */
async function sendPayLink(tx: Tx, { id: bookingId, buyerId, buyerEmail }: typeof bookings.$inferSelect, now: Date): Promise<void> {
  await queueMail(tx, { to: buyerEmail, template: 'pay-link', params: { bookingId }, personId: buyerId, bookingId, now })
}

/** Seats that are free are not always for sale: people on the waitlist come first, but not before seats that are `own` already. */
function requireFree(wanted: number, seats: Seats, own = 0): void {
  const noSeats = refuseSeats(wanted, seats)
  if (noSeats) throw new DomainError(seats.free === 0 ? 'class-full' : 'too-few-seats', noSeats, 'seats')
  const waitlistFirst = wanted > own ? refusePastWaitlist(seats) : null
  if (waitlistFirst) throw new DomainError('waitlist-first', waitlistFirst, 'seats')
}

/** A full or closed class is told so without standing in line for its lock. */
async function refuseEarly(classId: string, request: BookingRequest, now: Date): Promise<void> {
  const seats = await countSeatsOf(db, classId, now)
  if (seats.free > 0 || request.replaces || request.offer) return
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
