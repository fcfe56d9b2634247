import { randomUUID } from 'node:crypto'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { courseClasses, type SessionChange, sessions, sessionTrainers } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { type LockedClass, requireLockedClass } from './change-status'
import { describePlan, isNothing, type OwnSession, planSessionChanges, type SessionEdit, type SessionPlan } from './plan-session-changes'
import { requirePlanner } from './require-planner'
import { isSecureUrl, promiseToTell } from './room-links'
import { refuseTwoPlaces } from './trainer-overlaps'
import { isTimeZone } from './zone-time'

export type ClassEdit = {
  edits: readonly SessionEdit[]
  /** The zone in which the class keeps its hours from now on. */
  timeZone?: string
  /** Rooms of the class; left out they stay. */
  links?: { meetingUrl: string | null; whiteboardUrl: string | null }
  /** A sentence to everybody. */
  note?: string
}
type ChangeSessions = ClassEdit & { classId: string; actor: Actor; now: Date }

/**
 * Changes the sessions and rooms of a class in one act: every touched session gets the next SEQUENCE, and everybody concerned is
 * told once, by a job. Answers the id of the change; null where nothing changed, or nobody could know of it yet.
 *
 * @throws DomainError `class-state`, `link`, `trainer-is-elsewhere`, and what `planSessionChanges` throws; then nothing has changed
 */
export async function changeSessions({ classId, actor, now, ...edit }: ChangeSessions): Promise<string | null> {
  requirePlanner(actor)
  return db.transaction(async (tx) => {
    const found = await requireLockedClass(tx, classId)
    const { plan, changes, newIds } = await planClassEdit(tx, found, edit, now)
    const isNewZone = edit.timeZone !== undefined && edit.timeZone !== found.timeZone
    if (changes.length === 0 && !isNewZone && !edit.links) return null
    if (!isNothing(plan)) await applyPlan(tx, found, plan, newIds, now)
    await tx
      .update(courseClasses)
      .set({ timeZone: edit.timeZone, ...edit.links, updatedAt: now })
      .where(eq(courseClasses.id, classId))
    const details = { moved: plan.moved.length, added: plan.added.length, removed: plan.removed.length, changes }
    await recordAudit(tx, { actor, did: 'changed sessions', subject: { type: 'class', id: classId }, details, now })
    return promiseToTell(tx, { found, changes, note: edit.note, actor, now })
  })
}

/** What the edit comes to, for its preview and for the act. @throws DomainError */
export async function planClassEdit(reader: Reader, found: LockedClass, { edits, timeZone, links }: ClassEdit, now: Date) {
  if (found.status === 'completed' || found.status === 'cancelled')
    throw new DomainError('class-state', 'Sessions of a class that is over or called off stay where they are.')
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw new DomainError('local-time', 'Choose a time zone like Europe/London.', 'timeZone')
  for (const [field, url] of Object.entries(links ?? {}))
    if (url !== null && !isSecureUrl(url)) throw new DomainError('link', 'A link begins with https://.', field)
  const own = await listOwnSessions(reader, found.id)
  const plan = planSessionChanges(own, edits, now)
  const newIds = plan.added.map(() => randomUUID())
  const isNewLink = links !== undefined && (links.meetingUrl !== found.meetingUrl || links.whiteboardUrl !== found.whiteboardUrl)
  const removed = new Set(plan.removed.map(({ id }) => id))
  const linked: SessionChange[] = isNewLink
    ? own
        .filter((session) => !session.hasOwnRooms && session.endsAt > now && !removed.has(session.id))
        .map(({ id, title }) => ({ sessionId: id, title, kind: 'link' as const }))
    : []
  return { plan, newIds, changes: [...describePlan(plan, newIds), ...linked] }
}

async function listOwnSessions(reader: Reader, classId: string): Promise<(OwnSession & { hasOwnRooms: boolean })[]> {
  return reader
    .select({
      id: sessions.id,
      title: sessions.title,
      localStart: sql<string>`to_char(${sessions.localStart}, 'YYYY-MM-DD"T"HH24:MI:SS')`,
      timeZone: sessions.timeZone,
      durationMinutes: sessions.durationMinutes,
      startsAt: sessions.startsAt,
      endsAt: sessions.endsAt,
      hasOwnRooms: sql<boolean>`(${sessions.meetingUrl} is not null and ${sessions.whiteboardUrl} is not null)`,
    })
    .from(sessions)
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))
}

/**
 * Trainers leave the touched sessions and come back when all of them are where they belong: else a session that moves to where
 * another one of the class still is would look like a trainer in two places.
 */
async function applyPlan(tx: Tx, { id: classId }: LockedClass, { moved, removed, added }: SessionPlan, newIds: readonly string[], now: Date) {
  const touched = [...moved.map(({ session }) => session.id), ...removed.map(({ id }) => id)]
  await refuseTwoPlaces(tx, async (inner) => {
    const parts = await takeTrainers(inner, classId, touched)
    for (const { session, to } of moved)
      await inner
        .update(sessions)
        .set({ ...to, calendarSequence: sql`${sessions.calendarSequence} + 1` })
        .where(eq(sessions.id, session.id))
    for (const session of removed)
      await inner
        .update(sessions)
        .set({ cancelledAt: now, calendarSequence: sql`${sessions.calendarSequence} + 1` })
        .where(eq(sessions.id, session.id))
    const [{ highest } = { highest: 0 }] = await inner
      .select({ highest: sql<number>`coalesce(max(${sessions.position}), 0)::int` })
      .from(sessions)
      .where(eq(sessions.classId, classId))
    for (const [index, session] of added.entries())
      await inner.insert(sessions).values({ id: newIds[index], classId, position: highest + 1 + index, ...session })
    const kept = parts.own.filter(({ sessionId }) => touched.includes(sessionId))
    const ofAdded = newIds.flatMap((sessionId) => parts.usual.map((part) => ({ ...part, sessionId })))
    if (kept.length + ofAdded.length > 0)
      await inner.insert(sessionTrainers).values([...kept, ...ofAdded].map(({ sessionId, personId, role }) => ({ sessionId, personId, role })))
  })
  await renumber(tx, classId)
}

/** Takes the trainers out of the touched sessions; a new session gets those of the first one. */
async function takeTrainers(tx: Tx, classId: string, touched: readonly string[]) {
  const all = await tx
    .select({ sessionId: sessionTrainers.sessionId, personId: sessionTrainers.personId, role: sessionTrainers.role })
    .from(sessionTrainers)
    .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))
  if (touched.length > 0) await tx.delete(sessionTrainers).where(inArray(sessionTrainers.sessionId, [...touched]))
  return { own: all, usual: all.filter(({ sessionId }) => sessionId === all[0]?.sessionId) }
}

/** Positions in the order of time, those of removed sessions behind. In two steps, because no two may be the same in between. */
async function renumber(tx: Tx, classId: string): Promise<void> {
  await tx.execute(sql`update ${sessions} set position = position + 1000000 where class_id = ${classId}::uuid`)
  await tx.execute(sql`update ${sessions} s set position = n.position from (
    select id, row_number() over (order by cancelled_at is not null, starts_at, id)::int as position from ${sessions} where class_id = ${classId}::uuid) n
    where s.id = n.id`)
}
