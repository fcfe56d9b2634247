import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { invoiceSeries, quotes } from '../../db/schema'
import { foldEmail } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import type { BookingRequest } from '../bookings/booking-request'
import type { PricedRequest } from '../bookings/price-request'
import { queueMail } from '../emails/queue-mail'
import { dayIn } from '../invoices/insert-numbered'
import { makeToken } from '../secret'
import type { Quote } from './quote-rules'

type InsertQuote = {
  classId: string
  request: BookingRequest
  priced: PricedRequest
  buyerId: string
  validUntil: Date
  invoicePrefix: string
  note?: string
  actor: Actor
  now: Date
}

/** Writes a quote with its frozen price under the next number of the year's series, and promises it to the buyer by mail. Claims nothing. */
export async function insertQuote(tx: Tx, { classId, request, priced, buyerId, validUntil, invoicePrefix, note, actor, now }: InsertQuote) {
  const { price, tax } = priced
  const { lines, ...sums } = price
  const orNull = (text: string) => text || null
  const [quote] = await tx
    .insert(quotes)
    .values({
      number: await takeNumber(tx, `${invoicePrefix}-Q-${dayIn('Europe/London', now).slice(0, 4)}`),
      token: makeToken(),
      classId,
      buyerId,
      buyerName: request.buyerName,
      buyerEmail: foldEmail(request.buyerEmail),
      organisation: orNull(request.organisation),
      country: request.country,
      customerType: request.customerType,
      vatNumber: orNull(request.vatNumber),
      billingName: orNull(request.billingName),
      billingEmail: request.billingEmail ? foldEmail(request.billingEmail) : null,
      billingAddress: orNull(request.billingAddress),
      costCentre: orNull(request.costCentre),
      note: note || null,
      timeZone: request.timeZone,
      source: request.source,
      formKey: request.formKey,
      formDigest: request.digest,
      madeById: actor.kind === 'person' && actor.roles.includes('admin') ? actor.personId : null,
      seatCount: request.seats,
      currency: request.currency,
      taxTreatment: tax.treatment,
      vatBasisPoints: tax.basisPoints,
      lines,
      ...sums,
      validUntil,
      createdAt: now,
    })
    .returning()
  if (!quote) throw new Error('a quote was not inserted')
  const { number, seatCount: seats, totalMinor, currency } = quote
  await recordAudit(tx, { actor, did: 'made quote', subject: { type: 'quote', id: quote.id }, details: { number, seats, totalMinor, currency }, now })
  await mailQuote(tx, quote, 'quote', now)
  return quote
}

export const mailQuote = (tx: Tx, { id, buyerId, buyerEmail }: Quote, template: 'quote' | 'quote-kept' | 'quote-ending' | 'quote-ended', now: Date) =>
  queueMail(tx, { to: buyerEmail, template, params: { quoteId: id }, personId: buyerId, now })

/** The next number of a series, under its row lock until the transaction ends, so there is never a gap. */
async function takeNumber(tx: Tx, series: string): Promise<string> {
  const [taken] = await tx
    .insert(invoiceSeries)
    .values({ name: series, lastNumber: 1 })
    .onConflictDoUpdate({ target: invoiceSeries.name, set: { lastNumber: sql`${invoiceSeries.lastNumber} + 1` } })
    .returning({ lastNumber: invoiceSeries.lastNumber })
  if (!taken) throw new Error(`no number in series ${series}`)
  return `${series}-${String(taken.lastNumber).padStart(5, '0')}`
}
