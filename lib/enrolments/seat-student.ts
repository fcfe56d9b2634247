import { and, eq, inArray, isNull, like, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/client'
import { enrolments, reminders } from '../../db/schema'
import { queueMail } from '../emails/queue-mail'
import { recallSeatMails } from '../emails/recall-mails'
import { DomainError } from '../errors'
import { makeToken } from '../secret'
import type { LockedSeat } from './lock-seat'
import { isAtOwnersPrice } from './seat-rules'

/** Which of these people sit in the class already. Asked under the lock of the class. */
export async function findSeated(reader: Reader, classId: string, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await reader
    .select({ personId: enrolments.personId })
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), inArray(enrolments.personId, [...personIds]), isNull(enrolments.cancelledAt)))
  return new Set(rows.flatMap(({ personId }) => personId ?? []))
}

/** Why a seat at the price of somebody's own discount does not simply go to another. */
export const DIFFERENCE_DUE =
  'This seat was booked with a personal discount, which is its owner’s alone. Before somebody else can take it, the difference is to be paid.'

type SeatStudent = {
  /** Without a name until the student says it, where only an address was given. */
  student: { name: string | null; email: string }
  personId: string
  now: Date
}

/**
 * Puts a person on a locked seat and promises the invitation. Whatever the seat knew of somebody before is gone: their link, their
 * answers, their reminders.
 *
 * @throws DomainError `difference-due` where the price is that of another person's personal discount
 */
export async function seatStudent(tx: Tx, seat: LockedSeat, { student, personId, now }: SeatStudent): Promise<void> {
  if (isAtOwnersPrice(seat, personId)) throw new DomainError('difference-due', DIFFERENCE_DUE)
  await emptySeat(tx, seat)
  await tx
    .update(enrolments)
    .set({ personId, studentName: student.name, studentEmail: student.email, status: 'invited', invitedAt: now })
    .where(eq(enrolments.id, seat.id))
  await queueMail(tx, {
    to: student.email,
    template: 'seat-assigned',
    params: { enrolmentId: seat.id },
    personId,
    bookingId: seat.bookingId,
    now,
  })
}

/** Takes a person off a locked seat, which stays booked. Their link dies, and calendars learn by the next sequence. */
export async function emptySeat(tx: Tx, seat: Pick<LockedSeat, 'id' | 'personId'>): Promise<void> {
  await tx
    .update(enrolments)
    .set({
      token: makeToken(),
      status: 'unassigned',
      personId: null,
      studentName: null,
      studentEmail: null,
      accessNeeds: null,
      hopes: null,
      invitedAt: null,
      completedAt: null,
      calendarSequence: seat.personId ? sql`${enrolments.calendarSequence} + 1` : sql`${enrolments.calendarSequence}`,
    })
    .where(eq(enrolments.id, seat.id))
  await recallSeatMails(tx, seat.id)
  await tx.delete(reminders).where(and(eq(reminders.subjectId, seat.id), like(reminders.kind, 'complete-seat%')))
}
