import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { enrolments } from './enrolments'
import { people } from './people'

/** A certificate of attendance as it was issued, all words in it frozen. One that is put right is revoked, and another takes its place. */
export const certificates = pgTable(
  'certificates',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    /** Opens the public check, e.g. `HC-7K2M-9QXR`. */
    code: text().notNull().unique(),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    /** Null once its owner was erased. */
    personId: uuid().references(() => people.id),
    name: text().notNull(),
    courseTitle: text().notNull(),
    courseCode: text().notNull(),
    heldFrom: date().notNull(),
    heldTo: date().notNull(),
    minutes: integer().notNull(),
    pdus: integer(),
    trainers: text().array().notNull(),
    issuedAt: timestamp({ withTimezone: true }).notNull(),
    revokedAt: timestamp({ withTimezone: true }),
    revokedFor: text(),
  },
  (t) => [
    check('certificate_of_some_time', sql`${t.minutes} > 0 and ${t.heldTo} >= ${t.heldFrom}`),
    uniqueIndex('one_certificate_that_holds').on(t.enrolmentId).where(sql`${t.revokedAt} is null`),
    index().on(t.personId),
  ],
)
