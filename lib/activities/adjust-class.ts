import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { activities, classActivities, courseClasses } from '../../db/schema'
import { requireTeacher } from '../attendance/require-teacher'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { listActivitiesOf } from './class-activities'
import type { TypedActivity } from './read-activity-form'

type Adjust = { classId: string; activityId: string; actor: Actor; now: Date }

/** Something that this class alone has to do. @throws DomainError `class-unknown` */
export async function addToClass({ classId, typed, actor, now }: Omit<Adjust, 'activityId'> & { typed: TypedActivity }): Promise<string> {
  return db.transaction(async (tx) => {
    await requireTeacher(tx, actor, classId)
    const [courseClass] = await tx.select({ courseId: courseClasses.courseId }).from(courseClasses).where(eq(courseClasses.id, classId))
    if (!courseClass) throw new DomainError('class-unknown', 'There is no such class.')
    const [made] = await tx
      .insert(activities)
      .values({ courseId: courseClass.courseId, classId, ...typed, createdAt: now })
      .returning({ id: activities.id })
    if (!made) throw new Error('an activity was not inserted')
    await audit(tx, 'added activity', { classId, activityId: made.id, actor, now })
    return made.id
  })
}

/**
 * Changes an activity for one class: its own wholly, one of the course in words, link and time. What is as in the template follows the
 * template on; kind and minutes are always the template's. @throws DomainError `class-unknown`, `activity-unknown`
 */
export async function adjustActivity({ typed, ...adjust }: Adjust & { typed: TypedActivity }): Promise<void> {
  const { classId, activityId } = adjust
  await db.transaction(async (tx) => {
    const activity = await requireOfClass(tx, adjust)
    if (activity.classId) await tx.update(activities).set(typed).where(eq(activities.id, activityId))
    else await setOwn(tx, { classId, activityId }, differences(typed, activity))
    await audit(tx, 'changed activity', adjust)
  })
}

/** Back to the words and the time of the course. @throws DomainError `class-unknown`, `activity-unknown` */
export async function followTemplate(adjust: Adjust): Promise<void> {
  const { classId, activityId } = adjust
  await db.transaction(async (tx) => {
    await requireOfClass(tx, adjust)
    await setOwn(tx, { classId, activityId }, { title: null, body: null, url: null, sessionPosition: null, dueOffsetMinutes: null })
    await audit(tx, 'gave activity back its template', adjust)
  })
}

/** Leaves an activity out of a class, or puts it back. What students have done of it stays. @throws DomainError `class-unknown`, `activity-unknown` */
export async function leaveOut({ isLeftOut, ...adjust }: Adjust & { isLeftOut: boolean }): Promise<void> {
  const { classId, activityId } = adjust
  await db.transaction(async (tx) => {
    await requireOfClass(tx, adjust)
    await setOwn(tx, { classId, activityId }, { isLeftOut })
    await audit(tx, isLeftOut ? 'left activity out' : 'put activity back', adjust)
  })
}

type Own = Partial<Omit<typeof classActivities.$inferInsert, 'classId' | 'activityId'>>

const setOwn = (tx: Tx, key: { classId: string; activityId: string }, own: Own) =>
  tx
    .insert(classActivities)
    .values({ ...key, ...own })
    .onConflictDoUpdate({ target: [classActivities.classId, classActivities.activityId], set: own })

function differences(typed: TypedActivity, template: typeof activities.$inferSelect): Own {
  const own = <Value>(value: Value, usual: Value) => (value === usual ? null : value)
  return {
    title: own(typed.title, template.title),
    body: own(typed.body, template.body),
    url: own(typed.url ?? '', template.url ?? ''),
    sessionPosition: own(typed.sessionPosition, template.sessionPosition),
    dueOffsetMinutes: own(typed.dueOffsetMinutes, template.dueOffsetMinutes),
  }
}

/** The row of an activity that this class has, of its course or its own; nothing of another course or class. */
async function requireOfClass(tx: Tx, { classId, activityId, actor }: Adjust) {
  await requireTeacher(tx, actor, classId)
  const isGiven = (await listActivitiesOf(tx, [classId])).some(({ id }) => id === activityId)
  const [activity] = isGiven ? await tx.select().from(activities).where(eq(activities.id, activityId)).for('update') : []
  if (!activity) throw new DomainError('activity-unknown', 'This class has no such activity.')
  return activity
}

const audit = (tx: Tx, did: string, { classId, activityId, actor, now }: Adjust) =>
  recordAudit(tx, { actor, did, subject: { type: 'class', id: classId }, details: { activityId }, now })
