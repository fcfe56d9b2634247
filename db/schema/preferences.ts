import { boolean, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people'

/** Opens a person's private calendar to whoever has it; renewing it shuts out all who had the old one. */
export const calendarFeeds = pgTable('calendar_feeds', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  secret: text().notNull().unique(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
})

/** A kind of reminder that a person turned off, or on again. No row: on. */
export const reminderChoices = pgTable(
  'reminder_choices',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: text().notNull(),
    isOn: boolean().notNull(),
    chosenAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
)

/** Somebody asked for all that is known of them to be erased; what the law makes us keep is named in `kept`. */
export const erasures = pgTable('erasures', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  requestedAt: timestamp({ withTimezone: true }).notNull(),
  doneAt: timestamp({ withTimezone: true }),
  kept: text().array().notNull().default([]),
})
