import { db, type Tx } from '../../db/client'
import { DomainError } from '../errors'
import type { RefundMethod } from '../ledger/request-refund'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { requireNotPastWaitlist } from '../waitlist/not-past-waitlist'
import { type Booking, lockBooking } from './lock-booking'
import { moveSeats } from './move-seats'
import type { TransferPlan } from './plan-transfer'
import { isForUs, type Mover, readSeatsToMove, readTransfer, refuseLeaving, requireMayChange } from './read-transfer'
import { refusePendingChange, startChange } from './start-change'

export type TransferSeats = Mover & {
  bookingId: string
  enrolmentIds: readonly string[]
  toClassId: string
  /** How money goes back where the new class costs less: the way it came in where left out. */
  method?: RefundMethod
  /** What the person agreed to, with tax; refused if it would cost more by now. */
  agreedDifferenceMinor?: number
  /** We bear what the new class costs more: an admin's word. By itself so where we called the old class off. */
  keepsPrice?: boolean
  /** An admin's. */
  reason?: string
  now: Date
  /** The caller's transaction, if there is one; booking and classes are locked here. */
  within?: Tx
}

/** `to-pay`: the new seats are claimed, and the change waits for its payment page. */
export type Changed<Plan> = { status: 'done'; plan: Plan } | { status: 'to-pay'; plan: Plan; changeId: string }

/**
 * Moves seats of a confirmed booking to another class of the same course, in one transaction: the new seats are taken before the old
 * ones come free. What costs nothing more is done at once, and what was overpaid goes back. What costs more is paid first where the
 * booking was paid by card; where it is paid by invoice, or an admin moves the seats, a new invoice asks for it. The caller has made
 * sure that the actor may act for this booking.
 *
 * @throws DomainError with a sentence for the page; then nothing has changed
 */
export async function transferSeats({ within, ...asked }: TransferSeats): Promise<Changed<TransferPlan>> {
  return within ? transfer(within, asked) : sayWhenBusy(() => db.transaction((tx) => transfer(tx, asked)))
}

async function transfer(tx: Tx, asked: Omit<TransferSeats, 'within'>): Promise<Changed<TransferPlan>> {
  const { bookingId, toClassId, actor, now } = asked
  const booking = await lockBooking(tx, bookingId)
  const plan = await planUnderLock(tx, booking, asked)
  if (asked.agreedDifferenceMinor !== undefined && plan.differenceMinor > asked.agreedDifferenceMinor)
    throw new DomainError('price-changed', 'The price has changed since you looked. Look again before you move the seats.')
  if (plan.differenceMinor > 0 && asked.isStudent)
    throw new DomainError('ask-the-buyer', 'There is a difference in price to settle first. Ask whoever booked for you.', 'to')
  if (plan.differenceMinor <= 0 || booking.paymentMethod === 'invoice' || isForUs(actor)) {
    await moveSeats(tx, { booking, seats: plan.seats, toClassId, method: asked.method, reason: asked.reason, actor, now })
    return { status: 'done', plan }
  }
  const seats = plan.seats.map(({ enrolmentId, next }) => ({ enrolmentId, line: next }))
  const { id: changeId } = await startChange(tx, {
    ...{ booking, kind: 'transfer', classId: toClassId, seats, claimedSeats: seats.length, amountMinor: plan.differenceMinor, actor, now },
  })
  return { status: 'to-pay', plan, changeId }
}

/** Locks both classes, and makes sure of everything that the plan rests on. */
async function planUnderLock(tx: Tx, booking: Booking, asked: Omit<TransferSeats, 'within'>): Promise<TransferPlan> {
  const { enrolmentIds, toClassId, actor, isStudent, keepsPrice, now } = asked
  if (booking.status !== 'confirmed') throw new DomainError('not-confirmed', 'There are no seats in this booking to move.')
  requireMayChange({ actor, isStudent })
  if (actor.kind === 'person' && isForUs(actor) && !asked.reason?.trim()) throw new DomainError('no-reason', 'Say why the seats are moved.', 'reason')
  if (keepsPrice && !isForUs(actor)) throw new DomainError('not-allowed', 'Only an admin can decide that.')
  await refusePendingChange(tx, booking, now)
  const moving = await readSeatsToMove(tx, booking, enrolmentIds)
  for (const classId of [...new Set([...moving.classes.map((one) => one.id), toClassId])].sort()) await lockClass(tx, classId)
  const mover = { actor, isStudent }
  const late = refuseLeaving(moving, mover, now)
  if (late) throw late
  const plan = await readTransfer(tx, { booking, moving, toClassId, keepsPrice, mover, now })
  await requireNotPastWaitlist(tx, { classId: toClassId, seats: plan.seats.length, now })
  return plan
}
