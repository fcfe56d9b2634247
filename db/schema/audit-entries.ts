import { sql } from 'drizzle-orm'
import { index, jsonb, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people'

export const actorKind = pgEnum('actor_kind', ['person', 'link', 'system', 'provider'])

/** Who did what, when, to what. Written in the transaction of the change itself. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    at: timestamp({ withTimezone: true }).notNull(),
    actorKind: actorKind().notNull(),
    actorId: uuid().references(() => people.id),
    did: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [index().on(t.subjectType, t.subjectId), index().on(t.at)],
)
