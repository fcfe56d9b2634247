import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { db, type Reader } from '../../db/client'
import { messageTemplates } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { requireWords } from './send-message'

export type MessageTemplate = typeof messageTemplates.$inferSelect

/** A trainer's own words and those for everybody, by name. */
export const listTemplates = (reader: Reader, personId: string): Promise<MessageTemplate[]> =>
  reader
    .select()
    .from(messageTemplates)
    .where(or(isNull(messageTemplates.ownerId), eq(messageTemplates.ownerId, personId)))
    .orderBy(asc(messageTemplates.name), asc(messageTemplates.id))

type SaveTemplate = { name: string; subject: string; body: string; isForEverybody: boolean; actor: Actor; now: Date }

/** Keeps words to use again; those of the same name and owner are replaced. Only an admin keeps them for everybody. @throws DomainError `not-allowed`, and at the fields */
export async function saveTemplate({ name, subject, body, isForEverybody, actor, now }: SaveTemplate): Promise<void> {
  if (actor.kind !== 'person' || !actor.roles.some((role) => role === 'trainer' || role === 'admin'))
    throw new DomainError('not-allowed', 'Only trainers and admins keep templates.')
  if (isForEverybody && !actor.roles.includes('admin')) throw new DomainError('not-allowed', 'Only an admin keeps templates for everybody.')
  const called = name.trim()
  if (!called || called.length > 80) throw new DomainError('template-name', 'Enter a name of up to 80 characters for the template.', 'templateName')
  requireWords({ subject, body })
  const ownerId = isForEverybody ? null : actor.personId
  await db.transaction(async (tx) => {
    const isSame = and(eq(messageTemplates.name, called), ownerId ? eq(messageTemplates.ownerId, ownerId) : isNull(messageTemplates.ownerId))
    await tx.delete(messageTemplates).where(isSame)
    const [kept] = await tx
      .insert(messageTemplates)
      .values({ ownerId, name: called, subject: subject.trim(), body })
      .returning({ id: messageTemplates.id })
    if (!kept) throw new Error('a template was not inserted')
    await recordAudit(tx, {
      actor,
      did: 'saved message template',
      subject: { type: 'message-template', id: kept.id },
      details: { name: called },
      now,
    })
  })
}

type ForgetTemplate = { templateId: string; actor: Actor; now: Date }

/** Forgets a template: its owner's, or by an admin one for everybody. What was sent with it stays as it was. @throws DomainError `template-unknown` for everybody else too */
export async function forgetTemplate({ templateId, actor, now }: ForgetTemplate): Promise<void> {
  if (actor.kind !== 'person') throw new DomainError('template-unknown', 'There is no such template.')
  const isTheirs = eq(messageTemplates.ownerId, actor.personId)
  await db.transaction(async (tx) => {
    const [forgotten] = await tx
      .delete(messageTemplates)
      .where(and(eq(messageTemplates.id, templateId), actor.roles.includes('admin') ? or(isTheirs, isNull(messageTemplates.ownerId)) : isTheirs))
      .returning({ name: messageTemplates.name })
    if (!forgotten) throw new DomainError('template-unknown', 'There is no such template.')
    await recordAudit(tx, { actor, did: 'deleted message template', subject: { type: 'message-template', id: templateId }, details: forgotten, now })
  })
}
