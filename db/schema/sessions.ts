import { sql } from 'drizzle-orm'
import { boolean, check, customType, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { courseClasses } from './classes'
import { people } from './people'

export const trainerRole = pgEnum('trainer_role', ['lead', 'co-trainer', 'stand-in'])

/** One live meeting of a class. Local start and zone are the truth; the instants follow from them. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    title: text().notNull(),
    /** Wall clock in `timeZone`, e.g. `2027-01-12T13:00:00`. */
    localStart: timestamp({ withTimezone: false, mode: 'string' }).notNull(),
    timeZone: text().notNull(),
    durationMinutes: integer().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    /** RFC 5545 SEQUENCE of this session's calendar invitations; rises with every change. */
    calendarSequence: integer().notNull().default(0),
    meetingUrl: text(),
    whiteboardUrl: text(),
    cancelledAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    unique('session_position_in_class').on(t.classId, t.position),
    check('session_lasts', sql`${t.durationMinutes} > 0 and ${t.endsAt} > ${t.startsAt}`),
    index().on(t.startsAt),
  ],
)

const tstzrange = customType<{ data: string }>({ dataType: () => 'tstzrange' })

/**
 * A trainer's part in one session. `during` repeats the session's instants and `isBinding` its class being confirmed,
 * kept by triggers, because the exclusion constraint `trainer_is_in_one_place` needs both in one row.
 */
export const sessionTrainers = pgTable(
  'session_trainers',
  {
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    role: trainerRole().notNull().default('lead'),
    during: tstzrange().notNull().default(sql`'empty'`),
    isBinding: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.personId] }), index().on(t.personId)],
)
