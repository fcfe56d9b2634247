import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './bookings'
import { courseClasses } from './classes'
import { people } from './people'

export const waitlistStatus = pgEnum('waitlist_status', ['waiting', 'offered', 'accepted', 'lapsed', 'withdrawn'])

/** A place in the queue of a full class. An offer is a seat claim made for the entry. */
export const waitlistEntries = pgTable(
  'waitlist_entries',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    /** Opens the entry: offer, decline, leave. */
    token: text().notNull().unique(),
    name: text().notNull(),
    email: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    seats: integer().notNull(),
    status: waitlistStatus().notNull().default('waiting'),
    /** Order within the class, smallest first; an admin may change it. */
    position: integer().notNull(),
    /** Fewer seats than wanted are welcome. False once the person chose to wait for all of them. */
    takesFewer: boolean().notNull().default(true),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    offeredSeats: integer(),
    offeredAt: timestamp({ withTimezone: true }),
    offerUntil: timestamp({ withTimezone: true }),
    endedAt: timestamp({ withTimezone: true }),
    /** What the offer was accepted with. */
    bookingId: uuid().references(() => bookings.id),
  },
  (t) => [
    check('waitlist_seats_positive', sql`${t.seats} > 0 and coalesce(${t.offeredSeats}, 1) > 0`),
    check('offer_has_seats_and_an_end', sql`${t.status} <> 'offered' or (${t.offeredSeats} is not null and ${t.offerUntil} is not null)`),
    uniqueIndex('waits_once_in_a_class').on(t.classId, t.email).where(sql`${t.status} in ('waiting', 'offered')`),
    index('waitlist_queue').on(t.classId, t.position).where(sql`${t.status} in ('waiting', 'offered')`),
    index('waitlist_offers_until').on(t.offerUntil).where(sql`${t.status} = 'offered'`),
  ],
)
