import { sql } from 'drizzle-orm'
import { boolean, check, index, pgEnum, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

export const personRole = pgEnum('person_role', ['student', 'trainer', 'admin'])

/** Somebody known to us. Rights hang on the person, proven by any of their confirmed addresses. */
export const people = pgTable('people', {
  id: uuid().primaryKey().default(sql`gen_random_uuid()`),
  name: text(),
  organisation: text(),
  timeZone: text(),
  /** One or two sentences on the trainer's page and cards. */
  introduction: text(),
  /** Opens the page on which reminders are turned off, from any mail and without signing in. */
  remindersToken: text().unique(),
  createdAt: timestamp({ withTimezone: true }).notNull(),
  erasedAt: timestamp({ withTimezone: true }),
})

/** An e-mail address of a person, kept in lower case. Only a confirmed one signs in or proves a right. */
export const personEmails = pgTable(
  'person_emails',
  {
    email: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    isPrimary: boolean().notNull().default(true),
    confirmedAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('email_in_lower_case', sql`${t.email} = lower(${t.email})`),
    index().on(t.personId),
    uniqueIndex('one_primary_email_per_person').on(t.personId).where(sql`${t.isPrimary}`),
  ],
)

/** One role of a person; the set of rows is the set of roles. */
export const personRoles = pgTable(
  'person_roles',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    role: personRole().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.role] })],
)
