import { and, asc, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { activities, activityProgress, classActivities, courses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { findOwnSeat } from '../enrolments/own-seat'
import { student } from '../enrolments/student'
import { asInClass, type ClassActivity, listActivitiesOf, wasDueBy } from './class-activities'

const answerer = alias(people, 'answerer')

const ownProgress = {
  id: activityProgress.id,
  doneAt: activityProgress.doneAt,
  reflection: activityProgress.reflection,
  savedAt: activityProgress.savedAt,
  version: activityProgress.version,
  readAt: activityProgress.readAt,
  answer: activityProgress.answer,
  answeredAt: activityProgress.answeredAt,
  answeredBy: answerer.name,
}

export type OwnProgress = Pick<
  typeof activityProgress.$inferSelect,
  'id' | 'doneAt' | 'reflection' | 'savedAt' | 'version' | 'readAt' | 'answer' | 'answeredAt'
> & { answeredBy: string | null }

export type OwnActivity = Pick<ClassActivity, 'id' | 'kind' | 'title' | 'body' | 'url' | 'minutes' | 'dueAt'> & {
  doneAt: Date | null
  progress: OwnProgress | null
  /** Done or begun in a class that the seat was in before; this one does not ask for it. */
  isFromBefore: boolean
}

type Own = { classId: string; personId: string }

/** What a student with a seat in this class has to do, by when it is due, with what they have done of it; nothing for anybody else. */
export async function listOwnActivities(reader: Reader, own: Own): Promise<OwnActivity[]> {
  const seat = await findOwnSeat(reader, own)
  return seat ? listActivitiesOfSeat(reader, { ...own, enrolmentId: seat.id }) : []
}

type OfSeat = Own & { enrolmentId: string; sessions?: readonly { position: number; startsAt: Date }[] }

/** The same for whoever has found the seat to be theirs, and may have the sessions of its class at hand. */
export async function listActivitiesOfSeat(reader: Reader, { classId, personId, enrolmentId, sessions }: OfSeat): Promise<OwnActivity[]> {
  const meetings = sessions?.map((session) => ({ ...session, classId }))
  const [given, begun] = await Promise.all([listActivitiesOf(reader, [classId], meetings), listProgress(reader, { enrolmentId, personId })])
  const asked = given.filter(({ isLeftOut }) => !isLeftOut)
  const askedIds = new Set(asked.map(({ id }) => id))
  const before = begun.filter(({ activity, progress }) => !askedIds.has(activity.id) && (progress.doneAt || progress.reflection))
  return [
    ...asked.map((activity) => {
      const progress = begun.find((row) => row.activity.id === activity.id)?.progress ?? null
      return { ...activity, doneAt: progress?.doneAt ?? null, progress, isFromBefore: false }
    }),
    ...before.map(({ activity, progress }) => ({ ...activity, dueAt: null, doneAt: progress.doneAt, progress, isFromBefore: true })),
  ]
}

/** One of them; null for whoever it is not for. */
export const getOwnActivity = async (reader: Reader, { activityId, ...own }: Own & { activityId: string }): Promise<OwnActivity | null> =>
  (await listOwnActivities(reader, own)).find(({ id }) => id === activityId) ?? null

const listProgress = (reader: Reader, { enrolmentId, personId }: { enrolmentId: string; personId: string }) =>
  reader
    .select({
      progress: ownProgress,
      activity: {
        id: activities.id,
        kind: activities.kind,
        title: activities.title,
        body: activities.body,
        url: activities.url,
        minutes: activities.minutes,
      },
    })
    .from(activityProgress)
    .innerJoin(activities, eq(activities.id, activityProgress.activityId))
    .leftJoin(answerer, eq(answerer.id, activityProgress.answeredById))
    .where(and(eq(activityProgress.enrolmentId, enrolmentId), eq(activityProgress.personId, personId)))
    .orderBy(asc(activityProgress.savedAt))

/** Progress of those who have a live seat in a class now: of the person who sits there, not of one who sat there before. */
const ofLiveSeats = and(
  eq(enrolments.id, activityProgress.enrolmentId),
  eq(enrolments.personId, activityProgress.personId),
  isNull(enrolments.cancelledAt),
)
const isHandedIn = and(isNotNull(activityProgress.doneAt), isNotNull(activityProgress.reflection))

export type HandedIn = Awaited<ReturnType<typeof listReflections>>[number]

/** Reflections that students of a class handed in, for its trainers: those nobody has read first, the longest waiting on top. No drafts. */
export function listReflections(reader: Reader, classId: string) {
  return reader
    .select({
      ...ownProgress,
      ...student,
      organisation: people.organisation,
      activity: { id: activities.id, title: asInClass.title },
    })
    .from(activityProgress)
    .innerJoin(enrolments, ofLiveSeats)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .innerJoin(activities, and(eq(activities.id, activityProgress.activityId), eq(activities.kind, 'write')))
    .leftJoin(classActivities, and(eq(classActivities.activityId, activities.id), eq(classActivities.classId, enrolments.classId)))
    .leftJoin(answerer, eq(answerer.id, activityProgress.answeredById))
    .where(and(eq(enrolments.classId, classId), isHandedIn))
    .orderBy(
      desc(sql`${activityProgress.readAt} is null`),
      sql`case when ${activityProgress.readAt} is null then ${activityProgress.doneAt} end`,
      desc(activityProgress.doneAt),
    )
}

/** How many reflections wait to be read in each of these classes; classes where none does are not in it. */
export async function countUnreadReflections(reader: Reader, classIds: readonly string[]): Promise<Map<string, number>> {
  if (classIds.length === 0) return new Map()
  const rows = await reader
    .select({ classId: enrolments.classId, unread: count() })
    .from(activityProgress)
    .innerJoin(enrolments, ofLiveSeats)
    .innerJoin(activities, and(eq(activities.id, activityProgress.activityId), eq(activities.kind, 'write')))
    .where(and(inArray(enrolments.classId, [...classIds]), isHandedIn, isNull(activityProgress.readAt)))
    .groupBy(enrolments.classId)
  return new Map(rows.map(({ classId, unread }) => [classId, unread]))
}

/** Which activities each live seat of a class has done: ids by enrolment. */
export async function listDone(reader: Reader, classId: string): Promise<Map<string, Set<string>>> {
  const rows = await reader
    .select({ enrolmentId: enrolments.id, activityId: activityProgress.activityId })
    .from(activityProgress)
    .innerJoin(enrolments, ofLiveSeats)
    .where(and(eq(enrolments.classId, classId), isNotNull(activityProgress.doneAt)))
  const done = new Map<string, Set<string>>()
  for (const { enrolmentId, activityId } of rows) done.set(enrolmentId, (done.get(enrolmentId) ?? new Set()).add(activityId))
  return done
}

/** Live seats of a class whose student has not done something that was due by now. */
export async function listBehind(reader: Reader, { classId, now }: { classId: string; now: Date }): Promise<Set<string>> {
  const [given, done, seats] = await Promise.all([
    listActivitiesOf(reader, [classId]),
    listDone(reader, classId),
    reader
      .select({ id: enrolments.id })
      .from(enrolments)
      .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), isNotNull(enrolments.personId))),
  ])
  const wasDue = wasDueBy(given, now)
  return new Set(seats.filter(({ id }) => wasDue.some((activity) => !done.get(id)?.has(activity.id))).map(({ id }) => id))
}

export type Template = typeof activities.$inferSelect

/** The templates of a course, for admins; retired ones last. */
export const listTemplates = (reader: Reader, courseId: string): Promise<Template[]> =>
  reader
    .select()
    .from(activities)
    .where(and(eq(activities.courseId, courseId), isNull(activities.classId)))
    .orderBy(
      asc(activities.isRetired),
      asc(activities.sessionPosition),
      asc(activities.dueOffsetMinutes),
      asc(activities.position),
      asc(activities.createdAt),
    )

/** Courses to choose from, with how many templates each has. */
export const listCoursesWithTemplates = (reader: Reader) =>
  reader
    .select({
      id: courses.id,
      code: courses.code,
      title: courses.title,
      count: sql<number>`(select count(*) from ${activities} a where a.course_id = ${courses.id} and a.class_id is null and not a.is_retired)::int`,
    })
    .from(courses)
    .orderBy(asc(courses.weight), asc(courses.code))

/** A template, for admins; null if there is none with this id. */
export async function getTemplate(reader: Reader, activityId: string): Promise<(Template & { course: { code: string } }) | null> {
  if (!/^[0-9a-f-]{36}$/i.test(activityId)) return null
  const [row] = await reader
    .select({ template: activities, code: courses.code })
    .from(activities)
    .innerJoin(courses, eq(courses.id, activities.courseId))
    .where(and(eq(activities.id, activityId), isNull(activities.classId)))
  return row ? { ...row.template, course: { code: row.code } } : null
}
