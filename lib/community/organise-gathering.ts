import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { gatherings } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { resolveLocal } from '../schedule/resolve-local'
import { type Gathering, lockGathering } from './lock-gathering'
import { moveUp } from './move-up'
import type { GatheringPlan } from './read-gathering-form'
import { tellEverybody } from './tell-of-gathering'

type Person = Extract<Actor, { kind: 'person' }>

/** Trainers and admins. @throws DomainError `may-not` */
function requireOrganiser(actor: Person): void {
  if (!actor.roles.some((role) => role === 'trainer' || role === 'admin'))
    throw new DomainError('may-not', 'Only trainers and admins organise gatherings.')
}

/** Whoever hosts a gathering, and admins; for anybody else it does not exist. */
export const mayOrganise = (actor: Person, { hostId }: { hostId: string }): boolean =>
  actor.roles.includes('admin') || (actor.roles.includes('trainer') && actor.personId === hostId)

/** A new gathering, hosted by whoever plans it. @throws DomainError `may-not`, `in-the-past` */
export async function planGathering({ plan, actor, now }: { plan: GatheringPlan; actor: Person; now: Date }): Promise<string> {
  requireOrganiser(actor)
  return db.transaction(async (tx) => {
    const row = { ...plan, ...spanOf(plan, now), hostId: actor.personId, createdById: actor.personId, createdAt: now }
    const [gathering] = await tx.insert(gatherings).values(row).returning({ id: gatherings.id })
    if (!gathering) throw new Error('a gathering was not inserted')
    await recordAudit(tx, { actor, did: 'planned gathering', subject: { type: 'gathering', id: gathering.id }, now })
    return gathering.id
  })
}

type ChangeGathering = { gatheringId: string; plan: GatheringPlan; actor: Person; now: Date }

/**
 * Changes a gathering. Everybody who comes gets a new calendar entry when something in it changed; a smaller capacity sends nobody away,
 * a larger one lets in who waits. @returns how many are told
 * @throws DomainError `gathering-unknown`, `gathering-over`, `in-the-past`
 */
export async function changeGathering({ gatheringId, plan, actor, now }: ChangeGathering): Promise<number> {
  return db.transaction(async (tx) => {
    const before = await lockOwn(tx, { gatheringId, actor, now })
    const span = spanOf(plan, now)
    const isNews =
      before.title !== plan.title ||
      before.timeZone !== plan.timeZone ||
      before.meetingUrl !== plan.meetingUrl ||
      before.startsAt.getTime() !== span.startsAt.getTime() ||
      before.endsAt.getTime() !== span.endsAt.getTime()
    const [gathering] = await tx
      .update(gatherings)
      .set({ ...plan, ...span, calendarSequence: before.calendarSequence + (isNews ? 1 : 0) })
      .where(eq(gatherings.id, gatheringId))
      .returning()
    if (!gathering) throw new Error('a gathering was not changed')
    const told = isNews ? await tellEverybody(tx, { gathering, news: 'changed', answers: ['coming'], now }) : 0
    await moveUp(tx, gathering, now)
    await recordAudit(tx, { actor, did: 'changed gathering', subject: { type: 'gathering', id: gatheringId }, details: { told }, now })
    return told
  })
}

/** Calls a gathering off: it leaves the calendars of those who come. @throws DomainError `gathering-unknown`, `gathering-over` */
export async function cancelGathering({ gatheringId, actor, now }: Omit<ChangeGathering, 'plan'>): Promise<number> {
  return db.transaction(async (tx) => {
    const before = await lockOwn(tx, { gatheringId, actor, now })
    const gathering = { ...before, cancelledAt: now, calendarSequence: before.calendarSequence + 1 }
    await tx.update(gatherings).set({ cancelledAt: now, calendarSequence: gathering.calendarSequence }).where(eq(gatherings.id, gatheringId))
    const told = await tellEverybody(tx, { gathering, news: 'called-off', answers: ['coming', 'waiting'], now })
    await recordAudit(tx, { actor, did: 'called off gathering', subject: { type: 'gathering', id: gatheringId }, details: { told }, now })
    return told
  })
}

async function lockOwn(tx: Tx, { gatheringId, actor, now }: Omit<ChangeGathering, 'plan'>): Promise<Gathering> {
  const gathering = await lockGathering(tx, gatheringId)
  if (!mayOrganise(actor, gathering)) throw new DomainError('gathering-unknown', 'There is no such gathering.')
  if (gathering.cancelledAt) throw new DomainError('gathering-over', 'This gathering was called off.')
  if (gathering.startsAt <= now) throw new DomainError('gathering-over', 'This gathering has begun, so nothing can be changed about it any more.')
  return gathering
}

function spanOf({ localStart, timeZone, durationMinutes }: GatheringPlan, now: Date): { startsAt: Date; endsAt: Date } {
  const { startsAt } = resolveLocal(localStart, timeZone)
  if (startsAt <= now) throw new DomainError('in-the-past', 'Choose a time that is still to come.', 'date')
  return { startsAt, endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000) }
}
