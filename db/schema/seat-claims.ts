import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bookingChanges } from './booking-changes'
import { bookings } from './bookings'
import { courseClasses } from './classes'
import { quotes } from './quotes'
import { waitlistEntries } from './waitlist-entries'

export const seatClaimKind = pgEnum('seat_claim_kind', ['hold', 'offer', 'quote'])

/** Seats of a class that are taken for a while. Live means: not released, and `until` still to come. */
export const seatClaims = pgTable(
  'seat_claims',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    kind: seatClaimKind().notNull(),
    seats: integer().notNull(),
    until: timestamp({ withTimezone: true }).notNull(),
    bookingId: uuid().references(() => bookings.id),
    /** A hold for a change to a booking that is confirmed. */
    changeId: uuid().references(() => bookingChanges.id),
    waitlistEntryId: uuid().references(() => waitlistEntries.id),
    quoteId: uuid().references(() => quotes.id),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    releasedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('claim_seats_positive', sql`${t.seats} > 0`),
    check(
      'claim_has_its_owner',
      sql`(${t.kind} = 'hold') = (${t.bookingId} is not null) and (${t.kind} = 'offer') = (${t.waitlistEntryId} is not null)
        and (${t.kind} = 'quote') = (${t.quoteId} is not null)`,
    ),
    uniqueIndex('one_hold_per_booking').on(t.bookingId).where(sql`${t.releasedAt} is null`),
    uniqueIndex('one_offer_per_entry').on(t.waitlistEntryId).where(sql`${t.releasedAt} is null`),
    uniqueIndex('one_claim_per_quote').on(t.quoteId).where(sql`${t.releasedAt} is null`),
    index('seat_claims_unreleased').on(t.classId, t.until).where(sql`${t.releasedAt} is null`),
  ],
)
