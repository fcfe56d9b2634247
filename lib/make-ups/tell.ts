import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { enrolments, people, personEmails, sessions, sessionTrainers } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { queueMail } from '../emails/queue-mail'
import type { MailParams } from '../emails/templates'
import { student } from '../enrolments/student'
import type { MakeUp } from './holds'

type Told = { makeUpId: string; now: Date }

/** To each trainer of a class, but for whoever did it themselves. */
export async function tellTrainers(
  tx: Tx,
  { classId, about, exceptId, makeUpId, now }: Told & { classId: string; about: MailParams['make-up-news']['about']; exceptId?: string },
): Promise<void> {
  const trainers = await tx
    .selectDistinct({ personId: sessionTrainers.personId, email: personEmails.email })
    .from(sessionTrainers)
    .innerJoin(sessions, and(eq(sessions.id, sessionTrainers.sessionId), isNull(sessions.cancelledAt)))
    .innerJoin(personEmails, isPrimaryAddressOf(sessionTrainers.personId))
    .where(eq(sessions.classId, classId))
  for (const { personId, email } of trainers)
    if (personId !== exceptId) await queueMail(tx, { to: email, template: 'make-up-news', params: { makeUpId, about }, personId, now })
}

type Ended = Told & { enrolmentId: string; personId: string; missed: MakeUp['missed']; why: MailParams['make-up-ended']['why']; wasAgreed: boolean }

/** To the student, at the address of the seat if it is still theirs, that a make-up is off, with what takes it out of the calendar, and puts the session of their own class back where that is still to come. */
export async function tellEnded(tx: Tx, { makeUpId, personId, enrolmentId, missed, why, wasAgreed, now }: Ended): Promise<void> {
  const to = await readAttendee(tx, { enrolmentId, personId })
  if (!to) return
  const isAhead = wasAgreed && missed.startsAt > now
  if (isAhead) await countChange(tx, enrolmentId)
  await queueMail(tx, { to: to.email, template: 'make-up-ended', params: { makeUpId, why, wasAgreed, isAhead, ...to }, personId, now })
}

/** That it is agreed, or has a new time, with the invitation; the session of their own class that is still to come leaves the calendar. */
export async function tellAgreed(
  tx: Tx,
  { makeUpId, personId, enrolmentId, missed, isMoved, now }: Omit<Ended, 'why' | 'wasAgreed'> & { isMoved: boolean },
) {
  const to = await readAttendee(tx, { enrolmentId, personId })
  if (!to) return
  const isAhead = !isMoved && missed.startsAt > now
  if (isAhead) await countChange(tx, enrolmentId)
  await queueMail(tx, { to: to.email, template: 'make-up-agreed', params: { makeUpId, isMoved, isAhead, ...to }, personId, now })
}

/** The session that one is excused from leaves the calendar, or comes back to it: with a higher sequence each time. */
const countChange = (tx: Tx, enrolmentId: string) =>
  tx
    .update(enrolments)
    .set({ calendarSequence: sql`${enrolments.calendarSequence} + 1` })
    .where(eq(enrolments.id, enrolmentId))

async function readAttendee(tx: Tx, { enrolmentId, personId }: { enrolmentId: string; personId: string }) {
  const [seat] = await tx
    .select({ ...student })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(and(eq(enrolments.id, enrolmentId), eq(enrolments.personId, personId)))
  const [own] = seat?.email
    ? [seat]
    : await tx
        .select({ name: people.name, email: personEmails.email })
        .from(people)
        .innerJoin(personEmails, isPrimaryAddressOf(people.id))
        .where(eq(people.id, personId))
  return own?.email ? { name: own.name ?? own.email, email: own.email } : null
}
