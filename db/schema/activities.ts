import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { classFormat, courseClasses } from './classes'
import { courses } from './courses'
import { enrolments } from './enrolments'
import { people } from './people'

export const activityKind = pgEnum('activity_kind', ['read', 'write', 'watch'])

/**
 * Something to read, write or watch before, between or after sessions: of a course, as a template for all its classes of one format or of any, or,
 * with `classId`, of that class alone. Due relative to a session, so moving the session or the seat moves the date.
 */
export const activities = pgTable(
  'activities',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    courseId: uuid()
      .notNull()
      .references(() => courses.id),
    classId: uuid().references(() => courseClasses.id),
    /** For classes of this format alone; of any where null. */
    format: classFormat(),
    kind: activityKind().notNull(),
    title: text().notNull(),
    /** Markdown. */
    body: text().notNull().default(''),
    url: text(),
    minutes: integer(),
    /** The session it belongs to, by its place in the class; the last one where the class has fewer. */
    sessionPosition: integer().notNull().default(1),
    /** Due so many minutes from the start of that session; negative is before it. */
    dueOffsetMinutes: integer().notNull().default(0),
    position: integer().notNull().default(1),
    isRetired: boolean().notNull().default(false),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    check('activity_minutes_positive', sql`${t.minutes} > 0`),
    check('activity_session_positive', sql`${t.sessionPosition} > 0`),
    index().on(t.courseId),
    index().on(t.classId),
  ],
)

/** How one class differs from the template of its course: left out, or with words and a time of its own; null is as in the template. */
export const classActivities = pgTable(
  'class_activities',
  {
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    activityId: uuid()
      .notNull()
      .references(() => activities.id),
    isLeftOut: boolean().notNull().default(false),
    title: text(),
    body: text(),
    url: text(),
    sessionPosition: integer(),
    dueOffsetMinutes: integer(),
  },
  (t) => [primaryKey({ columns: [t.classId, t.activityId] })],
)

/**
 * What a student has done of an activity. It goes with the seat to another class, but not to another person. A reflection is a draft, the student's alone,
 * until `doneAt`; then the trainers of the class may read and answer it.
 */
export const activityProgress = pgTable(
  'activity_progress',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    activityId: uuid()
      .notNull()
      .references(() => activities.id),
    doneAt: timestamp({ withTimezone: true }),
    reflection: text(),
    savedAt: timestamp({ withTimezone: true }),
    /** Counts the saves, so that a late one of an older page does not overwrite a newer. */
    version: integer().notNull().default(0),
    readAt: timestamp({ withTimezone: true }),
    readById: uuid().references(() => people.id),
    answer: text(),
    answeredById: uuid().references(() => people.id),
    answeredAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    index('activity_progress_unread').on(t.activityId).where(sql`${t.doneAt} is not null and ${t.readAt} is null`),
    unique('activity_once_a_student').on(t.enrolmentId, t.personId, t.activityId),
  ],
)
