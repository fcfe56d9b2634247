import { sql } from 'drizzle-orm'
import { boolean, check, date, integer, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { courses } from './courses'
import { enrolments } from './enrolments'
import { people } from './people'

/** Something a course asks of its students beforehand, e.g. that the Nexus Guide was studied. A gap warns and never blocks. */
export const prerequisites = pgTable(
  'prerequisites',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    courseId: uuid()
      .notNull()
      .references(() => courses.id),
    position: integer().notNull(),
    /** A word or two for the roster, e.g. `Nexus Guide`. */
    label: text().notNull(),
    /** What the student declares, e.g. `I have studied the Nexus Guide.` */
    statement: text().notNull(),
    hint: text(),
    /** Where it can be caught up on. */
    url: text(),
    isRequired: boolean().notNull().default(false),
    isRetired: boolean().notNull().default(false),
  },
  (t) => [unique('prerequisite_position_in_course').on(t.courseId, t.position)],
)

/** A student's word that they meet a prerequisite. It goes with the seat to another class, but not to another person. */
export const declarations = pgTable(
  'declarations',
  {
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    prerequisiteId: uuid()
      .notNull()
      .references(() => prerequisites.id),
    /** The day it was done, where the student says one. */
    doneOn: date(),
    scoreBasisPoints: integer(),
    declaredAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enrolmentId, t.personId, t.prerequisiteId] }),
    check('declared_score_in_range', sql`${t.scoreBasisPoints} between 0 and 10000`),
  ],
)

/** A line of the technical check list that a student has ticked; `item` is its key in `lib/preparation`. */
export const technicalChecks = pgTable(
  'technical_checks',
  {
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    item: text().notNull(),
    checkedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.enrolmentId, t.personId, t.item] })],
)
