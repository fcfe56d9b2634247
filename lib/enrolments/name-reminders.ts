import { and, eq, gt, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, courseClasses, enrolments, people, personEmails, reminders } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { queueMail } from '../emails/queue-mail'
import { type AnswerReminder, latestAnswerReminder, latestNameReminder, NAME_REMINDER_DAYS, trainersToldAt } from './names-deadline'
import { student } from './student'
import { listTrainerAddresses } from './trainers-of-class'

/** A booking may have seats in several classes, each with its own deadline. */
const nameReminderKind = (days: number, classRef: string): string => `names-due-${days}-days ${classRef}`
const answerReminderKind = (which: AnswerReminder): string => `complete-seat-${which}`
export const TRAINERS_TOLD = 'names-missing-told'

/** Sweep: reminds buyers of names, students of their answer, and tells trainers what is missing after the deadline. */
export async function remindOfNames(now: Date): Promise<number> {
  return (await remindBuyers(now)) + (await remindStudents(now)) + (await tellTrainers(now))
}

const timed = {
  ref: courseClasses.ref,
  startsAt: sql<Date>`${courseClasses.startsAt}`.mapWith(courseClasses.startsAt),
  timeZone: courseClasses.timeZone,
  namesDueDays: courseClasses.namesDueDays,
}

/** Seats in classes that take place and whose first reminder may be near, whatever the zones. */
const isNear = (now: Date): SQL | undefined => {
  const first = Math.max(...NAME_REMINDER_DAYS) + 2
  return and(
    inArray(courseClasses.status, ['open', 'confirmed']),
    gt(courseClasses.startsAt, now),
    lt(courseClasses.startsAt, sql`${now.toISOString()}::timestamptz + make_interval(days => ${courseClasses.namesDueDays} + ${first}::int)`),
    isNull(enrolments.cancelledAt),
    eq(bookings.status, 'confirmed'),
  )
}

const given = (subjectId: SQL) => sql<string[]>`array(select r.kind from ${reminders} r where r.subject_id = ${subjectId})`

async function remindBuyers(now: Date): Promise<number> {
  const rows = await db
    .selectDistinct({
      bookingId: bookings.id,
      classId: courseClasses.id,
      to: bookings.buyerEmail,
      personId: bookings.buyerId,
      zone: sql<string>`coalesce(${bookings.timeZone}, ${courseClasses.timeZone})`,
      since: sql<Date>`coalesce(${bookings.confirmedAt}, ${bookings.createdAt})`.mapWith(bookings.createdAt),
      given: given(sql`${bookings.id}`),
      ...timed,
    })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(isNear(now), eq(enrolments.status, 'unassigned')))
  let reminded = 0
  for (const { bookingId, classId, to, personId, ...row } of rows) {
    const days = latestNameReminder(row, { ...row, now })
    if (days === null || row.given.includes(nameReminderKind(days, row.ref))) continue
    reminded += await once({ kind: nameReminderKind(days, row.ref), subjectId: bookingId, now }, (tx) =>
      queueMail(tx, { to, template: 'names-reminder', params: { bookingId, classId }, personId, bookingId, now }),
    )
  }
  return reminded
}

async function remindStudents(now: Date): Promise<number> {
  const rows = await db
    .select({
      enrolmentId: enrolments.id,
      bookingId: bookings.id,
      to: student.email,
      personId: people.id,
      zone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
      since: sql<Date>`coalesce(${enrolments.invitedAt}, ${enrolments.createdAt})`.mapWith(enrolments.createdAt),
      given: given(sql`${enrolments.id}`),
      ...timed,
    })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(people, eq(people.id, enrolments.personId))
    .innerJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(inArray(courseClasses.status, ['open', 'confirmed']), gt(courseClasses.startsAt, now), isInvited))
  let reminded = 0
  for (const { enrolmentId, bookingId, to, personId, ...row } of rows) {
    const which = latestAnswerReminder(row, { ...row, now })
    if (which === null || !to || row.given.includes(answerReminderKind(which))) continue
    reminded += await once({ kind: answerReminderKind(which), subjectId: enrolmentId, now }, (tx) =>
      queueMail(tx, { to, template: 'seat-reminder', params: { enrolmentId }, personId, bookingId, now }),
    )
  }
  return reminded
}

const isInvited = and(eq(enrolments.status, 'invited'), isNull(enrolments.cancelledAt), eq(bookings.status, 'confirmed'))

async function tellTrainers(now: Date): Promise<number> {
  const rows = await db
    .selectDistinct({ classId: courseClasses.id, given: given(sql`${courseClasses.id}`), ...timed })
    .from(enrolments)
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(isNear(now), eq(enrolments.status, 'unassigned')))
  let told = 0
  for (const { classId, ...row } of rows) {
    if (now < trainersToldAt(row) || row.given.includes(TRAINERS_TOLD)) continue
    told += await once({ kind: TRAINERS_TOLD, subjectId: classId, now }, async (tx) => {
      for (const { personId, email } of await listTrainerAddresses(tx, classId))
        await queueMail(tx, { to: email, template: 'names-missing', params: { classId }, personId, now })
    })
  }
  return told
}

/** Whoever hears just now that a name is missing needs no reminder of the same thing on top. */
export async function countAsReminded(tx: Tx, { bookingId, classId, now }: { bookingId: string; classId: string; now: Date }): Promise<void> {
  const [row] = await tx
    .select({ zone: sql<string>`coalesce(${bookings.timeZone}, ${courseClasses.timeZone})`, ...timed })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, classId))
    .where(eq(bookings.id, bookingId))
  const days = row?.startsAt ? latestNameReminder(row, { zone: row.zone, since: new Date(0), now }) : null
  if (!row || days === null) return
  await tx
    .insert(reminders)
    .values({ kind: nameReminderKind(days, row.ref), subjectId: bookingId, remindedAt: now })
    .onConflictDoNothing()
}

/** The same for the answer of a student who was invited long ago. */
export async function countAnswerAsReminded(tx: Tx, { enrolmentId, now }: { enrolmentId: string; now: Date }): Promise<void> {
  const [row] = await tx
    .select({ since: sql<Date>`coalesce(${enrolments.invitedAt}, ${enrolments.createdAt})`.mapWith(enrolments.createdAt), ...timed })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(eq(enrolments.id, enrolmentId))
  const which = row?.startsAt ? latestAnswerReminder(row, { zone: row.timeZone, since: row.since, now }) : null
  if (which === null) return
  await tx
    .insert(reminders)
    .values({ kind: answerReminderKind(which), subjectId: enrolmentId, remindedAt: now })
    .onConflictDoNothing()
}

type Reminder = { kind: string; subjectId: string; now: Date }

/** Of several workers at once, one gives the reminder. @returns how many it gave */
function once({ kind, subjectId, now }: Reminder, tell: (tx: Tx) => Promise<void>): Promise<number> {
  return db.transaction(async (tx) => {
    const inserted = await tx.insert(reminders).values({ kind, subjectId, remindedAt: now }).onConflictDoNothing().returning({ kind: reminders.kind })
    if (inserted.length === 0) return 0
    await tell(tx)
    return 1
  })
}
