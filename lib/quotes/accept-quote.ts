import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, quotes, seatClaims } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import type { BookingRequest } from '../bookings/booking-request'
import { grantSeats } from '../bookings/confirm-booking'
import type { HeldSeats } from '../bookings/hold-seats'
import { insertHold } from '../bookings/insert-hold'
import type { PricedRequest } from '../bookings/price-request'
import type { Offer } from '../bookings/read-offer'
import { tellOfRequest } from '../bookings/tell-of-request'
import { DomainError } from '../errors'
import { hasTimeForInvoice } from '../invoices/due-on'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { requireNotPastWaitlist } from '../waitlist/not-past-waitlist'
import { requireOnSale } from './approve-quote'
import { lockQuote, releaseClaim } from './lock-quote'
import { isQuoteOpen, type Quote } from './quote-rules'
import type { Acceptance } from './read-acceptance'

type AcceptQuote = { token: string; acceptance: Acceptance; actor: Actor; now: Date /** The caller's transaction, if there is one. */; within?: Tx }

/**
 * Turns a quote into a booking at the price it froze. Seats that were kept for it become the booking's, and an invoice then needs no
 * further approval; else they are taken if they are free. Accepting twice is one booking; of accepting and ending at the same moment,
 * one comes first to the lock of the quote.
 *
 * @throws DomainError `unknown-quote`, `quote-over`, `class-closed`, `class-full`, `waitlist-first`, `too-late-for-invoice`, `busy`
 */
export async function acceptQuote({ within, ...asked }: AcceptQuote): Promise<HeldSeats> {
  return within ? accept(within, asked) : sayWhenBusy(() => db.transaction((tx) => accept(tx, asked)))
}

async function accept(tx: Tx, { token, acceptance, actor, now }: Omit<AcceptQuote, 'within'>): Promise<HeldSeats> {
  const quote = await lockQuote(tx, { token })
  if (quote.status === 'accepted' && quote.bookingId) return findBooking(tx, quote.bookingId)
  if (!isQuoteOpen(quote, now)) throw new DomainError('quote-over', sayOver(quote))
  if (acceptance.payment === 'invoice' && quote.customerType === 'consumer')
    throw new DomainError('too-late-for-invoice', 'Only organisations can pay by invoice. Pay by card.', 'payment')
  await lockClass(tx, quote.classId)
  const offer = await requireOnSale(tx, quote, now)
  const isKept = await releaseClaim(tx, quote, now)
  if (!isKept) await requireFree(tx, quote, { offer, acceptance, now })
  const { booking, lines } = await insertHold(tx, {
    offer: { ...offer, trustsInvoiceBuyers: offer.trustsInvoiceBuyers || isKept },
    request: requestOf(quote, acceptance),
    priced: priceOf(quote),
    discounts: [],
    ...{ buyerId: quote.buyerId, hasExtended: false, actor, now },
  })
  // Kept seats stay kept until the hold has really been ended, not only until its time is over.
  if (isKept) await tx.update(seatClaims).set({ until: quote.validUntil }).where(eq(seatClaims.bookingId, booking.id))
  await tx.update(quotes).set({ status: 'accepted', endedAt: now, bookingId: booking.id }).where(eq(quotes.id, quote.id))
  const details = { bookingId: booking.id, booking: booking.ref, payment: acceptance.payment }
  await recordAudit(tx, { actor, did: 'accepted quote', subject: { type: 'quote', id: quote.id }, details, now })
  if (booking.status === 'requested') await tellOfRequest(tx, booking, now)
  if (booking.status === 'confirmed') await grantSeats(tx, { booking, lines, actor, now })
  return asHeld(booking)
}

async function requireFree(tx: Tx, quote: Quote, { offer, acceptance, now }: { offer: Offer; acceptance: Acceptance; now: Date }): Promise<void> {
  if (acceptance.payment === 'invoice' && !hasTimeForInvoice(offer, now))
    throw new DomainError('too-late-for-invoice', 'This class begins too soon for an invoice to be paid in time. Pay by card.', 'payment')
  await requireNotPastWaitlist(tx, { classId: quote.classId, seats: quote.seatCount, now })
}

async function findBooking(tx: Tx, bookingId: string): Promise<HeldSeats> {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId))
  if (!booking) throw new Error(`no booking ${bookingId}`)
  return asHeld(booking)
}

const asHeld = ({ id, token, status }: Pick<typeof bookings.$inferSelect, 'id' | 'token' | 'status'>): HeldSeats => ({
  bookingId: id,
  token,
  isConfirmed: status === 'confirmed',
  isRequested: status === 'requested',
})

const sayOver = ({ status }: Pick<Quote, 'status'>): string =>
  status === 'withdrawn'
    ? 'This quote was withdrawn and cannot be accepted any more.'
    : 'This quote has ended and cannot be accepted any more. Ask us for a new one.'

/** The quote read as the form it came from, with the billing details that were given on accepting it. */
function requestOf(quote: Quote, { payment, poNumber, poFollows, ...billing }: Acceptance): BookingRequest {
  const { seatCount: seats, country, customerType, currency, buyerName, buyerEmail } = quote
  return {
    ...{ seats, country, customerType, currency, buyerName, buyerEmail, payment, poNumber, poFollows, ...billing },
    vatNumber: quote.vatNumber ?? '',
    organisation: quote.organisation ?? '',
    discountCode: [],
    attending: false,
    accessNeeds: '',
    creditCode: '',
    terms: 'on',
    formKey: undefined,
    replaces: undefined,
    timeZone: quote.timeZone ?? undefined,
    source: quote.source ?? undefined,
    campaign: {},
    digest: '',
  }
}

function priceOf({ lines, listMinor, discountMinor, netMinor, taxMinor, totalMinor, taxTreatment, vatBasisPoints }: Quote): PricedRequest {
  return {
    price: { lines, listMinor, discountMinor, netMinor, taxMinor, totalMinor },
    tax: { treatment: taxTreatment, basisPoints: vatBasisPoints, vatCheck: taxTreatment === 'standard' ? 'not-needed' : 'to-be-checked' },
    isEarlyBird: lines.some((line) => line.isEarlyBird),
  }
}
