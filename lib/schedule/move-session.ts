import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { courseClasses, sessions } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { requireLockedClass } from './change-status'
import { timeSession } from './generate-sessions'
import { requirePlanner } from './require-planner'
import { refuseTwoPlaces, warnAboutTrainers } from './trainer-overlaps'
import { isTimeZone } from './zone-time'

type MoveSession = {
  sessionId: string
  /** Wall clock in `timeZone`, `2027-01-12T13:00:00`. */
  localStart: string
  /** The session's own where left out, as is the duration. */
  timeZone?: string
  durationMinutes?: number
  actor: Actor
  now: Date
}

/**
 * Moves one session to another time. Its calendar SEQUENCE rises with every move, so that no calendar keeps the old one.
 *
 * @throws DomainError `local-time`, `class-state`, `session-overlaps`, `trainer-is-elsewhere`
 */
export async function moveSession({ sessionId, localStart, actor, now, ...change }: MoveSession): Promise<{ warnings: string[] }> {
  requirePlanner(actor)
  return db.transaction(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId))
    if (!session) throw new DomainError('session-unknown', 'There is no such session.')
    const found = await requireLockedClass(tx, session.classId)
    if (found.status === 'completed' || found.status === 'cancelled')
      throw new DomainError('class-state', 'Sessions of a class that is over or called off stay where they are.')
    const { timeZone = session.timeZone, durationMinutes = session.durationMinutes } = change
    if (!isTimeZone(timeZone)) throw new DomainError('local-time', 'Choose a time zone like Europe/London.', 'timeZone')
    const { time } = timeSession({ localStart, timeZone, durationMinutes })
    await requireFreeTime(tx, { classId: found.id, sessionId, ...time })
    await refuseTwoPlaces(tx, (inner) =>
      inner
        .update(sessions)
        .set({ ...time, calendarSequence: sql`${sessions.calendarSequence} + 1` })
        .where(eq(sessions.id, sessionId)),
    )
    await tx.update(courseClasses).set({ updatedAt: now }).where(eq(courseClasses.id, found.id))
    const details = { position: session.position, from: session.startsAt, to: time.startsAt }
    await recordAudit(tx, { actor, did: 'moved session', subject: { type: 'class', id: found.id }, details, now })
    return { warnings: await warnAboutTrainers(tx, found.id) }
  })
}

async function requireFreeTime(tx: Tx, own: { classId: string; sessionId: string; startsAt: Date; endsAt: Date }): Promise<void> {
  const [other] = await tx
    .select({ position: sessions.position })
    .from(sessions)
    .where(
      and(
        eq(sessions.classId, own.classId),
        ne(sessions.id, own.sessionId),
        isNull(sessions.cancelledAt),
        sql`tstzrange(${sessions.startsAt}, ${sessions.endsAt}) && tstzrange(${own.startsAt.toISOString()}, ${own.endsAt.toISOString()})`,
      ),
    )
  if (other) throw new DomainError('session-overlaps', `Session ${other.position} of this class is at that time.`, 'localStart')
}
