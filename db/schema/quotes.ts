import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgEnum, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { type bookingLines, bookings, taxTreatment } from './bookings'
import { customerType } from './cancellation-policies'
import { courseClasses } from './classes'
import { people } from './people'

export const quoteStatus = pgEnum('quote_status', ['open', 'accepted', 'expired', 'withdrawn'])

export type QuotedLine = Omit<typeof bookingLines.$inferSelect, 'id' | 'bookingId' | 'position' | 'classId' | 'replacesId' | 'endedAt'>

/** A price promised until a date. With an admin's approval its seats are claimed until then, by a seat claim of kind `quote`. */
export const quotes = pgTable(
  'quotes',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    /** As printed, e.g. `HD-Q-2026-00012`. */
    number: text().notNull().unique(),
    token: text().notNull().unique(),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    status: quoteStatus().notNull().default('open'),
    buyerId: uuid()
      .notNull()
      .references(() => people.id),
    buyerName: text().notNull(),
    buyerEmail: text().notNull(),
    organisation: text(),
    country: text().notNull(),
    customerType: customerType().notNull(),
    vatNumber: text(),
    billingName: text(),
    billingEmail: text(),
    billingAddress: text(),
    costCentre: text(),
    /** For the buyer to read, as printed. */
    note: text(),
    timeZone: text(),
    source: text(),
    /** The same form sent twice is one quote; see `bookings`. */
    formKey: uuid(),
    formDigest: text(),
    /** The admin who made it for the buyer. */
    madeById: uuid().references(() => people.id),
    seatCount: integer().notNull(),
    currency: text().notNull(),
    taxTreatment: taxTreatment().notNull(),
    vatBasisPoints: integer().notNull(),
    lines: jsonb().$type<QuotedLine[]>().notNull(),
    listMinor: integer().notNull(),
    discountMinor: integer().notNull(),
    netMinor: integer().notNull(),
    taxMinor: integer().notNull(),
    totalMinor: integer().notNull(),
    validUntil: timestamp({ withTimezone: true }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    approvedAt: timestamp({ withTimezone: true }),
    approvedById: uuid().references(() => people.id),
    endedAt: timestamp({ withTimezone: true }),
    /** What it was accepted as, the last time. */
    bookingId: uuid().references(() => bookings.id),
  },
  (t) => [
    check('quote_seats_positive', sql`${t.seatCount} > 0`),
    check('quote_adds_up', sql`${t.netMinor} = ${t.listMinor} - ${t.discountMinor} and ${t.totalMinor} = ${t.netMinor} + ${t.taxMinor}`),
    unique('a_form_quotes_once').on(t.formKey, t.formDigest),
    index().on(t.classId),
    index().on(t.bookingId),
    index('quotes_valid_until').on(t.validUntil).where(sql`${t.status} = 'open'`),
  ],
)
