import { sql } from 'drizzle-orm'
import { check, index, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { enrolments } from './enrolments'
import { people } from './people'
import { sessions } from './sessions'

export const makeUpStatus = pgEnum('make_up_status', ['requested', 'agreed', 'declined', 'withdrawn'])

/**
 * A missed session made up in the matching session of another class of the course. It takes no seat for sale. Whether the student came is a row of
 * `attendances` for that session and this enrolment, and counts as the one missed.
 */
export const makeUps = pgTable(
  'make_ups',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    missedSessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** Of the other class. */
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    status: makeUpStatus().notNull().default('requested'),
    /** From the student. */
    note: text(),
    requestedAt: timestamp({ withTimezone: true }).notNull(),
    decidedById: uuid().references(() => people.id),
    decidedAt: timestamp({ withTimezone: true }),
    /** From the trainer. */
    answer: text(),
  },
  (t) => [
    check('made_up_elsewhere', sql`${t.missedSessionId} <> ${t.sessionId}`),
    uniqueIndex('a_session_is_made_up_once').on(t.enrolmentId, t.missedSessionId).where(sql`${t.status} in ('requested', 'agreed')`),
    index().on(t.sessionId),
    index().on(t.missedSessionId),
  ],
)
