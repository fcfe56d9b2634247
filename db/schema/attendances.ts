import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { enrolments } from './enrolments'
import { people } from './people'
import { sessions } from './sessions'

export const attendanceStatus = pgEnum('attendance_status', ['present', 'absent'])

/** Whether a student was in a session. No row: nobody has said yet. */
export const attendances = pgTable(
  'attendances',
  {
    enrolmentId: uuid()
      .notNull()
      .references(() => enrolments.id),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    status: attendanceStatus().notNull(),
    /** Came late, or left early. */
    lateMinutes: integer().notNull().default(0),
    leftEarlyMinutes: integer().notNull().default(0),
    /** For the trainers alone. */
    note: text(),
    recordedById: uuid().references(() => people.id),
    recordedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.enrolmentId, t.sessionId] }),
    check('missed_minutes_not_negative', sql`${t.lateMinutes} >= 0 and ${t.leftEarlyMinutes} >= 0`),
    index().on(t.sessionId),
  ],
)
