import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bookings } from './bookings'
import { people } from './people'

export const mailStatus = pgEnum('mail_status', ['queued', 'sent', 'failed', 'bounced'])

/** One mail to one address. It is rendered from `template` and `params` when it is sent, and tried until it is. */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    to: text().notNull(),
    template: text().notNull(),
    /** Ids the template reads its facts by; secrets in it are wiped once sent. */
    params: jsonb().$type<Record<string, unknown>>().notNull(),
    status: mailStatus().notNull().default('queued'),
    subject: text(),
    personId: uuid().references(() => people.id),
    bookingId: uuid().references(() => bookings.id),
    tries: integer().notNull().default(0),
    lastError: text(),
    queuedAt: timestamp({ withTimezone: true }).notNull(),
    sentAt: timestamp({ withTimezone: true }),
  },
  (t) => [index().on(t.status), index().on(t.bookingId), index().on(t.personId)],
)
