import { and, eq, exists, gt, inArray, isNull, lte, not, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings, courseClasses, enrolments, people, personEmails, reminders, surveyAnswers } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { remind } from '../reminders/remind'
import { isWakingHour } from '../reminders/waking-hours'
import { DAY_MS } from '../schedule/zone-time'
import { invite, listToInvite } from './invite-to-survey'

/** Asked by itself so long after a class, if no trainer has pressed the button; and not any more a month after it. */
const BY_ITSELF_DAYS = 3
const TOO_LATE_DAYS = 30
/** Once more, so long after the invitation. */
const AGAIN_DAYS = 5

/** Sweep: asks students of classes that are over what they thought of it, and once more those who have not answered. */
export async function remindOfSurveys(now: Date): Promise<number> {
  return (await inviteByItself(now)) + (await askAgain(now))
}

const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)

async function inviteByItself(now: Date): Promise<number> {
  const zone = sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`
  const invited = db
    .select({ kind: reminders.kind })
    .from(reminders)
    .where(and(eq(reminders.subjectId, enrolments.id), eq(reminders.kind, 'survey invitation')))
  const answered = db.select({ id: surveyAnswers.personId }).from(surveyAnswers).where(eq(surveyAnswers.enrolmentId, enrolments.id))
  const due = await db
    .select({ enrolmentId: enrolments.id, classId: enrolments.classId, zone })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .where(
      and(
        isNull(enrolments.cancelledAt),
        inArray(courseClasses.status, ['open', 'confirmed', 'completed']),
        lte(courseClasses.endsAt, ago(now, BY_ITSELF_DAYS)),
        gt(courseClasses.endsAt, ago(now, TOO_LATE_DAYS)),
        not(exists(invited)),
        not(exists(answered)),
      ),
    )
  const awake = due.filter((seat) => isWakingHour(seat.zone, now))
  let asked = 0
  for (const classId of new Set(awake.map((seat) => seat.classId)))
    for (const seat of await listToInvite(db, { classId, now }))
      if (awake.some((one) => one.enrolmentId === seat.enrolmentId)) asked += await invite(seat, now)
  return asked
}

async function askAgain(now: Date): Promise<number> {
  const again = db
    .select({ kind: sql`1` })
    .from(sql`${reminders} as again`)
    .where(sql`again.subject_id = ${enrolments.id} and again.kind = 'survey once more'`)
  const answered = db.select({ id: surveyAnswers.personId }).from(surveyAnswers).where(eq(surveyAnswers.enrolmentId, enrolments.id))
  const due = await db
    .select({
      enrolmentId: enrolments.id,
      personId: people.id,
      email: student.email,
      zone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
    })
    .from(reminders)
    .innerJoin(enrolments, and(eq(enrolments.id, reminders.subjectId), isNull(enrolments.cancelledAt)))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(
      and(
        eq(reminders.kind, 'survey invitation'),
        lte(reminders.remindedAt, ago(now, AGAIN_DAYS)),
        gt(reminders.remindedAt, ago(now, TOO_LATE_DAYS)),
        not(exists(again)),
        not(exists(answered)),
      ),
    )
  let asked = 0
  for (const { enrolmentId, personId, email, zone } of due) {
    if (!email || !isWakingHour(zone, now)) continue
    const about = { subjectId: enrolmentId, personId, to: email, template: 'survey', params: { enrolmentId, isAgain: true }, now } as const
    asked += await remind({ kind: 'survey', occasion: 'once more', ...about })
  }
  return asked
}
