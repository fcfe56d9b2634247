import { and, asc, desc, eq, isNull, or } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { announcements, courseClasses, materials, people, sessionPlans, sessions } from '../../db/schema'

export type Material = typeof materials.$inferSelect
export type Announcement = Awaited<ReturnType<typeof listAnnouncements>>[number]

/** What was written down for a session; empty where nothing was. For the trainers of its class and admins alone: students see `prepare`. */
export async function readPlan(reader: Reader, sessionId: string) {
  const [row] = await reader
    .select({ plan: sessionPlans.plan, notes: sessionPlans.notes, prepare: sessionPlans.prepare, changedAt: sessionPlans.changedAt, by: people.name })
    .from(sessionPlans)
    .leftJoin(people, eq(people.id, sessionPlans.changedById))
    .where(eq(sessionPlans.sessionId, sessionId))
  return row ?? { plan: '', notes: '', prepare: '', changedAt: null, by: null }
}

/** The rooms that were set for a session itself, and those of its class, which hold where it has none. */
export async function readRooms(reader: Reader, sessionId: string) {
  const [row] = await reader
    .select({
      own: { meetingUrl: sessions.meetingUrl, whiteboardUrl: sessions.whiteboardUrl },
      ofClass: { meetingUrl: courseClasses.meetingUrl, whiteboardUrl: courseClasses.whiteboardUrl },
    })
    .from(sessions)
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .where(eq(sessions.id, sessionId))
  if (!row) throw new Error(`no session ${sessionId}`)
  return row
}

/** The links of a class in their order; with `sessionId` those of that session and of the whole class. For its trainers and admins. */
export const listMaterials = (reader: Reader, { classId, sessionId }: { classId: string; sessionId?: string }): Promise<Material[]> =>
  reader
    .select()
    .from(materials)
    .where(and(eq(materials.classId, classId), sessionId ? or(eq(materials.sessionId, sessionId), isNull(materials.sessionId)) : undefined))
    .orderBy(asc(materials.position), asc(materials.id))

/** Of these, those that students may have. The caller knows that the reader has a seat. */
export const listStudentMaterials = async (reader: Reader, classId: string): Promise<Material[]> =>
  (await listMaterials(reader, { classId })).filter(({ isForStudents }) => isForStudents)

/** The notices on the class page, the newest first. The caller knows that the reader belongs to the class. */
export const listAnnouncements = (reader: Reader, classId: string) =>
  reader
    .select({
      id: announcements.id,
      body: announcements.body,
      publishedAt: announcements.publishedAt,
      sessionId: announcements.sessionId,
      author: people.name,
    })
    .from(announcements)
    .innerJoin(people, eq(people.id, announcements.authorId))
    .where(and(eq(announcements.classId, classId), isNull(announcements.withdrawnAt)))
    .orderBy(desc(announcements.publishedAt), asc(announcements.id))

/** What students are to prepare, by session. The caller knows that the reader has a seat. */
export async function listPreparations(reader: Reader, classId: string): Promise<Map<string, string>> {
  const rows = await reader
    .select({ sessionId: sessionPlans.sessionId, prepare: sessionPlans.prepare })
    .from(sessionPlans)
    .innerJoin(sessions, and(eq(sessions.id, sessionPlans.sessionId), eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
  return new Map(rows.filter(({ prepare }) => prepare.trim() !== '').map(({ sessionId, prepare }) => [sessionId, prepare]))
}
