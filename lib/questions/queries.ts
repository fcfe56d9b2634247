import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { people, threadMessages, threads } from '../../db/schema'

export type Message = Awaited<ReturnType<typeof listMessages>>[number]
export type Thread = {
  id: string
  classId: string
  personId: string
  studentName: string
  organisation: string | null
  waitingSince: Date | null
  messages: Message[]
}

/** What a student and the trainers of a class have written to each other; null before the first question. */
export const getOwnThread = (reader: Reader, { classId, personId }: { classId: string; personId: string }): Promise<Thread | null> =>
  readThread(reader, and(eq(threads.classId, classId), eq(threads.personId, personId)))

/** A thread of this class, for its trainers; null if it is another's. */
export async function getThread(reader: Reader, { classId, threadId }: { classId: string; threadId: string }): Promise<Thread | null> {
  if (!/^[0-9a-f-]{36}$/i.test(threadId)) return null
  return readThread(reader, and(eq(threads.classId, classId), eq(threads.id, threadId)))
}

async function readThread(reader: Reader, where: ReturnType<typeof and>): Promise<Thread | null> {
  const [row] = await reader
    .select({
      id: threads.id,
      classId: threads.classId,
      personId: threads.personId,
      studentName: sql<string>`coalesce(${people.name}, 'A student')`,
      organisation: people.organisation,
      waitingSince: threads.waitingSince,
    })
    .from(threads)
    .innerJoin(people, eq(people.id, threads.personId))
    .where(where)
  return row ? { ...row, messages: await listMessages(reader, row.id) } : null
}

const listMessages = (reader: Reader, threadId: string) =>
  reader
    .select({
      id: threadMessages.id,
      author: sql<string>`coalesce(${people.name}, case when ${threadMessages.isFromTrainer} then 'Your trainer' else 'A student' end)`,
      isFromTrainer: threadMessages.isFromTrainer,
      body: threadMessages.body,
      way: threadMessages.way,
      sentAt: threadMessages.sentAt,
      readAt: threadMessages.readAt,
    })
    .from(threadMessages)
    .innerJoin(people, eq(people.id, threadMessages.authorId))
    .where(eq(threadMessages.threadId, threadId))
    .orderBy(asc(threadMessages.sentAt), asc(threadMessages.id))

export type ThreadRow = Awaited<ReturnType<typeof listThreads>>[number]

/** The threads of a class: those waiting for an answer first, the longest on top; then the latest. */
export function listThreads(reader: Reader, classId: string) {
  const last = sql`(select m.id from ${threadMessages} m where m.thread_id = ${threads.id} order by m.sent_at desc, m.id desc limit 1)`
  return reader
    .select({
      id: threads.id,
      studentName: sql<string>`coalesce(${people.name}, 'A student')`,
      organisation: people.organisation,
      waitingSince: threads.waitingSince,
      lastBody: threadMessages.body,
      lastAt: threadMessages.sentAt,
      isLastFromTrainer: threadMessages.isFromTrainer,
      messages: sql<number>`(select count(*) from ${threadMessages} m where m.thread_id = ${threads.id})::int`,
    })
    .from(threads)
    .innerJoin(people, eq(people.id, threads.personId))
    .innerJoin(threadMessages, eq(threadMessages.id, last))
    .where(eq(threads.classId, classId))
    .orderBy(sql`${threads.waitingSince} asc nulls last`, desc(threadMessages.sentAt))
}

/** How many threads wait for an answer in each of these classes; classes where none does are not in it. */
export async function countWaitingThreads(reader: Reader, classIds: readonly string[]): Promise<Map<string, number>> {
  if (classIds.length === 0) return new Map()
  const rows = await reader
    .select({ classId: threads.classId, waiting: count() })
    .from(threads)
    .where(and(inArray(threads.classId, [...classIds]), isNotNull(threads.waitingSince)))
    .groupBy(threads.classId)
  return new Map(rows.map(({ classId, waiting }) => [classId, waiting]))
}

/** How many answers of trainers in this class a student has not opened yet. */
export async function countUnreadAnswers(reader: Reader, { classId, personId }: { classId: string; personId: string }): Promise<number> {
  const [row] = await reader
    .select({ unread: count() })
    .from(threadMessages)
    .innerJoin(threads, eq(threads.id, threadMessages.threadId))
    .where(and(eq(threads.classId, classId), eq(threads.personId, personId), eq(threadMessages.isFromTrainer, true), isNull(threadMessages.readAt)))
  return row?.unread ?? 0
}
