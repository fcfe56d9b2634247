import { and, eq, gt, isNull } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseClasses, type SessionChange, sessions } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { requireLockedClass } from '../schedule/change-status'
import { isSecureUrl, promiseToTell } from '../schedule/room-links'
import { requireSession } from './require-session'

type Rooms = { meetingUrl: string | null; whiteboardUrl: string | null }
type ChangeRooms = Rooms & {
  classId: string
  /** Of one session; null changes those of the class, which hold for each session without its own. */
  sessionId: string | null
  actor: Actor
  now: Date
}

/**
 * Sets the rooms of a class or of one session, by its trainers, who may change nothing else of the schedule. Everybody concerned is
 * told once that there are new links; no mail contains one.
 * @throws DomainError `class-unknown`, `session-unknown`, `class-state`, `link` at `meetingUrl` or `whiteboardUrl`
 * @returns whether anything changed that people are told of
 */
export async function changeRooms({ classId, sessionId, actor, now, ...rooms }: ChangeRooms): Promise<boolean> {
  for (const [field, url] of Object.entries(rooms))
    if (url !== null && !isSecureUrl(url)) throw new DomainError('link', 'A link begins with https://.', field)
  return db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    const found = await requireLockedClass(tx, classId)
    if (found.status === 'completed' || found.status === 'cancelled')
      throw new DomainError('class-state', 'This class is over or called off, so its rooms stay as they are.')
    const session = sessionId ? await requireSession(tx, { classId, sessionId, actor }) : null
    const before = session ?? found
    if (before.meetingUrl === rooms.meetingUrl && before.whiteboardUrl === rooms.whiteboardUrl) return false
    if (session) await tx.update(sessions).set(rooms).where(eq(sessions.id, session.id))
    else
      await tx
        .update(courseClasses)
        .set({ ...rooms, updatedAt: now })
        .where(eq(courseClasses.id, classId))
    const ahead = await tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt), gt(sessions.endsAt, now)))
    const concerned = ahead.filter((one) => (session ? one.id === session.id : one.meetingUrl === null || one.whiteboardUrl === null))
    const changes = concerned.map(({ id, title }): SessionChange => ({ sessionId: id, title, kind: 'link' }))
    const details = { position: session?.position ?? null, sessions: changes.length }
    await recordAudit(tx, { actor, did: 'changed rooms', subject: { type: 'class', id: classId }, details, now })
    return (await promiseToTell(tx, { found, changes, actor, now })) !== null
  })
}
