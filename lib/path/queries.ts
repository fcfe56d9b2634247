import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { announcements, materials, people, sessionPlans, sessions, threadMessages, threads } from '../../db/schema'
import { readOwnTeam } from '../teams/queries'

type Whose = { classId: string; personId: string }

export type Classroom = Awaited<ReturnType<typeof readClassroom>>

/** What a class shows its students beside their path. Ask only for a class that is theirs: the seat is not looked at again. */
export async function readClassroom(reader: Reader, whose: Whose) {
  const [notices, links, prepare, team, messages] = await Promise.all([
    listNotices(reader, whose.classId),
    listMaterials(reader, whose.classId),
    listPrepare(reader, whose.classId),
    readOwnTeam(reader, whose),
    listLastMessages(reader, whose),
  ])
  return { notices, materials: links, prepare: new Map(prepare.map(({ sessionId, prepare: words }) => [sessionId, words])), team, messages }
}

const listNotices = (reader: Reader, classId: string) =>
  reader
    .select({ id: announcements.id, body: announcements.body, publishedAt: announcements.publishedAt, author: people.name })
    .from(announcements)
    .innerJoin(people, eq(people.id, announcements.authorId))
    .where(and(eq(announcements.classId, classId), isNull(announcements.withdrawnAt)))
    .orderBy(desc(announcements.publishedAt))
    .limit(5)

const listMaterials = (reader: Reader, classId: string) =>
  reader
    .select({ id: materials.id, title: materials.title, url: materials.url, session: sessions.position })
    .from(materials)
    .leftJoin(sessions, eq(sessions.id, materials.sessionId))
    .where(and(eq(materials.classId, classId), eq(materials.isForStudents, true)))
    .orderBy(asc(sessions.position), asc(materials.position), asc(materials.addedAt))

const listPrepare = (reader: Reader, classId: string) =>
  reader
    .select({ sessionId: sessionPlans.sessionId, prepare: sessionPlans.prepare })
    .from(sessionPlans)
    .innerJoin(sessions, and(eq(sessions.id, sessionPlans.sessionId), eq(sessions.classId, classId)))
    .where(sql`trim(${sessionPlans.prepare}) <> ''`)

/** The end of what student and trainers wrote to each other, oldest first. */
async function listLastMessages(reader: Reader, { classId, personId }: Whose) {
  const rows = await reader
    .select({
      id: threadMessages.id,
      body: threadMessages.body,
      sentAt: threadMessages.sentAt,
      isFromTrainer: threadMessages.isFromTrainer,
      author: people.name,
    })
    .from(threadMessages)
    .innerJoin(threads, eq(threads.id, threadMessages.threadId))
    .innerJoin(people, eq(people.id, threadMessages.authorId))
    .where(and(eq(threads.classId, classId), eq(threads.personId, personId)))
    .orderBy(desc(threadMessages.sentAt))
    .limit(2)
  return rows.reverse()
}
