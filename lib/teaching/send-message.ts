import { randomUUID } from 'node:crypto'
import { and, count, eq, gt } from 'drizzle-orm'
import { db, type Reader, type Tx } from '../../db/client'
import { classMessageCopies, classMessages, type MessageAudience, teams } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError, FormRefusal } from '../errors'
import { fillIn, findUnknown, PLACEHOLDERS } from './fill-in'
import { listReaders } from './list-readers'
import { readMessageFacts, valuesFor } from './message-facts'

export type MessageWords = { audience: MessageAudience; subject: string; body: string }
type SendMessage = MessageWords & {
  classId: string
  /** Of the form: sent twice, it is one message. */
  formKey: string
  actor: Actor
  now: Date
}

/** More in an hour are a slip, and would look like one to every reader's mail server. */
const MOST_AN_HOUR = 20
const HOUR_MS = 3_600_000

/**
 * Writes to a class or some of it: a copy for each reader, in a mail of their own, which names nobody else. Answers go to the author.
 * @throws DomainError `class-unknown`, `nobody`, `too-many-messages`, or at `subject`, `body`, `audience`
 * @returns the id of the message
 */
export async function sendMessage({ classId, audience, subject, body, formKey, actor, now }: SendMessage): Promise<string> {
  return db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    if (actor.kind !== 'person') throw new DomainError('class-unknown', 'There is no such class.')
    requireWords({ subject, body })
    await requireAudience(tx, classId, audience)
    const [known] = await tx.select({ id: classMessages.id }).from(classMessages).where(eq(classMessages.formKey, formKey))
    if (known) return known.id
    await requireNotTooManyMessages(tx, actor.personId, now)
    const words = { subject: subject.trim(), body: body.trim() }
    const [message] = await tx
      .insert(classMessages)
      .values({ classId, authorId: actor.personId, audience, ...words, formKey, sentAt: now })
      .onConflictDoNothing()
      .returning({ id: classMessages.id })
    if (!message) return sentAtOnce(tx, formKey)
    const readers = await listReaders(tx, { classId, audience, now })
    if (readers.length === 0) throw new DomainError('nobody', 'Nobody is in this choice just now, so there is nothing to send.', 'audience')
    for (const { enrolmentId, personId, bookingId, email } of readers) {
      const mailId = randomUUID()
      await queueMail(tx, {
        ...{ id: mailId, to: email, template: 'class-message' as const, personId, bookingId, now },
        params: { messageId: message.id, enrolmentId, personId },
      })
      await tx.insert(classMessageCopies).values({ messageId: message.id, enrolmentId, personId, mailId })
    }
    const details = { messageId: message.id, readers: readers.length, audience: audience.kind }
    await recordAudit(tx, { actor, did: 'wrote to class', subject: { type: 'class', id: classId }, details, now })
    return message.id
  })
}

/** What one reader would get, and how many there are. @throws as `sendMessage` */
export async function previewMessage(
  reader: Reader,
  { classId, audience, subject, body, actor, now }: Omit<SendMessage, 'formKey'>,
): Promise<{ readers: number; name: string; subject: string; body: string }> {
  await requireTeacher(reader, actor, classId)
  requireWords({ subject, body })
  await requireAudience(reader, classId, audience)
  const readers = await listReaders(reader, { classId, audience, now })
  const [first] = readers
  if (!first) throw new DomainError('nobody', 'Nobody is in this choice just now, so there is nothing to send.', 'audience')
  const values = valuesFor(await readMessageFacts(reader, { classId, at: now }), first)
  return { readers: readers.length, name: first.name ?? first.email, subject: fillIn(subject, values), body: fillIn(body, values) }
}

/** @throws FormRefusal at `subject` and `body`, or DomainError at the one that cannot be filled in */
export function requireWords({ subject, body }: { subject: string; body: string }): void {
  const errors: Record<string, string> = {}
  if (!subject.trim() || subject.length > 150) errors.subject = 'Enter a subject of up to 150 characters.'
  else if (/[\r\n]/.test(subject)) errors.subject = 'A subject is one line.'
  if (!body.trim() || body.length > 10_000) errors.body = 'Write what you want to say, in up to 10,000 characters.'
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
  for (const [field, text] of Object.entries({ subject, body })) {
    const [unknown] = findUnknown(text)
    const known = Object.keys(PLACEHOLDERS)
      .map((name) => `{${name}}`)
      .join(', ')
    if (unknown) throw new DomainError('placeholder', `${unknown} cannot be filled in. What can be: ${known}.`, field)
  }
}

/** A team of another class is none of this one's. */
async function requireAudience(reader: Reader, classId: string, audience: MessageAudience): Promise<void> {
  if (audience.kind !== 'team') return
  const [team] = await reader
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.id, audience.teamId), eq(teams.classId, classId)))
  if (!team) throw new DomainError('no-such-team', 'This team is not there any more. Choose again.', 'audience')
}

async function requireNotTooManyMessages(tx: Tx, authorId: string, now: Date): Promise<void> {
  const [{ sent } = { sent: 0 }] = await tx
    .select({ sent: count() })
    .from(classMessages)
    .where(and(eq(classMessages.authorId, authorId), gt(classMessages.sentAt, new Date(now.getTime() - HOUR_MS))))
  if (sent >= MOST_AN_HOUR)
    throw new DomainError('too-many-messages', `You have sent ${sent} messages within an hour. Wait a little; nothing was sent and nothing is lost.`)
}

/** The same form arrived twice at once; this one waited for the other at the unique key. */
async function sentAtOnce(tx: Tx, formKey: string): Promise<string> {
  const [message] = await tx.select({ id: classMessages.id }).from(classMessages).where(eq(classMessages.formKey, formKey))
  if (!message) throw new Error('a message was neither inserted nor there')
  return message.id
}
