import { pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

/** A reminder that was given, so that it is given once. `kind` says which, e.g. `names-due-7-days`. */
export const reminders = pgTable(
  'reminders',
  {
    kind: text().notNull(),
    /** The booking, enrolment, invoice … it is about. */
    subjectId: uuid().notNull(),
    remindedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subjectId] })],
)
