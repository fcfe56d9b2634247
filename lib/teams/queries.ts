import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, declarations, enrolments, people, prerequisites, teamBoards, teamMembers, teams } from '../../db/schema'
import { student } from '../enrolments/student'
import { listPlaces, type Place } from './places'

export type Team = typeof teams.$inferSelect
/** `hasGap`: a required prerequisite was not declared. */
export type BoardMember = Place & { hasGap: boolean }
export type BoardTeam = Team & { members: BoardMember[] }
export type TeamBoard = {
  version: number
  shownAt: Date | null
  teams: BoardTeam[]
  without: BoardMember[]
  last: { said: string; byId: string | null; by: string | null; canUndo: boolean } | null
}

/** The teams of a class in their order. */
export const readTeams = (reader: Reader, classId: string): Promise<Team[]> =>
  reader.select().from(teams).where(eq(teams.classId, classId)).orderBy(asc(teams.position), asc(teams.createdAt), asc(teams.id))

/** The board as its trainers see it. For the trainers of the class and admins alone. */
export async function readBoard(reader: Reader, classId: string): Promise<TeamBoard> {
  const [[board], own, places, gaps] = await Promise.all([
    reader
      .select({ board: teamBoards, by: people.name })
      .from(teamBoards)
      .leftJoin(people, eq(people.id, teamBoards.changedById))
      .where(eq(teamBoards.classId, classId)),
    readTeams(reader, classId),
    listPlaces(reader, classId),
    listGaps(reader, classId),
  ])
  const members = places.map((place) => ({ ...place, hasGap: gaps.has(place.enrolmentId) }))
  const { version = 0, shownAt = null, lastChange, changedById = null, undo } = board?.board ?? {}
  return {
    version,
    shownAt,
    teams: own.map((team) => ({ ...team, members: members.filter(({ teamId }) => teamId === team.id) })),
    without: members.filter(({ teamId }) => teamId === null),
    last: lastChange ? { said: lastChange, byId: changedById, by: board?.by ?? null, canUndo: Boolean(undo) } : null,
  }
}

/** Only the version, which is cheap to ask for again and again. */
export async function readBoardVersion(reader: Reader, classId: string): Promise<number> {
  const [board] = await reader.select({ version: teamBoards.version }).from(teamBoards).where(eq(teamBoards.classId, classId))
  return board?.version ?? 0
}

/** Live seats whose student has not declared every required prerequisite of the course. */
export async function listGaps(reader: Reader, classId: string): Promise<Set<string>> {
  const rows = await reader
    .selectDistinct({ id: enrolments.id })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(
      prerequisites,
      and(eq(prerequisites.courseId, courseClasses.courseId), eq(prerequisites.isRequired, true), eq(prerequisites.isRetired, false)),
    )
    .leftJoin(
      declarations,
      and(
        eq(declarations.enrolmentId, enrolments.id),
        eq(declarations.personId, enrolments.personId),
        eq(declarations.prerequisiteId, prerequisites.id),
      ),
    )
    .where(
      and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), sql`${enrolments.personId} is not null`, isNull(declarations.enrolmentId)),
    )
  return new Set(rows.map(({ id }) => id))
}

/** One's own team as a student sees it: mates by name, no addresses. */
export type OwnTeam = {
  name: string
  colour: Team['colour']
  meetingUrl: string | null
  whiteboardUrl: string | null
  isIntegrating: boolean
  mates: { name: string; isIntegrating: boolean; isYou: boolean }[]
  /** All teams of the Nexus, in their order. */
  nexus: { name: string; colour: Team['colour']; size: number; isOwn: boolean }[]
}

/** The team of a student in a class; null until the teams are shown, while they are in none, and for anybody who has no seat. */
export async function readOwnTeam(reader: Reader, { classId, personId }: { classId: string; personId: string }): Promise<OwnTeam | null> {
  const [own] = await reader
    .select({ enrolmentId: enrolments.id, team: teams, isIntegrating: teamMembers.isIntegrating })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(teamMembers, eq(teamMembers.enrolmentId, enrolments.id))
    .innerJoin(teams, and(eq(teams.id, teamMembers.teamId), eq(teams.classId, enrolments.classId)))
    .innerJoin(teamBoards, and(eq(teamBoards.classId, enrolments.classId), sql`${teamBoards.shownAt} is not null`))
    .where(and(eq(enrolments.classId, classId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)))
  if (!own) return null
  const all = await readTeams(reader, classId)
  const members = await reader
    .select({ teamId: teamMembers.teamId, isIntegrating: teamMembers.isIntegrating, personId: enrolments.personId, name: student.name })
    .from(teamMembers)
    .innerJoin(enrolments, eq(enrolments.id, teamMembers.enrolmentId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(
      inArray(
        teamMembers.teamId,
        all.map(({ id }) => id),
      ),
    )
  const { name, colour, meetingUrl, whiteboardUrl, id } = own.team
  return {
    ...{ name, colour, meetingUrl, whiteboardUrl },
    isIntegrating: own.isIntegrating,
    mates: members
      .filter(({ teamId }) => teamId === id)
      .map((mate) => ({ name: mate.name ?? 'Name to follow', isIntegrating: mate.isIntegrating, isYou: mate.personId === personId }))
      .sort((a, b) => Number(b.isYou) - Number(a.isYou) || a.name.localeCompare(b.name, 'en')),
    nexus: all.map((team) => ({
      name: team.name,
      colour: team.colour,
      size: members.filter(({ teamId }) => teamId === team.id).length,
      isOwn: team.id === id,
    })),
  }
}
