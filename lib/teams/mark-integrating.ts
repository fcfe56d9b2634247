import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { teamMembers } from '../../db/schema'
import { DomainError } from '../errors'
import { type BoardChange, keepChange, lockBoard } from './lock-board'
import { listPlaces } from './places'

type MarkIntegrating = BoardChange & { enrolmentId: string; isIntegrating: boolean }

/** Puts a student into the Nexus Integration Team beside their own, or takes them out. @throws DomainError `class-unknown`, `no-such-seat`, `no-team` */
export async function markIntegrating({ classId, enrolmentId, isIntegrating, actor, now }: MarkIntegrating): Promise<void> {
  await db.transaction(async (tx) => {
    await lockBoard(tx, { classId, actor, now })
    const place = (await listPlaces(tx, classId)).find((one) => one.enrolmentId === enrolmentId)
    if (!place) throw new DomainError('no-such-seat', 'This student has no seat in this class any more.')
    const { name, teamId } = place
    if (!teamId) throw new DomainError('no-team', `${name} is in no team yet. Members of the Nexus Integration Team come from the teams.`)
    if (place.isIntegrating === isIntegrating) return
    await tx.update(teamMembers).set({ isIntegrating }).where(eq(teamMembers.enrolmentId, enrolmentId))
    const said = `${name} ${isIntegrating ? 'joined' : 'left'} the Nexus Integration Team`
    const undo = { places: [{ enrolmentId, teamId, isIntegrating: !isIntegrating }], teams: [], newTeamIds: [] }
    await keepChange(tx, { classId, actor, now, did: 'changed integration team', said, details: { enrolmentId, isIntegrating }, undo })
  })
}
