import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { personEmails, threadMessages, threads } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { listTrainerAddresses } from '../enrolments/trainers-of-class'
import { DomainError } from '../errors'

export type PersonActor = Extract<Actor, { kind: 'person' }>

type PostMessage = {
  thread: typeof threads.$inferSelect
  body: string
  isFromTrainer: boolean
  way: 'page' | 'mail'
  /** Of the form or mail it came by. */
  sourceId: string
  actor: PersonActor
  now: Date
}

const MOST_CHARACTERS = 10_000

/**
 * Writes into a thread whose row is locked, and promises a mail to the other side. What comes twice from the same source is one message.
 * A student's makes the thread wait, a trainer's ends that. @returns whether it was new
 * @throws DomainError at `body`: `nothing-written`, `too-long`
 */
export async function postMessage(tx: Tx, { thread, isFromTrainer, way, sourceId, actor, now, ...typed }: PostMessage): Promise<boolean> {
  const body = typed.body.replaceAll('\r\n', '\n').trim()
  if (body === '') throw new DomainError('nothing-written', 'Write something first.', 'body')
  if (body.length > MOST_CHARACTERS) throw new DomainError('too-long', 'Use at most 10,000 characters.', 'body')
  const [message] = await tx
    .insert(threadMessages)
    .values({ threadId: thread.id, authorId: actor.personId, isFromTrainer, body, way, sourceId, sentAt: now })
    .onConflictDoNothing()
    .returning({ id: threadMessages.id })
  if (!message) return false
  const waitingSince = isFromTrainer ? null : (thread.waitingSince ?? now)
  await tx.update(threads).set({ waitingSince }).where(eq(threads.id, thread.id))
  await markSideRead(tx, { threadId: thread.id, isByTrainer: isFromTrainer, now })
  const did = isFromTrainer ? 'answered question' : 'asked question'
  await recordAudit(tx, { actor, did, subject: { type: 'thread', id: thread.id }, details: { way }, now })
  const template = isFromTrainer ? 'question-answered' : 'question-asked'
  for (const { personId, email } of isFromTrainer ? await studentOf(tx, thread.personId) : await listTrainerAddresses(tx, thread.classId))
    await queueMail(tx, { to: email, template, params: { messageId: message.id }, personId, now })
  return true
}

/** Whoever writes has read what the other side wrote. */
export const markSideRead = (tx: Tx, { threadId, isByTrainer, now }: { threadId: string; isByTrainer: boolean; now: Date }) =>
  tx
    .update(threadMessages)
    .set({ readAt: now })
    .where(and(eq(threadMessages.threadId, threadId), eq(threadMessages.isFromTrainer, !isByTrainer), isNull(threadMessages.readAt)))

/** At their own primary address, never one that a buyer typed. */
const studentOf = (tx: Tx, personId: string) =>
  tx.select({ personId: personEmails.personId, email: personEmails.email }).from(personEmails).where(isPrimaryAddressOf(personId))
