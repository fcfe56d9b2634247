import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { sessions } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { isId } from '../is-id'

/** A session of a class, for a trainer of that class or an admin. @throws DomainError `class-unknown`, `session-unknown` */
export async function requireSession(tx: Tx, { classId, sessionId, actor }: { classId: string; sessionId: string; actor: Actor }) {
  await requireTeacher(tx, actor, classId)
  const [session] = isId(sessionId)
    ? await tx
        .select()
        .from(sessions)
        .where(and(eq(sessions.id, sessionId), eq(sessions.classId, classId)))
    : []
  if (!session) throw new DomainError('session-unknown', 'There is no such session in this class.')
  return session
}
