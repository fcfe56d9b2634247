import { and, eq, inArray } from 'drizzle-orm'
import { db } from '../../db/client'
import { teamMembers, teams } from '../../db/schema'
import { DomainError } from '../errors'
import { type BoardChange, keepChange, lockBoard, requireSeen } from './lock-board'
import { listPlaces } from './places'

/**
 * Takes the last change to a board back, as long as it is the last. Whoever lost their seat since stays away.
 * @throws DomainError `class-unknown`, `board-changed`, `nothing-to-undo`
 */
export async function undoBoard({ classId, seenVersion, actor, now }: BoardChange & { seenVersion: number }): Promise<void> {
  await db.transaction(async (tx) => {
    const board = await lockBoard(tx, { classId, actor, now })
    await requireSeen(tx, board, seenVersion)
    const { undo, lastChange } = board
    if (!undo) throw new DomainError('nothing-to-undo', 'There is nothing to undo.')
    if (undo.teams.length > 0) await tx.insert(teams).values(undo.teams.map((team) => ({ ...team, classId, createdAt: now })))
    const seated = new Set((await listPlaces(tx, classId)).map(({ enrolmentId }) => enrolmentId))
    const places = undo.places.filter(({ enrolmentId }) => seated.has(enrolmentId))
    const ids = places.map(({ enrolmentId }) => enrolmentId)
    if (ids.length > 0) await tx.delete(teamMembers).where(inArray(teamMembers.enrolmentId, ids))
    const movedById = actor.kind === 'person' ? actor.personId : null
    const back = places.flatMap(({ teamId, ...place }) => (teamId ? [{ ...place, teamId, movedById, movedAt: now }] : []))
    if (back.length > 0) await tx.insert(teamMembers).values(back)
    if (undo.newTeamIds.length > 0) await tx.delete(teams).where(and(eq(teams.classId, classId), inArray(teams.id, undo.newTeamIds)))
    await keepChange(tx, {
      classId,
      actor,
      now,
      did: 'undid change to teams',
      said: `Undone: ${lastChange ?? ''}`,
      details: { undone: board.version },
      undo: null,
    })
  })
}
