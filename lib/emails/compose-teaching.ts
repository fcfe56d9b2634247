import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { announcements, classMessages, courseClasses, courses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { shortTitle } from '../courses/short-title'
import { student } from '../enrolments/student'
import { env } from '../env'
import { fillIn } from '../teaching/fill-in'
import { readMessageFacts, valuesFor } from '../teaching/message-facts'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To one reader of a trainer's message, in their own words and zone; the answer goes to the trainer. */
export async function composeClassMessage(reader: Reader, params: MailParams['class-message']): Promise<Letter> {
  const [message] = await reader.select().from(classMessages).where(eq(classMessages.id, params.messageId))
  if (!message) throw new Error(`no message ${params.messageId}`)
  const [author, seat] = [await readAuthor(reader, message.authorId), await readSeat(reader, params)]
  const facts = await readMessageFacts(reader, { classId: message.classId, at: message.sentAt })
  const values = valuesFor(facts, seat)
  const subject = fillIn(message.subject, values)
  return {
    ...(await frame(reader, { author, ref: facts.ref, courseCode: facts.courseCode, course: facts.course })),
    subject,
    preview: `${author.name}, ${facts.course}`,
    heading: subject,
    introduction: paragraphs(fillIn(message.body, values)),
  }
}

/** To one student: what a trainer has announced on the class page. */
export async function composeAnnouncement(reader: Reader, { announcementId }: MailParams['class-announcement']): Promise<Letter> {
  const [row] = await reader
    .select({ body: announcements.body, authorId: announcements.authorId, ref: courseClasses.ref, code: courses.code, title: courses.title })
    .from(announcements)
    .innerJoin(courseClasses, eq(courseClasses.id, announcements.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(announcements.id, announcementId))
  if (!row) throw new Error(`no announcement ${announcementId}`)
  const [author, course] = [await readAuthor(reader, row.authorId), shortTitle(row)]
  return {
    ...(await frame(reader, { author, ref: row.ref, courseCode: row.code, course })),
    subject: `News for your class ${row.ref}`,
    preview: row.body.slice(0, 120),
    heading: 'News for your class.',
    introduction: paragraphs(row.body),
  }
}

type Author = { name: string; email: string | null }

async function readAuthor(reader: Reader, personId: string): Promise<Author> {
  const [author] = await reader
    .select({ name: people.name, email: personEmails.email })
    .from(people)
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(eq(people.id, personId))
  return { name: author?.name ?? 'Your trainer', email: author?.email ?? null }
}

/** Whoever the copy is for; once the seat is somebody else's, without a name. */
async function readSeat(reader: Reader, { enrolmentId, personId }: { enrolmentId: string; personId: string }) {
  const [seat] = await reader
    .select({ name: student.name, timeZone: people.timeZone })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(and(eq(enrolments.id, enrolmentId), eq(enrolments.personId, personId)))
  return seat ?? { name: null, timeZone: null }
}

type Frame = { author: Author; ref: string; courseCode: string; course: string }

async function frame(reader: Reader, { author, ref, courseCode, course }: Frame) {
  const { imprint } = await readSender(reader)
  const answers = author.email ? ` If you answer this mail, ${author.name} gets it.` : ''
  return {
    courseCode,
    replyTo: author.email ?? undefined,
    facts: [
      { label: 'From', lines: [author.name] as [string] },
      { label: 'Class', lines: [`${course}, ${ref}`] as [string] },
    ],
    button: { label: 'Open my class', href: `${env().appUrl}/my/classes/${ref}` },
    sessions: [],
    after: [],
    footer: [imprint, `You get this because you have a seat in this class.${answers}`],
    attachments: [],
  }
}

const paragraphs = (text: string): string[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
