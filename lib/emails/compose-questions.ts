import { eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, people, threadMessages, threads } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import type { Letter } from './letter'
import { readSender } from './read-sender'
import { replyAddress } from './reply-address'
import type { MailParams } from './templates'

/** To a trainer of the class. */
export async function composeQuestionAsked(reader: Reader, { messageId }: MailParams['question-asked']): Promise<Letter> {
  const row = await readMessage(reader, messageId)
  return {
    ...(await letterOf(reader, row)),
    subject: `A question from ${row.author}: ${row.ref}`,
    heading: `${row.author} asks.`,
    button: { label: 'Answer on the class’s page', href: `${env().appUrl}/trainer/classes/${row.ref}/questions/${row.threadId}` },
  }
}

/** To the student whose thread it is. */
export async function composeQuestionAnswered(reader: Reader, { messageId }: MailParams['question-answered']): Promise<Letter> {
  const row = await readMessage(reader, messageId)
  return {
    ...(await letterOf(reader, row)),
    subject: `${row.author} answered you: ${shortTitle(row)}`,
    heading: `${row.author} answered.`,
    button: { label: 'Open your questions', href: `${env().appUrl}/my/classes/${row.ref}/questions` },
  }
}

async function readMessage(reader: Reader, messageId: string) {
  const [row] = await reader
    .select({
      body: threadMessages.body,
      isFromTrainer: threadMessages.isFromTrainer,
      name: people.name,
      threadId: threads.id,
      replyToken: threads.replyToken,
      ref: courseClasses.ref,
      code: courses.code,
      title: courses.title,
    })
    .from(threadMessages)
    .innerJoin(people, eq(people.id, threadMessages.authorId))
    .innerJoin(threads, eq(threads.id, threadMessages.threadId))
    .innerJoin(courseClasses, eq(courseClasses.id, threads.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(threadMessages.id, messageId))
  if (!row) throw new Error(`no message ${messageId}`)
  return { ...row, author: row.name ?? (row.isFromTrainer ? 'Your trainer' : 'A student') }
}

/** What both have: the words themselves, and that an answer to this mail arrives. */
async function letterOf(reader: Reader, row: Awaited<ReturnType<typeof readMessage>>) {
  const replyTo = replyAddress(row.replyToken)
  return {
    preview: row.body.replace(/\s+/g, ' ').slice(0, 120),
    courseCode: row.code,
    introduction: row.body.split(/\n+/),
    facts: [{ label: 'Class', lines: [`${shortTitle(row)}, ${row.ref}`] as [string] }],
    sessions: [],
    after: replyTo ? ['You can simply answer this mail: what you write above the quoted part comes back to this conversation.'] : [],
    footer: [(await readSender(reader)).imprint],
    attachments: [],
    ...(replyTo ? { replyTo } : {}),
  }
}
