import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { classChanges, courseClasses, reminders } from '../../db/schema'
import { readClock } from '../clock'
import { queueMail } from '../emails/queue-mail'
import { type Concerned, listConcerned } from './people-of-class'

/**
 * The job behind a change to the sessions of a class: one mail to everybody concerned. Each is told in a transaction of their own,
 * so that after a crash it goes on where it was, and running it twice tells nobody twice.
 */
export async function tellClassChange({ changeId }: { changeId: string }): Promise<void> {
  const [change] = await db.select().from(classChanges).where(eq(classChanges.id, changeId))
  if (!change) return
  const now = await readClock(db)
  await tellEach(change.classId, `class-change ${changeId}`, now, (tx, { personId, email, bookingId, enrolmentId }) =>
    queueMail(tx, { to: email, template: 'class-changed', params: { changeId, bookingId, personId, enrolmentId }, personId, bookingId, now }),
  )
  await db
    .update(classChanges)
    .set({ toldAt: now })
    .where(and(eq(classChanges.id, changeId), isNull(classChanges.toldAt)))
}

/** The job behind a class that is certain now. Whose booking has just made it so learns it from their own mail. */
export async function tellClassConfirmed({ classId, exceptBookingId }: { classId: string; exceptBookingId?: string }): Promise<void> {
  const [found] = await db.select({ status: courseClasses.status }).from(courseClasses).where(eq(courseClasses.id, classId))
  if (found?.status !== 'confirmed') return
  const now = await readClock(db)
  await tellEach(classId, `class-confirmed ${classId}`, now, async (tx, { personId, email, bookingId, enrolmentId }) => {
    if (bookingId === exceptBookingId) return
    await queueMail(tx, { to: email, template: 'class-confirmed', params: { bookingId, classId, personId, enrolmentId }, personId, bookingId, now })
  })
}

async function tellEach(classId: string, kind: string, now: Date, tell: (tx: Tx, person: Concerned) => Promise<void>): Promise<void> {
  for (const person of await listConcerned(db, classId))
    await db.transaction(async (tx) => {
      const [first] = await tx
        .insert(reminders)
        .values({ kind, subjectId: person.personId, remindedAt: now })
        .onConflictDoNothing()
        .returning({ kind: reminders.kind })
      if (first) await tell(tx, person)
    })
}
