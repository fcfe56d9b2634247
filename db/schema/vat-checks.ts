import { sql } from 'drizzle-orm'
import { index, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './bookings'
import { people } from './people'

export const vatAnswer = pgEnum('vat_answer', ['valid', 'invalid', 'unreachable'])

/** One look at a buyer's tax number: in the live register, or by an admin with what they based it on. Evidence for 0 %. */
export const vatChecks = pgTable(
  'vat_checks',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id),
    vatNumber: text().notNull(),
    answer: vatAnswer().notNull(),
    /** `VIES`, or what the admin says they saw. */
    source: text().notNull(),
    /** Of the register, where it tells: name and consultation number. */
    details: text(),
    checkedById: uuid().references(() => people.id),
    checkedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index().on(t.bookingId)],
)
