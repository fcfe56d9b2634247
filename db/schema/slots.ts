import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  time,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { courses } from './courses'
import { enrolments } from './enrolments'
import { people } from './people'

export const entitlementKind = pgEnum('entitlement_kind', ['learning-review', 'coaching'])
export const slotStatus = pgEnum('slot_status', ['booked', 'used', 'missed', 'cancelled'])

/** What every seat of a course includes after the class. Whether a seat's own is unused, booked, used or expired is derived from its slots. */
export const entitlements = pgTable(
  'entitlements',
  {
    courseId: uuid()
      .notNull()
      .references(() => courses.id),
    kind: entitlementKind().notNull(),
    minutes: integer().notNull(),
    /** To be taken within so many days after the class. */
    validDays: integer().notNull().default(180),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.kind] }), check('entitlement_lasts', sql`${t.minutes} > 0 and ${t.validDays} > 0`)],
)

/** How a trainer wants to be booked. A trainer without a row cannot be. */
export const slotRules = pgTable('slot_rules', {
  trainerId: uuid()
    .primaryKey()
    .references(() => people.id),
  /** IANA zone of the weekly pattern. */
  timeZone: text().notNull(),
  noticeHours: integer().notNull().default(24),
  bufferMinutes: integer().notNull().default(15),
  /** Students may move and cancel until so many hours before. */
  cutOffHours: integer().notNull().default(24),
  /** How far ahead can be booked, in days. */
  horizonDays: integer().notNull().default(60),
  meetingUrl: text(),
})

/** Hours of a week in which a trainer takes slots, on the clock of their zone. */
export const availabilityHours = pgTable(
  'availability_hours',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    trainerId: uuid()
      .notNull()
      .references(() => people.id),
    /** ISO: Monday is 1. */
    weekday: integer().notNull(),
    startsAt: time().notNull(),
    endsAt: time().notNull(),
    /** For one kind alone; any where null. */
    kind: entitlementKind(),
  },
  (t) => [
    check('weekday_is_one', sql`${t.weekday} between 1 and 7`),
    check('hours_in_a_day', sql`${t.endsAt} > ${t.startsAt}`),
    index().on(t.trainerId),
  ],
)

/** A day that differs from the weekly pattern: not at all where `startsAt` is null, else these hours instead (several rows: several spans). */
export const availabilityExceptions = pgTable(
  'availability_exceptions',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    trainerId: uuid()
      .notNull()
      .references(() => people.id),
    day: date().notNull(),
    startsAt: time(),
    endsAt: time(),
  },
  (t) => [
    check(
      'exception_has_both_ends_or_none',
      sql`(${t.startsAt} is null) = (${t.endsAt} is null) and (${t.startsAt} is null or ${t.endsAt} > ${t.startsAt})`,
    ),
    index().on(t.trainerId, t.day),
  ],
)

/** A calendar of a trainer's elsewhere, read by its ICS address. What it says is busy blocks slots. */
export const busyCalendars = pgTable(
  'busy_calendars',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    trainerId: uuid()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    /** The address opens the calendar to whoever has it, so it is encrypted like a password. */
    sealedUrl: text().notNull(),
    addedAt: timestamp({ withTimezone: true }).notNull(),
    triedAt: timestamp({ withTimezone: true }),
    readAt: timestamp({ withTimezone: true }),
    /** Why it could not be read last time, as a sentence; null when it could. */
    failure: text(),
  },
  (t) => [index().on(t.trainerId)],
)

export const busyTimes = pgTable(
  'busy_times',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    calendarId: uuid()
      .notNull()
      .references(() => busyCalendars.id, { onDelete: 'cascade' }),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index().on(t.calendarId, t.startsAt)],
)

const tstzrange = customType<{ data: string }>({ dataType: () => 'tstzrange' })

/**
 * A trainer's time that a student booked. Exclusion constraints (`trainer_has_one_slot_at_a_time`, `student_has_one_slot_at_a_time`) refuse an overlap, and a
 * trigger one with a session that the trainer teaches.
 */
export const slots = pgTable(
  'slots',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    trainerId: uuid()
      .notNull()
      .references(() => people.id),
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: entitlementKind().notNull(),
    status: slotStatus().notNull().default('booked'),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    during: tstzrange().generatedAlwaysAs(sql`tstzrange(starts_at, ends_at)`),
    meetingUrl: text(),
    /** RFC 5545 SEQUENCE; rises with every change. */
    calendarSequence: integer().notNull().default(0),
    /** Missed, and the entitlement may be used again; the trainer says so. Of no other slot. */
    isGivenBack: boolean().notNull().default(false),
    /** What the student wants to talk about. */
    topic: text(),
    /** The trainer's own. */
    privateNote: text(),
    /** The trainer's, for the student too. */
    sharedNote: text(),
    bookedAt: timestamp({ withTimezone: true }).notNull(),
    cancelledAt: timestamp({ withTimezone: true }),
    cancelledById: uuid().references(() => people.id),
  },
  (t) => [
    check('slot_lasts', sql`${t.endsAt} > ${t.startsAt}`),
    check('cancelled_slot_says_when', sql`(${t.status} = 'cancelled') = (${t.cancelledAt} is not null)`),
    check('only_missed_slots_are_given_back', sql`not ${t.isGivenBack} or ${t.status} = 'missed'`),
    uniqueIndex('an_entitlement_is_used_once').on(t.enrolmentId, t.kind).where(sql`${t.status} <> 'cancelled' and not ${t.isGivenBack}`),
    index().on(t.trainerId, t.startsAt),
    index().on(t.personId),
    index('slots_booked').on(t.startsAt).where(sql`${t.status} = 'booked'`),
  ],
)
