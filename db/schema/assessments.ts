import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgEnum, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { courses } from './courses'
import { enrolments } from './enrolments'
import { people } from './people'

export const passwordMode = pgEnum('password_mode', ['handed-out', 'mailed-by-vendor'])
export const windowStart = pgEnum('window_start', ['password-sent', 'class-end'])
export const attemptResult = pgEnum('attempt_result', ['passed', 'failed'])
export const toldBy = pgEnum('told_by', ['student', 'trainer', 'vendor'])

/** The outside certification exam of a course; a course may have more than one, each with its own passwords and window. */
export const assessments = pgTable(
  'assessments',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    courseId: uuid()
      .notNull()
      .references(() => courses.id),
    name: text().notNull(),
    position: integer().notNull().default(1),
    questions: integer(),
    minutes: integer(),
    passMarkBasisPoints: integer(),
    /** Where it is taken. */
    url: text(),
    passwordMode: passwordMode().notNull().default('handed-out'),
    /** A second attempt is free if the first was taken within so many days, counted from `windowStart`. */
    windowDays: integer().notNull().default(14),
    windowStart: windowStart().notNull().default('password-sent'),
    isRetired: boolean().notNull().default(false),
  },
  (t) => [unique('assessment_position_in_course').on(t.courseId, t.position), check('window_positive', sql`${t.windowDays} > 0`)],
)

/** One try of one seat at one assessment. The right to the second lapses; an unused password never does. What state it is in is derived. */
export const attempts = pgTable(
  'attempts',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    assessmentId: uuid()
      .notNull()
      .references(() => assessments.id),
    number: integer().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    /** The student has been sent the password, by us or by the vendor. */
    sentAt: timestamp({ withTimezone: true }),
    /** Only where the vendor mails passwords. */
    nameSentAt: timestamp({ withTimezone: true }),
    vendorToldAt: timestamp({ withTimezone: true }),
    /** The student, or the vendor's list, says that the password has come. */
    passwordReceivedAt: timestamp({ withTimezone: true }),
    /** The day it was taken, in the student's zone; this decides, not the day it was reported. */
    takenOn: date(),
    reportedAt: timestamp({ withTimezone: true }),
    scoreBasisPoints: integer(),
    result: attemptResult(),
    toldBy: toldBy(),
    certificateUrl: text(),
    /** The student lets the buyer see the result. */
    isShownToBuyer: boolean().notNull().default(false),
  },
  (t) => [
    unique('attempt_number_of_seat').on(t.enrolmentId, t.assessmentId, t.number),
    check('two_attempts', sql`${t.number} in (1, 2)`),
    check('result_is_told_whole', sql`(${t.result} is null) = (${t.takenOn} is null) and (${t.result} is null) = (${t.reportedAt} is null)`),
    check('score_in_range', sql`${t.scoreBasisPoints} between 0 and 10000`),
    index().on(t.assessmentId),
  ],
)

/** A one-attempt secret of the vendor, encrypted. It is handed out by being given to an attempt, once and for good. */
export const assessmentPasswords = pgTable(
  'assessment_passwords',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    assessmentId: uuid()
      .notNull()
      .references(() => assessments.id),
    /** AES-256-GCM under `SECRETS_KEY`. */
    sealed: text().notNull(),
    /** Keyed hash of the password: the same one pasted twice is known without opening any. */
    fingerprint: text().notNull(),
    /** Good for this address only, in lower case. */
    boundTo: text(),
    attemptId: uuid()
      .unique()
      .references(() => attempts.id),
    addedById: uuid().references(() => people.id),
    addedAt: timestamp({ withTimezone: true }).notNull(),
    handedOutAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    unique('password_is_known_once').on(t.assessmentId, t.fingerprint),
    check('handed_out_to_an_attempt', sql`(${t.attemptId} is null) = (${t.handedOutAt} is null)`),
    index('assessment_passwords_free').on(t.assessmentId).where(sql`${t.attemptId} is null`),
  ],
)
