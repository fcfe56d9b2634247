import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { cancellationPolicies } from './cancellation-policies'
import { courses } from './courses'

export const classStatus = pgEnum('class_status', ['draft', 'open', 'confirmed', 'completed', 'cancelled'])
export const classFormat = pgEnum('class_format', ['immersive', 'traditional'])

/** One scheduled, bookable run of a course. Start and end follow from its sessions and are kept here to find it by. */
export const courseClasses = pgTable(
  'classes',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    /** Short and speakable, e.g. `sps-k7m2`. */
    ref: text().notNull().unique(),
    courseId: uuid()
      .notNull()
      .references(() => courses.id),
    status: classStatus().notNull().default('draft'),
    format: classFormat().notNull(),
    /** BCP 47, e.g. `en`. */
    language: text().notNull().default('en'),
    /** IANA zone in which the class keeps its hours. */
    timeZone: text().notNull(),
    capacity: integer().notNull(),
    /** Seats at which a tentative class is confirmed. */
    goal: integer(),
    isPrivate: boolean().notNull().default(false),
    privateOrganisation: text(),
    /** Opens the booking form of a private class to whoever has it. */
    privateToken: text().unique(),
    /** What cancelling costs; the standard policy where null. */
    policyId: uuid().references(() => cancellationPolicies.id),
    /** Names of students are asked for until so many days before the start. */
    namesDueDays: integer().notNull().default(7),
    meetingUrl: text(),
    whiteboardUrl: text(),
    /** Share of its sessions to be present in to have attended the class, in hundredths of a per cent. */
    attendanceBasisPoints: integer().notNull().default(7500),
    startsAt: timestamp({ withTimezone: true }),
    endsAt: timestamp({ withTimezone: true }),
    bookingClosesAt: timestamp({ withTimezone: true }),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    updatedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    check('capacity_positive', sql`${t.capacity} > 0`),
    check('goal_within_capacity', sql`${t.goal} is null or ${t.goal} between 1 and ${t.capacity}`),
    check('attendance_share_in_range', sql`${t.attendanceBasisPoints} between 1 and 10000`),
    check('names_due_before_the_start', sql`${t.namesDueDays} between 0 and 90`),
    check('bookable_class_has_sessions', sql`${t.status} in ('draft', 'cancelled') or ${t.startsAt} is not null`),
    index().on(t.status, t.startsAt),
    index().on(t.courseId, t.startsAt),
  ],
)

/** List price of a class per seat in one currency, before tax, in minor units; early bird replaces it until its end. */
export const classPrices = pgTable(
  'class_prices',
  {
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id, { onDelete: 'cascade' }),
    currency: text().notNull(),
    listMinor: integer().notNull(),
    earlyBirdMinor: integer(),
    earlyBirdUntil: timestamp({ withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.classId, t.currency] }),
    check('price_not_negative', sql`${t.listMinor} >= 0 and (${t.earlyBirdMinor} is null or ${t.earlyBirdMinor} >= 0)`),
    check('early_bird_has_an_end', sql`(${t.earlyBirdMinor} is null) = (${t.earlyBirdUntil} is null)`),
    check('currency_is_iso', sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
)

/** A rule of a class: from so many seats in one booking, so much off. Counts as a discount. */
export const volumePrices = pgTable(
  'volume_prices',
  {
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id, { onDelete: 'cascade' }),
    fromSeats: integer().notNull(),
    percentBasisPoints: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.classId, t.fromSeats] }),
    check('volume_from_two_seats', sql`${t.fromSeats} >= 2`),
    check('volume_percent_in_range', sql`${t.percentBasisPoints} between 1 and 10000`),
  ],
)
