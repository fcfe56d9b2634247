import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { bookingLines } from './bookings'
import { bookings } from './bookings'
import { courseClasses } from './classes'

export const bookingChangeKind = pgEnum('booking_change_kind', ['transfer', 'substitution', 'more-seats'])
export const bookingChangeStatus = pgEnum('booking_change_status', ['held', 'done', 'expired', 'cancelled'])

/** One seat as it will be once the change is paid: its frozen price, and who sits on it where that changes. */
export type ChangedSeat = {
  /** Null for a seat that is added. */
  enrolmentId: string | null
  line: Omit<typeof bookingLines.$inferSelect, 'id' | 'bookingId' | 'position' | 'classId' | 'replacesId' | 'endedAt'>
  substitute?: { name: string; email: string }
}

/**
 * A change to a confirmed booking that costs something: priced and frozen, its new seats claimed, done once it is paid. Changes that
 * cost nothing are done at once and leave no row here.
 */
export const bookingChanges = pgTable(
  'booking_changes',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id),
    kind: bookingChangeKind().notNull(),
    status: bookingChangeStatus().notNull().default('held'),
    /** Where the seats are afterwards. */
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    seats: jsonb().$type<ChangedSeat[]>().notNull(),
    /** To pay, with tax. */
    amountMinor: integer().notNull(),
    currency: text().notNull(),
    heldUntil: timestamp({ withTimezone: true }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('change_costs_something', sql`${t.amountMinor} > 0`),
    uniqueIndex('one_held_change_per_booking').on(t.bookingId).where(sql`${t.status} = 'held'`),
    index('booking_changes_held_until').on(t.heldUntil).where(sql`${t.status} = 'held'`),
  ],
)
