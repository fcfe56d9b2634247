import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** A set of data that was put in, so that it is put in once and not again after somebody deleted from it. */
export const seeds = pgTable('seeds', {
  name: text().primaryKey(),
  seededAt: timestamp({ withTimezone: true }).notNull(),
})
