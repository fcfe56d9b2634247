import { sql } from 'drizzle-orm'
import { bigint, boolean, check, pgTable } from 'drizzle-orm/pg-core'

/** The one row that shifts Halfday's clock from real time, in milliseconds. Only a local site may move it. */
export const clock = pgTable(
  'clock',
  {
    onlyRow: boolean().primaryKey().default(true),
    offsetMs: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [check('clock_has_one_row', sql`${t.onlyRow}`)],
)
