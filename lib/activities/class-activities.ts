import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { activities, classActivities, courseClasses, sessions } from '../../db/schema'
import { activityDueAt, activityState } from './activity-due'

/** An activity as one class has it: the words and the time of the class where it has its own, else those of the template. */
export type ClassActivity = Awaited<ReturnType<typeof selectActivities>>[number] & { dueAt: Date | null }

type Meeting = { classId: string; position: number; startsAt: Date }

/**
 * What these classes give to do, by when it is due; that which a class leaves out too, and says so. Nothing that is retired. Whoever has
 * the sessions that are not cancelled at hand passes them.
 */
export async function listActivitiesOf(reader: Reader, classIds: readonly string[], known?: readonly Meeting[]): Promise<ClassActivity[]> {
  if (classIds.length === 0) return []
  const [rows, meetings] = await Promise.all([
    selectActivities(reader, classIds),
    known ??
      reader
        .select({ classId: sessions.classId, position: sessions.position, startsAt: sessions.startsAt })
        .from(sessions)
        .where(and(inArray(sessions.classId, [...classIds]), isNull(sessions.cancelledAt))),
  ])
  return rows
    .map((row) => ({
      ...row,
      dueAt: activityDueAt(
        row,
        meetings.filter(({ classId }) => classId === row.classId),
      ),
    }))
    .sort((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) || a.position - b.position)
}

/** Those that everybody in the class should have done by now. */
export const wasDueBy = (given: readonly ClassActivity[], now: Date): ClassActivity[] =>
  given.filter(({ isLeftOut, dueAt }) => !isLeftOut && activityState({ doneAt: null, dueAt }, now) === 'overdue')

/** As the class has them, read by queries that join `classActivities` to the left. */
export const asInClass = {
  title: sql<string>`coalesce(${classActivities.title}, ${activities.title})`,
  body: sql<string>`coalesce(${classActivities.body}, ${activities.body})`,
  /** Empty in a class that does without the link of the template. */
  url: sql<string | null>`nullif(coalesce(${classActivities.url}, ${activities.url}), '')`,
  sessionPosition: sql<number>`coalesce(${classActivities.sessionPosition}, ${activities.sessionPosition})`,
  dueOffsetMinutes: sql<number>`coalesce(${classActivities.dueOffsetMinutes}, ${activities.dueOffsetMinutes})`,
}

/** Its own, or of its course for all formats or for the format of the class. */
const belongsToClass = or(
  eq(activities.classId, courseClasses.id),
  and(
    isNull(activities.classId),
    eq(activities.courseId, courseClasses.courseId),
    or(isNull(activities.format), eq(activities.format, courseClasses.format)),
  ),
)

function selectActivities(reader: Reader, classIds: readonly string[]) {
  return reader
    .select({
      id: activities.id,
      classId: courseClasses.id,
      kind: activities.kind,
      minutes: activities.minutes,
      position: activities.position,
      ...asInClass,
      isOwn: sql<boolean>`${activities.classId} is not null`,
      isLeftOut: sql<boolean>`coalesce(${classActivities.isLeftOut}, false)`,
      isAdjusted: sql<boolean>`coalesce(${classActivities.title}, ${classActivities.body}, ${classActivities.url}) is not null
        or coalesce(${classActivities.sessionPosition}, ${classActivities.dueOffsetMinutes}) is not null`,
    })
    .from(courseClasses)
    .innerJoin(activities, and(belongsToClass, eq(activities.isRetired, false)))
    .leftJoin(classActivities, and(eq(classActivities.activityId, activities.id), eq(classActivities.classId, courseClasses.id)))
    .where(inArray(courseClasses.id, [...classIds]))
    .orderBy(asc(activities.position), asc(activities.createdAt), asc(activities.id))
}
