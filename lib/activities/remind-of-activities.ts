import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings, courseClasses, enrolments, people, personEmails, reminders } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { remindTogether } from '../reminders/remind-together'
import { isWakingHour } from '../reminders/waking-hours'
import { type ClassActivity, listActivitiesOf } from './class-activities'
import { listDone } from './queries'
import { MOST_OFFSET_MINUTES } from './read-activity-form'

const HOUR_MS = 3_600_000
const BEFORE_MS = 24 * HOUR_MS
/** Longer than a night, so that what was due in the evening is reminded of in the morning; older things are let rest. */
const AFTER_MS = 36 * HOUR_MS

type Occasion = { activity: ClassActivity; when: 'due' | 'overdue' }

/** Sweep: reminds students of what is due within a day and, once more, of what has just become overdue; by daylight, in one mail. */
export async function remindOfActivities(now: Date): Promise<number> {
  const classIds = await listClassesNear(now)
  const occasions = (await listActivitiesOf(db, classIds)).flatMap((activity) => occasionOf(activity, now))
  let reminded = 0
  for (const classId of new Set(occasions.map(({ activity }) => activity.classId)))
    reminded += await remindClass(
      classId,
      occasions.filter(({ activity }) => activity.classId === classId),
      now,
    )
  return reminded
}

function occasionOf(activity: ClassActivity, now: Date): Occasion[] {
  const inMs = activity.dueAt ? activity.dueAt.getTime() - now.getTime() : null
  if (activity.isLeftOut || inMs === null || inMs > BEFORE_MS || inMs <= -AFTER_MS) return []
  return [{ activity, when: inMs > 0 ? 'due' : 'overdue' }]
}

/** Classes in which something may be due about now, however far from its session. */
async function listClassesNear(now: Date): Promise<string[]> {
  const far = MOST_OFFSET_MINUTES * 60_000 + AFTER_MS
  const rows = await db
    .select({ id: courseClasses.id })
    .from(courseClasses)
    .where(
      and(
        inArray(courseClasses.status, ['open', 'confirmed', 'completed']),
        lt(courseClasses.startsAt, new Date(now.getTime() + far)),
        gt(courseClasses.endsAt, new Date(now.getTime() - far)),
      ),
    )
  return rows.map(({ id }) => id)
}

async function remindClass(classId: string, occasions: readonly Occasion[], now: Date): Promise<number> {
  const [students, done] = [await listStudents(classId), await listDone(db, classId)]
  let reminded = 0
  for (const { enrolmentId, personId, to, zone, given } of students) {
    if (!isWakingHour(zone, now)) continue
    const open = occasions.filter(({ activity }) => !done.get(enrolmentId)?.has(activity.id))
    const names = open.map(nameOf).filter((name) => !given.includes(`activities ${name}`))
    if (names.length === 0) continue
    reminded += await remindTogether({
      kind: 'activities',
      occasions: names,
      subjectId: personId,
      personId,
      to,
      mail: (fresh) => ({
        template: 'activities-due',
        params: {
          classId,
          personId,
          activityIds: open.filter((occasion) => fresh.includes(nameOf(occasion))).map(({ activity }) => activity.id),
        },
      }),
      now,
    })
  }
  return reminded
}

/** With the class: after a transfer the same activity has another date, of which one is reminded again. */
const nameOf = ({ activity, when }: Occasion): string => `${when} ${activity.id} ${activity.classId}`

const listStudents = (classId: string) =>
  db
    .select({
      enrolmentId: enrolments.id,
      personId: people.id,
      to: personEmails.email,
      zone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
      given: sql<string[]>`array(select r.kind from ${reminders} r where r.subject_id = ${people.id} and r.kind like 'activities %')`,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.classId, classId), isNull(enrolments.cancelledAt), isNull(people.erasedAt)))
