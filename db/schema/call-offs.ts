import { sql } from 'drizzle-orm'
import { pgEnum, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './bookings'
import { courseClasses } from './classes'
import { people } from './people'

/** A class that was called off, and until when its people may choose between another class and their money. */
export const callOffs = pgTable('call_offs', {
  classId: uuid()
    .primaryKey()
    .references(() => courseClasses.id),
  reason: text().notNull(),
  calledOffById: uuid().references(() => people.id),
  calledOffAt: timestamp({ withTimezone: true }).notNull(),
  /** Whoever has not chosen by then gets everything back. */
  answerUntil: timestamp({ withTimezone: true }).notNull(),
})

export const callOffCaseStatus = pgEnum('call_off_case_status', ['open', 'transferred', 'refunded'])

/** One booking with seats in a class that was called off: settled once, by a transfer or a full refund. */
export const callOffCases = pgTable(
  'call_off_cases',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => callOffs.classId),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id),
    status: callOffCaseStatus().notNull().default('open'),
    toldAt: timestamp({ withTimezone: true }),
    settledAt: timestamp({ withTimezone: true }),
    /** Why settling it broke the last time; it is tried again. */
    lastFailure: text(),
    /** When that was, so that trying again waits a while. */
    failedAt: timestamp({ withTimezone: true }),
  },
  (t) => [unique('one_case_per_booking').on(t.classId, t.bookingId)],
)
