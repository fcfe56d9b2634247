import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { classMessageCopies, classMessages, enrolments, mails, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { isId } from '../is-id'
import { readTeams } from '../teams/queries'
import { sayAudience } from './read-message-form'

const copiesThat = (condition = sql`true`) =>
  sql<number>`(select count(*) from ${classMessageCopies} c left join ${mails} m on m.id = c.mail_id where c.message_id = ${classMessages.id} and ${condition})::int`

export type MessageInList = Awaited<ReturnType<typeof listMessages>>[number]

/** What was written to a class, the newest first. For the trainers of the class and admins alone. */
export async function listMessages(reader: Reader, classId: string) {
  const rows = await reader
    .select({
      id: classMessages.id,
      subject: classMessages.subject,
      audience: classMessages.audience,
      sentAt: classMessages.sentAt,
      author: people.name,
      copies: copiesThat(),
      troubled: copiesThat(sql`m.status in ('failed', 'bounced')`),
    })
    .from(classMessages)
    .innerJoin(people, eq(people.id, classMessages.authorId))
    .where(eq(classMessages.classId, classId))
    .orderBy(desc(classMessages.sentAt), asc(classMessages.id))
  const names = new Map((await readTeams(reader, classId)).map(({ id, name }) => [id, name]))
  return rows.map(({ audience, ...row }) => ({ ...row, to: sayAudience(audience, (id) => names.get(id)) }))
}

export type MessageCopy = NonNullable<Awaited<ReturnType<typeof readMessage>>>['copies'][number]

/** A message and how far each copy of it came; null where this class has no such message. */
export async function readMessage(reader: Reader, { classId, messageId }: { classId: string; messageId: string }) {
  if (!isId(messageId)) return null
  const [message] = await reader
    .select({ message: classMessages, author: people.name })
    .from(classMessages)
    .innerJoin(people, eq(people.id, classMessages.authorId))
    .where(and(eq(classMessages.id, messageId), eq(classMessages.classId, classId)))
  if (!message) return null
  const copies = await reader
    .select({
      enrolmentId: classMessageCopies.enrolmentId,
      // Of the seat as it was: where it is somebody else's since, the person's own name.
      name: sql<string | null>`case when ${enrolments.personId} = ${classMessageCopies.personId} then ${student.name} else ${people.name} end`,
      to: mails.to,
      status: mails.status,
      lastError: mails.lastError,
      sentAt: mails.sentAt,
    })
    .from(classMessageCopies)
    .innerJoin(enrolments, eq(enrolments.id, classMessageCopies.enrolmentId))
    .innerJoin(people, eq(people.id, classMessageCopies.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .leftJoin(mails, eq(mails.id, classMessageCopies.mailId))
    .where(eq(classMessageCopies.messageId, messageId))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.id))
  const names = new Map((await readTeams(reader, classId)).map(({ id, name }) => [id, name]))
  return { ...message.message, author: message.author, to: sayAudience(message.message.audience, (id) => names.get(id)), copies }
}
