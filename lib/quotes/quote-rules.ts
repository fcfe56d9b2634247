import { Temporal } from 'temporal-polyfill'
import type { quotes } from '../../db/schema'

export type Quote = typeof quotes.$inferSelect

/** How a quote stands. `kept`: open, and its seats are claimed; `open`: a price and no seats. */
export type QuoteState = 'open' | 'kept' | 'accepted' | 'expired' | 'withdrawn'

/** So many days before a quote ends its buyer is reminded. */
export const REMIND_DAYS = 3

type Standing = Pick<Quote, 'status' | 'validUntil' | 'approvedAt'>

export const isQuoteOpen = ({ status, validUntil }: Pick<Quote, 'status' | 'validUntil'>, now: Date): boolean => status === 'open' && now < validUntil

export function stateOfQuote(quote: Standing, now: Date): QuoteState {
  if (quote.status !== 'open') return quote.status
  if (!isQuoteOpen(quote, now)) return 'expired'
  return quote.approvedAt ? 'kept' : 'open'
}

type Sold = { startsAt: Date | null; bookingClosesAt: Date | null; timeZone: string }

/** Until when a quote of today is good: to the end of its last day on the class's clock, and never beyond the end of booking. */
export function quoteEnd({ startsAt, bookingClosesAt, timeZone }: Sold, validDays: number, now: Date): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  return earlier(endOfDay(today.add({ days: validDays }), timeZone), bookingClosesAt ?? startsAt)
}

/** The end of a day that an admin names, on the class's clock, and at the latest the start of the class. Null if the text is no day. */
export function readQuoteEnd(day: string, { startsAt, timeZone }: Pick<Sold, 'startsAt' | 'timeZone'>): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null
  try {
    return earlier(endOfDay(Temporal.PlainDate.from(day), timeZone), startsAt)
  } catch {
    return null
  }
}

/** The last day of a quote, `2027-01-12`, on the class's clock. */
export const lastDayOf = (validUntil: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(validUntil.getTime() - 1)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()

const endOfDay = (day: Temporal.PlainDate, timeZone: string): Date => new Date(day.add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds)

const earlier = (one: Date, other: Date | null): Date => (other && other < one ? other : one)
