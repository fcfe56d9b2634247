import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { courseClasses } from './classes'
import { enrolments } from './enrolments'
import { mails } from './mails'
import { people } from './people'
import { sessions } from './sessions'

/** What a trainer writes down for one session. */
export const sessionPlans = pgTable('session_plans', {
  sessionId: uuid()
    .primaryKey()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  /** Markdown, for the trainers. */
  plan: text().notNull().default(''),
  /** Markdown, for the trainers, written during and after. */
  notes: text().notNull().default(''),
  /** What students are to prepare or bring; shown to them. */
  prepare: text().notNull().default(''),
  version: integer().notNull().default(0),
  changedById: uuid().references(() => people.id),
  changedAt: timestamp({ withTimezone: true }).notNull(),
})

/** A link that a trainer gives to a class, or keeps for the trainers; of one session, or of all. */
export const materials = pgTable(
  'materials',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    sessionId: uuid().references(() => sessions.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    url: text().notNull(),
    isForStudents: boolean().notNull().default(true),
    position: integer().notNull().default(1),
    addedById: uuid().references(() => people.id),
    addedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index().on(t.classId)],
)

/** A notice of a trainer on the class page of its students. */
export const announcements = pgTable(
  'announcements',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    sessionId: uuid().references(() => sessions.id, { onDelete: 'set null' }),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    body: text().notNull(),
    publishedAt: timestamp({ withTimezone: true }).notNull(),
    withdrawnAt: timestamp({ withTimezone: true }),
  },
  (t) => [index().on(t.classId), check('announcement_says_something', sql`length(trim(${t.body})) > 0`)],
)

/** Whom a message goes to: everybody, one team, those who miss something, or people picked by hand. */
export type MessageAudience =
  | { kind: 'all' }
  | { kind: 'team'; teamId: string }
  | { kind: 'missing'; what: 'name' | 'prerequisites' | 'activities' | 'attendance' | 'result' | 'survey' }
  | { kind: 'picked'; enrolmentIds: string[] }

/** What a trainer wrote to a class or some of it; `{name}` and the like are filled in for each reader. */
export const classMessages = pgTable(
  'class_messages',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    audience: jsonb().$type<MessageAudience>().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    /** The same form sent twice is one message. */
    formKey: uuid().unique(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index().on(t.classId)],
)

/** One reader's copy; how far its mail came stands in `mails`. */
export const classMessageCopies = pgTable(
  'class_message_copies',
  {
    messageId: uuid()
      .notNull()
      .references(() => classMessages.id),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    mailId: uuid().references(() => mails.id),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.enrolmentId] }), index().on(t.mailId)],
)

/** Words that a trainer uses again; everybody's where it has no owner. */
export const messageTemplates = pgTable(
  'message_templates',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    ownerId: uuid().references(() => people.id),
    name: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
  },
  (t) => [index().on(t.ownerId)],
)

export const closingStep = pgEnum('closing_step', ['attendance', 'passwords', 'survey', 'certificates', 'alumni', 'completed'])

/** A step of closing a class that was done, once. */
export const closingSteps = pgTable(
  'closing_steps',
  {
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    step: closingStep().notNull(),
    doneById: uuid().references(() => people.id),
    doneAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.classId, t.step] })],
)
