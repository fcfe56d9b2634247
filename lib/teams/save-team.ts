import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { teams } from '../../db/schema'
import { DomainError } from '../errors'
import { isSecureUrl } from '../schedule/room-links'
import { type BoardChange, keepChange, lockBoard } from './lock-board'
import { readTeams } from './queries'
import { nextColour, nextTeamName, TEAMS_AT_ALL, type TeamColour } from './team-rules'

type TeamWords = { name: string; colour?: TeamColour; meetingUrl: string | null; whiteboardUrl: string | null }

/** One more team at the end, with the next name and colour of ours where none is said. @throws DomainError `class-unknown`, `team-count`, and at `name` */
export async function addTeam({ classId, name, actor, now }: BoardChange & { name: string }): Promise<string> {
  return db.transaction(async (tx) => {
    await lockBoard(tx, { classId, actor, now })
    const own = await readTeams(tx, classId)
    if (own.length >= TEAMS_AT_ALL) throw new DomainError('team-count', `${own.length} teams are enough for any class.`, 'name')
    const taken = own.map((team) => team.name)
    const called = name.trim() || nextTeamName(taken)
    requireName(called, taken)
    const colour = nextColour(own.map((team) => team.colour))
    const position = Math.max(0, ...own.map((team) => team.position)) + 1
    const [made] = await tx.insert(teams).values({ classId, name: called, colour, position, createdAt: now }).returning({ id: teams.id })
    if (!made) throw new Error('a team was not inserted')
    const undo = { places: [], teams: [], newTeamIds: [made.id] }
    await keepChange(tx, { classId, actor, now, did: 'added team', said: `${called} added`, details: { teamId: made.id }, undo })
    return made.id
  })
}

/** Name, colour and rooms of a team; of two trainers the last one holds. @throws DomainError `class-unknown`, `no-such-team`, and at the fields */
export async function saveTeam({ classId, teamId, actor, now, ...words }: BoardChange & TeamWords & { teamId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await lockBoard(tx, { classId, actor, now })
    const own = await readTeams(tx, classId)
    const team = own.find(({ id }) => id === teamId)
    if (!team) throw new DomainError('no-such-team', 'This team is not there any more. Look again.')
    const name = words.name.trim()
    requireName(
      name,
      own.filter(({ id }) => id !== teamId).map((one) => one.name),
    )
    for (const field of ['meetingUrl', 'whiteboardUrl'] as const)
      if (words[field] !== null && !isSecureUrl(words[field])) throw new DomainError('link', 'A link begins with https://.', field)
    const { meetingUrl, whiteboardUrl, colour = team.colour } = words
    await tx
      .update(teams)
      .set({ name, colour, meetingUrl, whiteboardUrl })
      .where(and(eq(teams.id, teamId), eq(teams.classId, classId)))
    const details = { teamId, name, colour, isNewRoom: meetingUrl !== team.meetingUrl || whiteboardUrl !== team.whiteboardUrl }
    const said = name === team.name ? `${name} changed` : `${team.name} is now called ${name}`
    await keepChange(tx, { classId, actor, now, did: 'changed team', said, details, undo: null })
  })
}

/** Takes a team away; whoever was in it is without one. @throws DomainError `class-unknown`, `no-such-team` */
export async function removeTeam({ classId, teamId, actor, now }: BoardChange & { teamId: string }): Promise<void> {
  await db.transaction(async (tx) => {
    await lockBoard(tx, { classId, actor, now })
    const team = (await readTeams(tx, classId)).find(({ id }) => id === teamId)
    if (!team) throw new DomainError('no-such-team', 'This team is not there any more. Look again.')
    const places = await placesOf(tx, teamId)
    await tx.delete(teams).where(eq(teams.id, teamId))
    const { classId: _, createdAt: __, ...kept } = team
    const undo = { places, teams: [kept], newTeamIds: [] }
    await keepChange(tx, { classId, actor, now, did: 'removed team', said: `${team.name} taken away`, details: { teamId, name: team.name }, undo })
  })
}

const placesOf = async (tx: Tx, teamId: string) =>
  tx.query.teamMembers.findMany({
    columns: { enrolmentId: true, teamId: true, isIntegrating: true },
    where: (table, { eq: is }) => is(table.teamId, teamId),
  })

function requireName(name: string, taken: readonly string[]): void {
  if (!name || name.length > 40) throw new DomainError('team-name', 'Enter a name of up to 40 characters.', 'name')
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase()))
    throw new DomainError('team-name', `Another team is called ${name}. Choose another name.`, 'name')
}
