import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bookingLines, bookings, seatOrigin } from './bookings'
import { courseClasses } from './classes'
import { people } from './people'

export const enrolmentStatus = pgEnum('enrolment_status', ['unassigned', 'invited', 'complete'])

/** One seat of a booking in one class, with or without a student yet. It takes a seat until it is cancelled. */
export const enrolments = pgTable(
  'enrolments',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    /** Opens the student's own invitation. */
    token: text().notNull().unique(),
    bookingId: uuid()
      .notNull()
      .references(() => bookings.id),
    bookingLineId: uuid().references(() => bookingLines.id),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    status: enrolmentStatus().notNull(),
    origin: seatOrigin().notNull().default('sold'),
    personId: uuid().references(() => people.id),
    /** As whoever invited them typed it, then as the student says, for the certificate; the person's own where null. */
    studentName: text(),
    /** Where the invitation went, which the buyer typed; the person's primary address where null. Others of theirs are not the buyer's to see. */
    studentEmail: text(),
    /** For the trainer alone. */
    accessNeeds: text(),
    /** What the student hopes to take home; for the trainers. */
    hopes: text(),
    /** Rises whenever the seat changes its person or its class, and is added to the session's own: RFC 5545 SEQUENCE never falls. */
    calendarSequence: integer().notNull().default(0),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    /** When the last invitation went out. */
    invitedAt: timestamp({ withTimezone: true }),
    completedAt: timestamp({ withTimezone: true }),
    cancelledAt: timestamp({ withTimezone: true }),
  },
  (t) => [
    check('assigned_seat_has_a_person', sql`(${t.status} = 'unassigned') = (${t.personId} is null)`),
    uniqueIndex('a_person_sits_once_in_a_class').on(t.classId, t.personId).where(sql`${t.cancelledAt} is null`),
    uniqueIndex('one_live_seat_per_line').on(t.bookingLineId).where(sql`${t.cancelledAt} is null`),
    index('enrolments_live_in_class').on(t.classId).where(sql`${t.cancelledAt} is null`),
    index().on(t.bookingId),
    index().on(t.personId),
  ],
)
