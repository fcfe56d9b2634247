import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { courseClasses } from './classes'
import { people } from './people'

export type SessionTime = { localStart: string; timeZone: string; startsAt: string; endsAt: string }
/** What became of one session, with all that a mail needs to say what changed from and to. Instants are ISO 8601. */
export type SessionChange = { sessionId: string; title: string } & (
  | { kind: 'moved'; from: SessionTime; to: SessionTime }
  | { kind: 'added'; to: SessionTime }
  | { kind: 'removed'; from: SessionTime }
  | { kind: 'link' }
)

/** One change to the sessions of a class that its people are told of, however many sessions it touched. */
export const classChanges = pgTable(
  'class_changes',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    changes: jsonb().$type<SessionChange[]>().notNull(),
    /** A sentence from the admin to everyone. */
    note: text(),
    changedById: uuid().references(() => people.id),
    changedAt: timestamp({ withTimezone: true }).notNull(),
    toldAt: timestamp({ withTimezone: true }),
  },
  (t) => [index().on(t.classId)],
)
