import { and, eq } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { quotes, settings } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { requireAdmin } from '../accounts/require-admin'
import type { Actor } from '../audit/record-audit'
import type { BookingRequest } from '../bookings/booking-request'
import { type Offer, readOffer } from '../bookings/read-offer'
import { DomainError, FormRefusal } from '../errors'
import { whyNotBookable } from '../schedule/class-state'
import { insertQuote } from './insert-quote'
import { priceQuote } from './price-quote'
import { type Quote, quoteEnd } from './quote-rules'

type RequestQuote = {
  classId: string
  request: BookingRequest
  actor: Actor
  now: Date /** The caller's transaction, if there is one. */
  within?: Tx
}

/**
 * Freezes the price of some seats until a date and sends it to the buyer, as a PDF and a page to accept it on. No seat is claimed.
 * The same form sent twice is one quote.
 *
 * @throws FormRefusal or DomainError with sentences for the form
 */
export const requestQuote = (asked: RequestQuote): Promise<Quote> => quote(asked)

type MakeQuote = RequestQuote & { /** Off every seat, in hundredths of a per cent. */ percentBasisPoints: number; note: string }

/** A quote that an admin makes for a buyer: also of a private class, with a reduction of its own and a note. @throws as above, `not-allowed` */
export async function makeQuote(asked: MakeQuote): Promise<Quote> {
  requireAdmin(asked.actor)
  return quote(asked)
}

const quote = ({ within, ...asked }: RequestQuote & Partial<MakeQuote>): Promise<Quote> =>
  within ? write(within, asked) : db.transaction((tx) => write(tx, asked))

async function write(tx: Tx, { classId, request, percentBasisPoints, note, actor, now }: Omit<RequestQuote & Partial<MakeQuote>, 'within'>) {
  const known = await findSame(tx, request)
  if (known) return known
  const [offer, [own]] = await Promise.all([readOffer(tx, { classId, currency: request.currency }), tx.select().from(settings)])
  if (!own) throw new Error('there are no settings')
  requireQuotable(offer, { request, actor, now })
  const buyerId = await findOrCreatePerson(tx, { email: request.buyerEmail, name: request.buyerName, now })
  const validUntil = quoteEnd(offer, own.quoteValidDays, now)
  const priced = priceQuote({ offer, asked: request, percentBasisPoints, now })
  return insertQuote(tx, { classId, request, priced, buyerId, validUntil, invoicePrefix: own.invoicePrefix, note, actor, now })
}

async function findSame(reader: Reader, { formKey, digest }: BookingRequest): Promise<Quote | undefined> {
  if (!formKey) return
  const [known] = await reader
    .select()
    .from(quotes)
    .where(and(eq(quotes.formKey, formKey), eq(quotes.formDigest, digest)))
  return known
}

function requireQuotable(offer: Offer, { request, actor, now }: Pick<RequestQuote, 'request' | 'actor' | 'now'>): void {
  const isAdmin = actor.kind === 'person' && actor.roles.includes('admin')
  const refusal = whyNotBookable(isAdmin ? { ...offer, isPrivate: false } : offer, now)
  if (refusal) throw new DomainError('class-closed', refusal.sentence, 'seats')
  if (request.seats > offer.capacity) throw new FormRefusal({ seats: `This class has ${offer.capacity} seats in all.` })
}
