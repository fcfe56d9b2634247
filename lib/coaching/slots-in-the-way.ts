import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Reader } from '../../db/client'
import { courseClasses, enrolments, people, personEmails, reminders, type SessionChange, sessions, sessionTrainers, slots } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { queueMail } from '../emails/queue-mail'
import { describeSession } from '../schedule/describe-times'
import { SLOT_NAMES } from './slot-kinds'
import { slotStudent } from './slot-student'

/** A sentence for each booked slot of a trainer of this class that a change would put a session over. It warns and never blocks. */
export async function warnAboutSlots(
  reader: Reader,
  { classId, changes }: { classId: string; changes: readonly SessionChange[] },
): Promise<string[]> {
  const warnings: string[] = []
  const trainers = alias(people, 'trainers')
  for (const change of changes) {
    if (change.kind !== 'moved' && change.kind !== 'added') continue
    const { startsAt, endsAt, timeZone } = change.to
    const ofSession: SQL = change.kind === 'moved' ? sql`and m.id = ${change.sessionId}::uuid` : sql``
    const rows = await reader
      .select({ kind: slots.kind, startsAt: slots.startsAt, endsAt: slots.endsAt, trainer: trainers.name, student: slotStudent.name })
      .from(slots)
      .innerJoin(trainers, eq(trainers.id, slots.trainerId))
      .innerJoin(people, eq(people.id, slots.personId))
      .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
      .leftJoin(personEmails, isPrimaryAddressOf(people.id))
      .where(
        and(
          eq(slots.status, 'booked'),
          sql`${slots.during} && tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz)`,
          sql`${slots.trainerId} in (select t.person_id from ${sessionTrainers} t join ${sessions} m on m.id = t.session_id
            where m.class_id = ${classId}::uuid and m.cancelled_at is null ${ofSession})`,
        ),
      )
      .orderBy(asc(slots.startsAt))
    for (const slot of rows)
      warnings.push(
        `${slot.trainer ?? 'A trainer'} has a ${SLOT_NAMES[slot.kind]} with ${slot.student} then: ${describeSession(slot, timeZone)}. It stays booked, and the trainer is told.`,
      )
  }
  return [...new Set(warnings)]
}

/** Sweep: a trainer with a booked slot at the time of a session of theirs, however it came there, is told once for each time of that session. */
export async function tellOfSlotsInTheWay(now: Date): Promise<number> {
  const occasion = sql<string>`'slot in session ' || ${sessions.id} || ' ' || extract(epoch from ${sessions.startsAt})::bigint`
  const rows = await db
    .selectDistinctOn([slots.id], { slotId: slots.id, sessionId: sessions.id, trainerId: slots.trainerId, to: personEmails.email, occasion })
    .from(slots)
    .innerJoin(sessionTrainers, eq(sessionTrainers.personId, slots.trainerId))
    .innerJoin(sessions, and(eq(sessions.id, sessionTrainers.sessionId), isNull(sessions.cancelledAt)))
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .innerJoin(personEmails, isPrimaryAddressOf(slots.trainerId))
    .where(
      and(
        eq(slots.status, 'booked'),
        gt(slots.startsAt, now),
        sql`${courseClasses.status} in ('open', 'confirmed')`,
        sql`${slots.during} && tstzrange(${sessions.startsAt}, ${sessions.endsAt})`,
        sql`not exists (select 1 from ${reminders} r where r.kind = ${occasion} and r.subject_id = ${slots.id})`,
      ),
    )
  let told = 0
  for (const { slotId, sessionId, trainerId, to, occasion: kind } of rows)
    told += await db.transaction(async (tx) => {
      const [first] = await tx
        .insert(reminders)
        .values({ kind, subjectId: slotId, remindedAt: now })
        .onConflictDoNothing()
        .returning({ kind: reminders.kind })
      if (first) await queueMail(tx, { to, template: 'slot-in-session', params: { slotId, sessionId }, personId: trainerId, now })
      return first ? 1 : 0
    })
  return told
}
