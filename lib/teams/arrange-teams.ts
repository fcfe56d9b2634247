import { randomUUID } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { teamMembers, teams } from '../../db/schema'
import { DomainError } from '../errors'
import { type BoardChange, keepChange, lockBoard, requireSeen } from './lock-board'
import { listPlaces, type Place } from './places'
import { readTeams } from './queries'
import { type Colleagues, suggestTeams } from './suggest-teams'
import { nextColour, nextTeamName, TEAMS_AT_ALL } from './team-rules'

type Wish = { teams: number; colleagues: Colleagues }
type ArrangeTeams = BoardChange & Wish & { seenVersion: number }

/** What a suggestion comes to: the same for its preview and for the act. */
export type Arrangement = Awaited<ReturnType<typeof planTeams>>

/**
 * Puts everybody into so many teams as suggested. Teams that are there keep their names and rooms, the first ones first; missing ones
 * are made, spare ones taken away.
 * @throws DomainError `class-unknown`, `team-count` at `teams`, `board-changed`
 */
export async function arrangeTeams({ classId, seenVersion, actor, now, ...wish }: ArrangeTeams): Promise<void> {
  await db.transaction(async (tx) => {
    const board = await lockBoard(tx, { classId, actor, now })
    await requireSeen(tx, board, seenVersion)
    const { planned, spare, places } = await planTeams(tx, classId, wish)
    const before = places.map(({ enrolmentId, teamId, isIntegrating }) => ({ enrolmentId, teamId, isIntegrating }))
    await makeTeams(tx, { classId, planned, now })
    await seat(tx, { planned, movedById: actor.kind === 'person' ? actor.personId : null, now })
    if (spare.length > 0)
      await tx.delete(teams).where(
        inArray(
          teams.id,
          spare.map(({ id }) => id),
        ),
      )
    const undo = {
      places: before,
      teams: spare.map(({ classId: _, createdAt: __, ...team }) => team),
      newTeamIds: planned.flatMap(({ id, isNew }) => (isNew ? [id] : [])),
    }
    const said = `${places.length} students in ${wish.teams} teams, colleagues ${wish.colleagues}`
    await keepChange(tx, { classId, actor, now, did: 'arranged teams', said, details: { ...wish }, undo })
  })
}

/** @throws DomainError `team-count` at `teams` */
export async function planTeams(reader: Reader, classId: string, wish: Wish) {
  if (!Number.isInteger(wish.teams) || wish.teams < 1 || wish.teams > TEAMS_AT_ALL)
    throw new DomainError('team-count', `Enter a number of teams from 1 to ${TEAMS_AT_ALL}; a Nexus is 3 to 9.`, 'teams')
  const [own, places] = [await readTeams(reader, classId), await listPlaces(reader, classId)]
  const suggested = suggestTeams(places, wish)
  const kept = own.slice(0, wish.teams)
  const planned = suggested.map((enrolmentIds, index) => {
    const team = kept[index]
    return { id: team?.id ?? randomUUID(), isNew: !team, name: team?.name ?? '', colour: team?.colour, position: index + 1, enrolmentIds }
  })
  for (const team of planned) {
    const others = planned.filter((one) => one !== team)
    if (!team.name) team.name = nextTeamName([...others.map(({ name }) => name), ...own.map(({ name }) => name)])
    team.colour ??= nextColour(others.flatMap(({ colour }) => colour ?? []))
  }
  const byId = new Map(places.map((place) => [place.enrolmentId, place]))
  const withPeople = planned.map(({ enrolmentIds, ...team }) => ({
    ...team,
    people: enrolmentIds.flatMap((id): Place | Place[] => byId.get(id) ?? []),
  }))
  return { planned: withPeople, spare: own.slice(wish.teams), places }
}

type Made = Pick<Arrangement, 'planned'>

async function makeTeams(tx: Tx, { classId, planned, now }: Made & { classId: string; now: Date }): Promise<void> {
  const made = planned.filter(({ isNew }) => isNew)
  if (made.length === 0) return
  await tx.insert(teams).values(made.map(({ id, name, colour, position }) => ({ id, classId, name, colour, position, createdAt: now })))
}

/** Whoever stays in the team stays in the Nexus Integration Team for it. */
async function seat(tx: Tx, { planned, movedById, now }: Made & { movedById: string | null; now: Date }): Promise<void> {
  const all = planned.flatMap(({ id, people }) =>
    people.map(({ enrolmentId, teamId, isIntegrating }) => ({
      enrolmentId,
      teamId: id,
      isIntegrating: isIntegrating && teamId === id,
      movedById,
      movedAt: now,
    })),
  )
  for (const { enrolmentId } of all) await tx.delete(teamMembers).where(eq(teamMembers.enrolmentId, enrolmentId))
  if (all.length > 0) await tx.insert(teamMembers).values(all)
}
