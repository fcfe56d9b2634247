import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { sessions, sessionTrainers } from '../../db/schema'
import type { Actor } from '../audit/record-audit'
import { DomainError } from '../errors'
import { log } from '../log'

/** A trainer of the class, or an admin. To anybody else the class does not exist, and that they tried is logged. @throws DomainError `class-unknown` */
export async function requireTeacher(reader: Reader, actor: Actor, classId: string): Promise<void> {
  if (actor.kind === 'person' && actor.roles.includes('admin')) return
  const [own] =
    actor.kind === 'person' && actor.roles.includes('trainer')
      ? await reader
          .select({ id: sessions.id })
          .from(sessionTrainers)
          .innerJoin(sessions, eq(sessions.id, sessionTrainers.sessionId))
          .where(and(eq(sessions.classId, classId), eq(sessionTrainers.personId, actor.personId)))
          .limit(1)
      : []
  if (own) return
  log.warn({ classId, personId: actor.kind === 'person' ? actor.personId : actor.kind }, 'refused: a class of other trainers')
  throw new DomainError('class-unknown', 'There is no such class.')
}
