import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people'

export const gatheringKind = pgEnum('gathering_kind', ['office-hours', 'quarterly-catch-up'])
export const gatheringAnswer = pgEnum('gathering_answer', ['coming', 'waiting', 'not-coming'])

/** A community event for alumni. Local start and zone are the truth; the instants follow from them. */
export const gatherings = pgTable(
  'gatherings',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    kind: gatheringKind().notNull(),
    title: text().notNull(),
    description: text().notNull().default(''),
    hostId: uuid()
      .notNull()
      .references(() => people.id),
    localStart: timestamp({ withTimezone: false, mode: 'string' }).notNull(),
    timeZone: text().notNull(),
    durationMinutes: integer().notNull(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    /** How many may come; any number where null. */
    capacity: integer(),
    /** For those who are coming. */
    meetingUrl: text(),
    calendarSequence: integer().notNull().default(0),
    createdById: uuid().references(() => people.id),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    cancelledAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('gathering_lasts', sql`${t.durationMinutes} > 0 and ${t.endsAt} > ${t.startsAt}`),
    check('gathering_capacity_positive', sql`${t.capacity} > 0`),
    index().on(t.startsAt),
  ],
)

/** What an alumna or alumnus answered; the last word holds. Who waits comes in as soon as there is room, in the order of `answeredAt`. */
export const gatheringAnswers = pgTable(
  'gathering_answers',
  {
    gatheringId: uuid()
      .notNull()
      .references(() => gatherings.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    answer: gatheringAnswer().notNull(),
    /** Added to the gathering's own in calendars; rises with every change of mind. */
    calendarSequence: integer().notNull().default(0),
    answeredAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.gatheringId, t.personId] }), index().on(t.personId)],
)

/** How somebody wants to stand on the page of alumni; nobody does without having said so. */
export const alumniProfiles = pgTable('alumni_profiles', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  isListed: boolean().notNull().default(false),
  showsOrganisation: boolean().notNull().default(false),
  showsClass: boolean().notNull().default(false),
  line: text(),
  link: text(),
  updatedAt: timestamp({ withTimezone: true }).notNull(),
})
