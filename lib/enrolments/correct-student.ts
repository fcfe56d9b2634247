import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, enrolments } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { sayWhenBusy } from '../schedule/lock-class'
import { type LockedSeat, lockSeat } from './lock-seat'
import { readStudent } from './read-student'
import { readFirst, replaceStudent } from './replace-student'
import { whyNotNamed } from './seat-rules'
import { seatStudent } from './seat-student'

const actor: Actor = { kind: 'link' }

/** Of the buyer's link, and the seat it is about. */
type OwnSeat = { bookingToken: string; enrolmentId: string; now: Date }

/**
 * Puts right how an invited student was typed. With the same address only the name changes; with another the invitation goes there,
 * and the link of the first mail dies. Once the student has completed the seat it is a substitution, which says what it does first.
 *
 * @throws FormRefusal at `name` or `email`; DomainError `no-such-seat`, `completed`, and what `replaceStudent` throws
 */
export async function correctStudent({ bookingToken, enrolmentId, now, ...typed }: OwnSeat & { name: string; email: string }): Promise<void> {
  const student = readStudent(typed)
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const seat = await requireInvited(tx, { bookingToken, enrolmentId, now })
      const first = await readFirst(tx, seat)
      if (student.email === first?.email) {
        await tx.update(enrolments).set({ studentName: student.name }).where(eq(enrolments.id, seat.id))
      } else {
        const personId = await findOrCreatePerson(tx, { ...student, now })
        if (personId !== seat.personId) return replaceStudent(tx, { enrolmentId, ...student, actor, now })
        await seatStudent(tx, seat, { student, personId, now })
      }
      await recordAudit(tx, { actor, did: 'corrected a student', subject: { type: 'enrolment', id: seat.id }, now })
    }),
  )
}

const HOUR_MS = 3_600_000

/**
 * Sends the invitation once more, at most once an hour for each seat.
 * @throws DomainError `sent-just-now`, `no-such-seat`, `completed`, `too-late`
 */
export async function resendInvitation({ bookingToken, enrolmentId, now }: OwnSeat): Promise<void> {
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const seat = await requireInvited(tx, { bookingToken, enrolmentId, now })
      const waitMs = seat.invitedAt ? seat.invitedAt.getTime() + HOUR_MS - now.getTime() : 0
      if (waitMs > 0) throw new DomainError('sent-just-now', `An invitation went out less than an hour ago. Send the next in ${sayMinutes(waitMs)}.`)
      const first = await readFirst(tx, seat)
      if (!first) throw new DomainError('no-such-seat', 'This seat has no name.')
      await tx.update(enrolments).set({ invitedAt: now }).where(eq(enrolments.id, seat.id))
      const { id, bookingId, personId } = { ...seat, personId: first.personId }
      await queueMail(tx, { to: first.email, template: 'seat-assigned', params: { enrolmentId: id }, personId, bookingId, now })
      await recordAudit(tx, { actor, did: 'sent an invitation again', subject: { type: 'enrolment', id }, now })
    }),
  )
}

const sayMinutes = (ms: number): string => {
  const minutes = Math.ceil(ms / 60_000)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

async function requireInvited(tx: Tx, { bookingToken, enrolmentId, now }: OwnSeat): Promise<LockedSeat> {
  const seat = await lockSeat(tx, enrolmentId, eq(bookings.token, bookingToken))
  const refusal = whyNotNamed(seat, actor, now)
  if (refusal) throw refusal
  if (!seat.personId) throw new DomainError('not-named', 'This seat has no name yet.')
  if (seat.status === 'complete')
    throw new DomainError('completed', 'The student has completed this seat meanwhile. If somebody else comes, give the seat to them.')
  return seat
}

/**
 * Gives a seat to somebody else by the buyer's link, after a preview.
 * @throws what `replaceStudent` throws
 */
export async function substituteStudent({ bookingToken, enrolmentId, now, ...typed }: OwnSeat & { name: string; email: string }): Promise<void> {
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      await lockSeat(tx, enrolmentId, eq(bookings.token, bookingToken))
      await replaceStudent(tx, { enrolmentId, ...typed, actor, now })
    }),
  )
}
