import { and, asc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings, courseClasses, enrolments, entitlements, people, personEmails, slotRules, slots } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { remind } from '../reminders/remind'
import { isWakingHour } from '../reminders/waking-hours'
import { DAY_MS } from '../schedule/zone-time'
import { expiryOf, lastDayToTake } from './entitlement-state'
import type { SlotKind } from './slot-kinds'
import { slotStudent } from './slot-student'

/** How long before the time to take something is over its student hears of it. */
const EXPIRING_DAYS = 30

/** Sweep: reminds students of slots the day before, and of what they have not booked while there is a month left. */
export async function remindOfSlots(now: Date): Promise<number> {
  return (await remindOfBooked(now)) + (await remindOfUnused(now))
}

const zone = sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`

const isGiven = (occasion: ReturnType<typeof sql>, subjectId: ReturnType<typeof sql>) =>
  sql`exists (select 1 from reminders r where r.kind = 'slots ' || ${occasion} and r.subject_id = ${subjectId})`

/** Again after each move; not whoever booked it only since. */
async function remindOfBooked(now: Date): Promise<number> {
  const rows = await db
    .select({
      slotId: slots.id,
      sequence: slots.calendarSequence,
      personId: slots.personId,
      to: slotStudent.email,
      timeZone: zone,
    })
    .from(slots)
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, eq(people.id, slots.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(
      and(
        eq(slots.status, 'booked'),
        gt(slots.startsAt, now),
        lte(slots.startsAt, new Date(now.getTime() + DAY_MS)),
        lte(slots.bookedAt, sql`${slots.startsAt} - interval '1 day'`),
        sql`not ${isGiven(sql`'day-before-' || ${slots.calendarSequence}`, sql`${slots.id}`)}`,
      ),
    )
  let reminded = 0
  for (const { slotId, sequence, personId, to, timeZone } of rows) {
    if (!to || !isWakingHour(timeZone, now)) continue
    const occasion = `day-before-${sequence}`
    reminded += await remind({ kind: 'slots', occasion, subjectId: slotId, personId, to, template: 'slot-reminder', params: { slotId }, now })
  }
  return reminded
}

/** One mail for all of a seat that ends on one day. Only where a trainer of the class can be booked at all. */
async function remindOfUnused(now: Date): Promise<number> {
  let reminded = 0
  for (const { enrolmentId, kinds, personId, to, timeZone, classEndsAt, validDays } of await listUnused(now)) {
    const expiresAt = expiryOf(classEndsAt, validDays, timeZone)
    if (!to || now >= expiresAt || now.getTime() < expiresAt.getTime() - EXPIRING_DAYS * DAY_MS || !isWakingHour(timeZone, now)) continue
    const lastDay = lastDayToTake(classEndsAt, validDays, timeZone).toString()
    const params = { enrolmentId, kinds, lastDay }
    const occasion = `expiring-${validDays}`
    reminded += await remind({ kind: 'slots', occasion, subjectId: enrolmentId, personId, to, template: 'slots-expiring', params, now })
  }
  return reminded
}

function listUnused(now: Date) {
  const validity = sql`make_interval(days => ${entitlements.validDays})`
  const at = sql`${now.toISOString()}::timestamptz`
  return db
    .select({
      enrolmentId: enrolments.id,
      kinds: sql<SlotKind[]>`array_agg(${entitlements.kind}::text order by ${entitlements.kind})`,
      personId: people.id,
      to: student.email,
      timeZone: zone,
      classEndsAt: sql<Date>`${courseClasses.endsAt}`.mapWith(courseClasses.endsAt),
      validDays: entitlements.validDays,
    })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, and(eq(courseClasses.id, enrolments.classId), inArray(courseClasses.status, ['open', 'confirmed', 'completed'])))
    .innerJoin(entitlements, and(eq(entitlements.courseId, courseClasses.courseId), gt(entitlements.validDays, EXPIRING_DAYS)))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(
      and(
        isNull(enrolments.cancelledAt),
        // A day more on both sides: which day is the last depends on the zone.
        sql`${courseClasses.endsAt} + ${validity} between ${at} - interval '2 days' and ${at} + make_interval(days => ${EXPIRING_DAYS + 2})`,
        sql`not exists (select 1 from ${slots} s where s.enrolment_id = ${enrolments.id} and s.kind = ${entitlements.kind}
          and s.person_id = ${enrolments.personId} and s.status <> 'cancelled' and not s.is_given_back)`,
        sql`exists (select 1 from session_trainers t join sessions m on m.id = t.session_id join ${slotRules} r on r.trainer_id = t.person_id
          where m.class_id = ${courseClasses.id} and m.cancelled_at is null)`,
        sql`not ${isGiven(sql`'expiring-' || ${entitlements.validDays}`, sql`${enrolments.id}`)}`,
      ),
    )
    .groupBy(enrolments.id, people.id, personEmails.email, courseClasses.timeZone, courseClasses.endsAt, entitlements.validDays)
    .orderBy(asc(enrolments.id))
}
