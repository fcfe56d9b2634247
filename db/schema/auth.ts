import { index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people'

/** A login of a person in one browser. */
export const authSessions = pgTable(
  'auth_sessions',
  {
    sessionToken: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index().on(t.personId)],
)

/** A sign-in link that was mailed and not yet used; the token is stored hashed. */
export const verificationTokens = pgTable(
  'verification_tokens',
  {
    identifier: text().notNull(),
    token: text().notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.identifier, t.token] })],
)
