import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookingLines, bookings, discounts, discountUses, enrolments, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { recallSeatMails } from '../emails/recall-mails'
import { student } from '../enrolments/student'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import type { RefundMethod } from '../ledger/request-refund'
import { returnOverpayment } from '../ledger/return-overpayment'
import { sum } from '../money'
import { copyToPayer } from './copy-to-payer'
import { creditSeats } from './credit-seats'
import { type Booking, lockBooking } from './lock-booking'
import { type CancellationPlan, planCancellation } from './plan-cancellation'
import { settleCallOff } from './settle-call-off'
import { refusePendingChange } from './start-change'

type CancelSeats = {
  bookingId: string
  enrolmentIds: readonly string[]
  /** How money goes back: the way it came in where left out. */
  method?: RefundMethod
  /** An admin's word in place of the policy; also how a class is called off. */
  decision?: { feeBasisPoints: number; reason: string }
  /** What the person agreed to get back; refused if it would be less by now. */
  agreedRefundMinor?: number
  actor: Actor
  now: Date
  /** The caller's transaction, if there is one; the booking is locked here. */
  within?: Tx
}

/**
 * Cancels seats of a booking for what the policy says: the seats come free, their people are told, a credit note takes off what is no
 * longer asked for, and what was overpaid goes back. The caller has made sure that the actor may act for this booking.
 *
 * @throws DomainError `not-confirmed`, `no-such-seat`, `class-begun`, `change-pending`, `refund-changed`
 */
export async function cancelSeats({ within, ...asked }: CancelSeats): Promise<CancellationPlan> {
  return within ? cancel(within, asked) : db.transaction((tx) => cancel(tx, asked))
}

async function cancel(tx: Tx, { bookingId, enrolmentIds, method, decision, agreedRefundMinor, actor, now }: Omit<CancelSeats, 'within'>) {
  const booking = await lockBooking(tx, bookingId)
  if (booking.status !== 'confirmed') throw new DomainError('not-confirmed', 'There are no seats in this booking to cancel.')
  await refusePendingChange(tx, booking, now)
  requireMayDecide(actor, decision)
  const plan = await planCancellation(tx, { booking, enrolmentIds, decidedFeeBasisPoints: decision?.feeBasisPoints, now })
  if (plan.seats.some((seat) => seat.fee.basis === 'begun'))
    throw new DomainError('class-begun', 'This class has begun, so its seats can no longer be cancelled here. Write to us.')
  if (agreedRefundMinor !== undefined && plan.refundMinor < agreedRefundMinor)
    throw new DomainError('refund-changed', 'What comes back has changed since you looked. Look again before you cancel.')
  await freeSeats(tx, bookingId, plan, now)
  await returnUses(tx, bookingId, plan)
  const isWhole = await endIfEmpty(tx, booking, now)
  const details = { seats: plan.seats.length, creditMinor: plan.creditMinor, refundMinor: plan.refundMinor, decision: decision?.reason }
  await recordAudit(tx, { actor, did: isWhole ? 'cancelled booking' : 'cancelled seats', subject: { type: 'booking', id: bookingId }, details, now })
  const creditNoteId = await creditSeats(tx, { booking, plan, note: decision?.reason ?? 'Seats cancelled.', now })
  const returned = await returnOverpayment(tx, { bookingId, method, reason: decision?.reason ?? 'seats cancelled', creditNoteId, actor, now })
  await copyToPayer(tx, booking, now)
  const isCredit = returned.some((one) => one.method === 'credit')
  // Less than planned where a payment is disputed: the buyer hears of that by a mail of its own.
  const told = { ...plan, refundMinor: sum(returned.map((one) => one.amountMinor)) }
  await tell(tx, booking, told, { isCredit, isDecided: decision !== undefined, isCalledOff: decision?.reason === CALLED_OFF, now })
  return plan
}

function requireMayDecide(actor: Actor, decision: CancelSeats['decision']): void {
  if (!decision || actor.kind === 'system' || (actor.kind === 'person' && actor.roles.includes('admin'))) return
  // A buyer may answer when a class was called off: that fee of nothing is ours to give.
  if (decision.feeBasisPoints === 0 && decision.reason === CALLED_OFF) return
  throw new DomainError('not-allowed', 'Only an admin can decide what cancelling costs.')
}

/** Why everything goes back when we call a class off. */
export const CALLED_OFF = 'The class was called off.'

async function freeSeats(tx: Tx, bookingId: string, { seats }: CancellationPlan, now: Date): Promise<void> {
  const enrolmentIds = seats.map((seat) => seat.enrolmentId)
  await tx
    .update(enrolments)
    .set({ cancelledAt: now, calendarSequence: sql`${enrolments.calendarSequence} + 1` })
    .where(inArray(enrolments.id, enrolmentIds))
  await tx
    .update(bookingLines)
    .set({ endedAt: now })
    .where(
      inArray(
        bookingLines.id,
        seats.map((seat) => seat.line.id),
      ),
    )
  for (const classId of new Set(seats.map((seat) => seat.classId))) {
    await settleCallOff(tx, { bookingId, classId, status: 'refunded', now })
    await enqueue(tx, 'seats-released', { classId })
  }
}

/** Codes come back as seats do, where the code says so. */
async function returnUses(tx: Tx, bookingId: string, { seats }: CancellationPlan): Promise<void> {
  const uses = await tx
    .select({ use: discountUses, isReturned: discounts.isReturnedOnCancel })
    .from(discountUses)
    .innerJoin(discounts, eq(discounts.id, discountUses.discountId))
    .where(and(eq(discountUses.bookingId, bookingId), eq(discountUses.status, 'spent')))
  for (const { use, isReturned } of uses) {
    const gone = seats.filter((seat) => seat.line.discountId === use.discountId).length
    if (!isReturned || gone === 0) continue
    const change = gone < use.seats ? { seats: use.seats - gone } : { status: 'returned' as const }
    await tx.update(discountUses).set(change).where(eq(discountUses.id, use.id))
  }
}

async function endIfEmpty(tx: Tx, booking: Booking, now: Date): Promise<boolean> {
  const [left] = await tx
    .select({ seats: count() })
    .from(enrolments)
    .where(and(eq(enrolments.bookingId, booking.id), isNull(enrolments.cancelledAt)))
  if (left?.seats !== 0) return false
  await tx.update(bookings).set({ status: 'cancelled', cancelledAt: now }).where(eq(bookings.id, booking.id))
  return true
}

/** Students of a class that was called off have heard so already. */
async function tell(
  tx: Tx,
  booking: Booking,
  { seats, ...money }: CancellationPlan,
  { isCredit, isDecided, isCalledOff, now }: { isCredit: boolean; isDecided: boolean; isCalledOff: boolean; now: Date },
): Promise<void> {
  const { id: bookingId, buyerEmail: to, buyerId } = booking
  const enrolmentIds = seats.map((seat) => seat.enrolmentId)
  const { creditMinor, keptMinor, refundMinor, dueMinor } = money
  const params = { bookingId, at: now.toISOString(), enrolmentIds, creditMinor, keptMinor, refundMinor, dueMinor, isCredit, isDecided, isCalledOff }
  await queueMail(tx, { to, template: 'seats-cancelled', params, personId: buyerId, bookingId, now })
  for (const { id: enrolmentId, personId, email } of await listStudents(tx, enrolmentIds)) {
    await recallSeatMails(tx, enrolmentId)
    if (personId && email && personId !== buyerId && !isCalledOff)
      await queueMail(tx, { to: email, template: 'seat-cancelled', params: { enrolmentId }, personId, bookingId, now })
  }
}

const listStudents = (tx: Tx, enrolmentIds: string[]) =>
  tx
    .select({ id: enrolments.id, personId: enrolments.personId, email: student.email })
    .from(enrolments)
    .leftJoin(people, eq(people.id, enrolments.personId))
    .leftJoin(personEmails, isPrimaryAddressOf(people.id))
    .where(inArray(enrolments.id, enrolmentIds))
