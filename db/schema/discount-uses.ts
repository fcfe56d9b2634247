import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './bookings'
import { discounts } from './discounts'
import { people } from './people'

export const discountUseStatus = pgEnum('discount_use_status', ['reserved', 'spent', 'released', 'returned'])

/** Seats of one booking that a discount was reserved or spent for; counts against its limits while reserved (until) or spent. */
export const discountUses = pgTable(
  'discount_uses',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    discountId: uuid()
      .notNull()
      .references(() => discounts.id),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id),
    /** The person the limit per person counts: the owner of a personal code, else the buyer. */
    personId: uuid()
      .notNull()
      .references(() => people.id),
    seats: integer().notNull(),
    status: discountUseStatus().notNull(),
    reservedUntil: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    unique('one_use_per_booking').on(t.discountId, t.bookingId),
    check('use_seats_positive', sql`${t.seats} > 0`),
    check('reserved_has_an_end', sql`${t.status} <> 'reserved' or ${t.reservedUntil} is not null`),
    index().on(t.bookingId),
    index().on(t.discountId, t.status),
  ],
)
