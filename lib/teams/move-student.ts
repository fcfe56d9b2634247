import { and, desc, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { auditEntries, teamMembers, teams } from '../../db/schema'
import { DomainError } from '../errors'
import { type BoardChange, keepChange, lockBoard, nameOf } from './lock-board'
import { listPlaces, type Place } from './places'

type MoveStudent = BoardChange & {
  enrolmentId: string
  /** The team they stood in when the trainer looked, and the version of that board; null is without a team. */
  fromTeamId: string | null
  seenVersion: number
  toTeamId: string | null
}
const DID = 'moved student to team'

/**
 * Moves one student to another team, or out of all. Others may have been moved meanwhile: only what happened to this student counts.
 * @throws DomainError `class-unknown`, `no-such-seat`, `no-such-team`, `moved-meanwhile` with who moved them where
 */
export async function moveStudent({ classId, enrolmentId, fromTeamId, seenVersion, toTeamId, actor, now }: MoveStudent): Promise<void> {
  await db.transaction(async (tx) => {
    const board = await lockBoard(tx, { classId, actor, now })
    const place = (await listPlaces(tx, classId)).find((one) => one.enrolmentId === enrolmentId)
    if (!place) throw new DomainError('no-such-seat', 'This student has no seat in this class any more.')
    const names = new Map((await tx.select().from(teams).where(eq(teams.classId, classId))).map(({ id, name }) => [id, name]))
    const nameOfTeam = (id: string | null) => (id === null ? 'no team' : (names.get(id) ?? 'a team that is gone'))
    if (toTeamId !== null && !names.has(toTeamId)) throw new DomainError('no-such-team', 'This team is not there any more. Look again.')
    const isStale =
      place.teamId !== fromTeamId || (board.version !== seenVersion && (await wasMovedByOther(tx, { classId, enrolmentId, seenVersion, actor })))
    if (isStale) {
      const by = await whoMoved(tx, { classId, place })
      throw new DomainError('moved-meanwhile', `${by} moved ${place.name} to ${nameOfTeam(place.teamId)} in the meantime. Nothing of yours was done.`)
    }
    if (place.teamId === toTeamId) return
    const movedById = actor.kind === 'person' ? actor.personId : null
    if (toTeamId === null) await tx.delete(teamMembers).where(eq(teamMembers.enrolmentId, enrolmentId))
    else
      await tx
        .insert(teamMembers)
        .values({ enrolmentId, teamId: toTeamId, movedById, movedAt: now })
        .onConflictDoUpdate({ target: teamMembers.enrolmentId, set: { teamId: toTeamId, movedById, movedAt: now } })
    const said = `${place.name} moved from ${nameOfTeam(place.teamId)} to ${nameOfTeam(toTeamId)}`
    const undo = { places: [{ enrolmentId, teamId: place.teamId, isIntegrating: place.isIntegrating }], teams: [], newTeamIds: [] }
    await keepChange(tx, { classId, actor, now, did: DID, said, details: { enrolmentId, from: place.teamId, to: toTeamId }, undo })
  })
}

const movesOf = (classId: string, enrolmentId: string) =>
  and(
    eq(auditEntries.subjectType, 'class'),
    eq(auditEntries.subjectId, classId),
    eq(auditEntries.did, DID),
    sql`${auditEntries.details}->>'enrolmentId' = ${enrolmentId}`,
  )

type Looked = { classId: string; enrolmentId: string; seenVersion: number; actor: BoardChange['actor'] }

/** There and back again by another trainer: they stand where they stood, and yet somebody else is at work on them. */
async function wasMovedByOther(tx: Tx, { classId, enrolmentId, seenVersion, actor }: Looked): Promise<boolean> {
  const own = actor.kind === 'person' ? actor.personId : ''
  const [other] = await tx
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(
      and(
        movesOf(classId, enrolmentId),
        sql`(${auditEntries.details}->>'version')::int > ${seenVersion}`,
        sql`${auditEntries.actorId}::text is distinct from ${own}`,
      ),
    )
    .limit(1)
  return Boolean(other)
}

/** Out of all teams there is no row of a place left, so the record says who did it. */
async function whoMoved(tx: Tx, { classId, place }: { classId: string; place: Place }): Promise<string> {
  if (place.movedById) return nameOf(tx, place.movedById)
  const [last] = await tx
    .select({ actorId: auditEntries.actorId })
    .from(auditEntries)
    .where(movesOf(classId, place.enrolmentId))
    .orderBy(desc(sql`(${auditEntries.details}->>'version')::int`))
    .limit(1)
  return nameOf(tx, last?.actorId ?? null)
}
