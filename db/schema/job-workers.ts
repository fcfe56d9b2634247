import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * One process that runs jobs. It writes `beatAt` after every pass over the sweeps, so a dead one and a stuck one both fall silent:
 * health then says so, and the jobs they held are given to others. Real time of the database server, not Halfday's clock.
 */
export const jobWorkers = pgTable('job_workers', {
  id: text().primaryKey(),
  /** The names under which this process locks jobs. */
  lockNames: text().array().notNull(),
  beatAt: timestamp({ withTimezone: true }).notNull(),
})
