import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { courseClasses } from './classes'
import { enrolments } from './enrolments'
import { people } from './people'

export const teamColour = pgEnum('team_colour', ['accent', 'ink', 'mist', 'warm', 'deep'])

/** Students grouped within a class; the teams of a class together work as a Nexus. */
export const teams = pgTable(
  'teams',
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    classId: uuid()
      .notNull()
      .references(() => courseClasses.id),
    name: text().notNull(),
    colour: teamColour().notNull().default('accent'),
    position: integer().notNull(),
    meetingUrl: text(),
    whiteboardUrl: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [uniqueIndex('team_name_in_class').on(t.classId, sql`lower(${t.name})`), check('team_has_a_name', sql`length(trim(${t.name})) > 0`)],
)

/** A student's place in a team. A trigger takes it away when the seat goes to another class or person, or is cancelled. */
export const teamMembers = pgTable(
  'team_members',
  {
    enrolmentId: uuid()
      .primaryKey()
      .references(() => enrolments.id),
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    /** Also in the Nexus Integration Team. */
    isIntegrating: boolean().notNull().default(false),
    movedById: uuid().references(() => people.id),
    movedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index().on(t.teamId)],
)

/** Teams and places as they were before a change: all that it takes to undo it. */
export type BoardBefore = {
  /** Places of whoever the change moved; `teamId` null was in no team. */
  places: { enrolmentId: string; teamId: string | null; isIntegrating: boolean }[]
  /** Teams that the change took away. */
  teams: Omit<typeof teams.$inferInsert, 'classId' | 'createdAt'>[]
  /** Teams that it brought. */
  newTeamIds: string[]
}

/** The board of a class as a whole: its version rises with every change, so that two trainers notice each other. */
export const teamBoards = pgTable('team_boards', {
  classId: uuid()
    .primaryKey()
    .references(() => courseClasses.id),
  version: integer().notNull().default(0),
  /** Students see their teams from then on. */
  shownAt: timestamp({ withTimezone: true }),
  changedById: uuid().references(() => people.id),
  changedAt: timestamp({ withTimezone: true }).notNull(),
  /** As a sentence, for the other trainer. */
  lastChange: text(),
  /** Takes the last change back, until the next one; null where it cannot be. */
  undo: jsonb().$type<BoardBefore>(),
})
