import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { cancellationPolicies, customerType } from './cancellation-policies'
import { courseClasses } from './classes'
import { discounts } from './discounts'
import { people } from './people'

export const seatOrigin = pgEnum('enrolment_origin', ['sold', 'private', 'complimentary', 'imported'])
export const bookingStatus = pgEnum('booking_status', ['held', 'requested', 'confirmed', 'expired', 'cancelled'])
export const paymentMethod = pgEnum('payment_method', ['card', 'invoice'])
export const taxTreatment = pgEnum('tax_treatment', ['standard', 'reverse-charge', 'outside-scope'])
export const vatCheck = pgEnum('vat_check', ['not-needed', 'to-be-checked', 'valid', 'invalid'])

/** One buyer's purchase of seats. The form sells one class; where each seat is now stands in `enrolments`. */
export const bookings = pgTable(
  'bookings',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    /** Shown to people, e.g. `HD-4R7K2`. Opens nothing. */
    ref: text().notNull().unique(),
    /** Opens the buyer's page. */
    token: text().notNull().unique(),
    /** Opens the payer's page: money only. */
    payerToken: text().notNull().unique(),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    status: bookingStatus().notNull(),
    /** Of its seats. */
    origin: seatOrigin().notNull().default('sold'),
    /** What cancelling costs: as agreed when booked. */
    policyId: uuid()
      .notNull()
      .references(() => cancellationPolicies.id)
      .default(sql`standard_policy()`),
    buyerId: uuid()
      .notNull()
      .references(() => people.id),
    buyerName: text().notNull(),
    buyerEmail: text().notNull(),
    /** The buyer takes the first seat. */
    isAttending: boolean().notNull().default(false),
    /** Said before paying by a buyer who attends; for the trainer alone, moved to the enrolment. */
    accessNeeds: text(),
    organisation: text(),
    country: text().notNull(),
    customerType: customerType().notNull(),
    vatNumber: text(),
    vatCheck: vatCheck().notNull().default('not-needed'),
    poNumber: text(),
    /** 'PO to follow': the invoice waits for its number. */
    poFollows: boolean().notNull().default(false),
    costCentre: text(),
    billingName: text(),
    billingEmail: text(),
    billingAddress: text(),
    paymentMethod: paymentMethod().notNull(),
    /** Days to pay an invoice, unless the class begins sooner. */
    termsDays: integer().notNull().default(14),
    /** Whoever has this link takes a seat of the booking that has no name yet. Null while the buyer has not asked for one. */
    enrolToken: text().unique(),
    /** The admin who booked on the buyer's behalf. */
    bookedById: uuid().references(() => people.id),
    seatCount: integer().notNull(),
    currency: text().notNull(),
    taxTreatment: taxTreatment().notNull(),
    vatBasisPoints: integer().notNull(),
    /** Sums over `booking_lines`, agreed when held; later price changes never touch them. */
    listMinor: integer().notNull(),
    discountMinor: integer().notNull(),
    netMinor: integer().notNull(),
    taxMinor: integer().notNull(),
    totalMinor: integer().notNull(),
    heldUntil: timestamp({ withTimezone: true }),
    holdExtendedAt: timestamp({ withTimezone: true }),
    /** From the form's hidden field: the same form sent twice is one booking. */
    formKey: uuid(),
    /** Digest of what was asked for; tells a form sent twice from one that was changed and sent again. */
    formDigest: text(),
    timeZone: text(),
    source: text(),
    campaign: jsonb().$type<Record<string, string>>(),
    termsAcceptedAt: timestamp({ withTimezone: true }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    confirmedAt: timestamp({ withTimezone: true }),
    expiredAt: timestamp({ withTimezone: true }),
    cancelledAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    unique('a_form_books_once_in_a_class').on(t.classId, t.formKey),
    check('seats_positive', sql`${t.seatCount} > 0`),
    check('total_adds_up', sql`${t.netMinor} = ${t.listMinor} - ${t.discountMinor} and ${t.totalMinor} = ${t.netMinor} + ${t.taxMinor}`),
    check('money_not_negative', sql`${t.netMinor} >= 0 and ${t.taxMinor} >= 0 and ${t.discountMinor} >= 0`),
    check('held_booking_has_an_end', sql`${t.status} <> 'held' or ${t.heldUntil} is not null`),
    index().on(t.classId, t.status),
    index().on(t.buyerId),
    index('bookings_held_until').on(t.heldUntil).where(sql`${t.status} = 'held'`),
  ],
)

/** The frozen price of one seat; invoice, refund and report read it and never compute again. */
export const bookingLines = pgTable(
  'booking_lines',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id),
    position: integer().notNull(),
    /** Where the seat is that this price was agreed for. */
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    listMinor: integer().notNull(),
    discountMinor: integer().notNull(),
    netMinor: integer().notNull(),
    taxMinor: integer().notNull(),
    grossMinor: integer().notNull(),
    isEarlyBird: boolean().notNull().default(false),
    discountId: uuid().references(() => discounts.id),
    /** As printed: `ALUMNI30, 30 %` or `From 5 seats, 10 %`. */
    discountLabel: text(),
    /** A personal code gives its seat to its person. */
    personId: uuid().references(() => people.id),
    /** The line of the same seat before it was moved or went to somebody else. */
    replacesId: uuid().references((): AnyPgColumn => bookingLines.id),
    /** The seat was cancelled, or another line replaced this one. */
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    unique('line_position_in_booking').on(t.bookingId, t.position),
    check('line_adds_up', sql`${t.netMinor} = ${t.listMinor} - ${t.discountMinor} and ${t.grossMinor} = ${t.netMinor} + ${t.taxMinor}`),
    check('line_not_negative', sql`${t.netMinor} >= 0 and ${t.taxMinor} >= 0 and ${t.discountMinor} >= 0`),
    index().on(t.discountId),
    uniqueIndex('a_line_is_replaced_once').on(t.replacesId),
  ],
)
