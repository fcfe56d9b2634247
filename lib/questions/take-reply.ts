import { and, eq, isNotNull, isNull, or } from 'drizzle-orm'
import { db } from '../../db/client'
import { people, personEmails, personRoles, threads } from '../../db/schema'
import type { InboundMail } from '../emails/read-inbound'
import { readReplyToken } from '../emails/reply-address'
import { listTrainerAddresses } from '../enrolments/trainers-of-class'
import { DomainError } from '../errors'
import { answerQuestion } from './answer-question'
import { askQuestion } from './ask-question'
import { requireNotTooManyMessages } from './limit-messages'
import type { PersonActor } from './post-message'

export type Taken = 'taken' | 'taken-before' | 'dropped'

/**
 * Puts an answer by mail into its thread, as the person of the thread who sent it: its student, or a trainer of its class. What machines
 * wrote is dropped. Knowing the address is not enough, and neither is being the sender alone.
 *
 * @throws DomainError `not-ours`, `not-of-the-thread`, `class-unknown`, `too-many-messages`, and at `body`
 */
export async function takeReply({ mail, now }: { mail: InboundMail; now: Date }): Promise<Taken> {
  const replyToken = readReplyToken(mail.to)
  const [thread] = replyToken ? await db.select().from(threads).where(eq(threads.replyToken, replyToken)) : []
  if (!thread) throw new DomainError('not-ours', 'Nothing here is waiting for this mail.')
  if (mail.isAutomatic) return 'dropped'
  const actor = await findSender(mail.from)
  if (!actor) throw new DomainError('not-of-the-thread', 'This address may not answer here.')
  await requireNotTooManyMessages(actor)
  const message = { body: bodyOf(mail), way: 'mail', sourceId: mail.sourceId, actor, now } as const
  if (actor.personId === thread.personId) return (await askQuestion({ classId: thread.classId, ...message })) ? 'taken' : 'taken-before'
  const teaches = (await listTrainerAddresses(db, thread.classId)).some(({ personId }) => personId === actor.personId)
  if (!teaches) throw new DomainError('not-of-the-thread', 'This address may not answer here.')
  return (await answerQuestion({ threadId: thread.id, ...message })) ? 'taken' : 'taken-before'
}

/** By a confirmed address, or by the primary one, which our mails go to: who answers from there has read one. */
async function findSender(email: string): Promise<PersonActor | null> {
  const [sender] = await db
    .select({ personId: people.id })
    .from(personEmails)
    .innerJoin(people, and(eq(people.id, personEmails.personId), isNull(people.erasedAt)))
    .where(and(eq(personEmails.email, email), or(isNotNull(personEmails.confirmedAt), eq(personEmails.isPrimary, true))))
  if (!sender) return null
  const roles = await db.select({ role: personRoles.role }).from(personRoles).where(eq(personRoles.personId, sender.personId))
  return { kind: 'person', personId: sender.personId, roles: roles.map(({ role }) => role) }
}

function bodyOf({ body, attachments }: InboundMail): string {
  if (attachments === 0 || body === '') return body
  return `${body}\n\n(${attachments === 1 ? '1 attachment of this mail was' : `${attachments} attachments of this mail were`} not taken over.)`
}
