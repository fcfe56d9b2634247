import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './bookings'
import { courseClasses } from './classes'

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
    bookingId: uuid()
      .unique()
      .references(() => bookings.id),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    releasedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('claim_seats_positive', sql`${t.seats} > 0`),
    check('hold_belongs_to_a_booking', sql`${t.kind} <> 'hold' or ${t.bookingId} is not null`),
    index('seat_claims_unreleased').on(t.classId, t.until).where(sql`${t.releasedAt} is null`),
  ],
)
