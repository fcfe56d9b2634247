import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings, enrolments } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { enqueue } from '../jobs/enqueue'
import type { RefundMethod } from '../ledger/request-refund'
import { sum } from '../money'
import type { PricedLine } from '../pricing/price-booking'
import { confirmClassAtGoal } from '../schedule/confirm-class'
import { addLines } from './add-lines'
import type { Booking } from './lock-booking'
import type { SeatToMove } from './plan-transfer'
import { type Paid, replaceInvoices } from './replace-invoices'
import { settleCallOff } from './settle-call-off'
import { tellOfMove } from './tell-of-change'

type MoveSeats = {
  booking: Booking
  seats: readonly (Pick<SeatToMove, 'enrolmentId' | 'classId' | 'personId' | 'line'> & { next: PricedLine })[]
  toClassId: string
  receipt?: Paid
  method?: RefundMethod
  /** An admin's, for the audit trail. */
  reason?: string
  actor: Actor
  now: Date
}

/**
 * Moves seats to another class, each keeping its row, and with it all that hangs on it: new lines, documents, money, calendars. The
 * caller holds the locks of the booking and of all classes concerned, and has made sure of everything.
 */
export async function moveSeats(tx: Tx, { booking, seats, toClassId, receipt, method, reason, actor, now }: MoveSeats): Promise<void> {
  const { id: bookingId } = booking
  const lines = await addLines(
    tx,
    bookingId,
    seats.map(({ next, line }) => ({ classId: toClassId, priced: next, replaced: line })),
    now,
  )
  const sequences = new Map<string, number>()
  for (const [index, { enrolmentId }] of seats.entries()) {
    const [moved] = await tx
      .update(enrolments)
      .set({ classId: toClassId, bookingLineId: lines[index]?.line.id, calendarSequence: sql`${enrolments.calendarSequence} + 1` })
      .where(eq(enrolments.id, enrolmentId))
      .returning({ sequence: enrolments.calendarSequence })
    sequences.set(enrolmentId, moved?.sequence ?? 1)
  }
  const leftIds = [...new Set(seats.map((seat) => seat.classId))]
  await followSeats(tx, booking, toClassId)
  for (const classId of leftIds) {
    await settleCallOff(tx, { bookingId, classId, status: 'transferred', now })
    await enqueue(tx, 'seats-released', { classId })
  }
  await confirmClassAtGoal(tx, toClassId, now)
  const differenceMinor = sum(seats.map((seat) => seat.next.grossMinor - seat.line.grossMinor))
  const details = { from: leftIds, to: toClassId, seats: seats.map((seat) => seat.enrolmentId), differenceMinor, reason }
  await recordAudit(tx, { actor, did: 'moved seats', subject: { type: 'booking', id: bookingId }, details, now })
  const returned = await replaceInvoices(tx, { booking, lines, receipt, method, note: 'Seats moved to another class.', actor, now })
  await tellOfMove(tx, { booking, seats, sequences, toClassId, paidMinor: receipt?.amountMinor ?? 0, differenceMinor, returned, now })
}

/** The booking's page and mails are about the class that its seats are in, once all of them are in one. */
async function followSeats(tx: Tx, { id: bookingId, classId }: Booking, toClassId: string): Promise<void> {
  const inClasses = await tx
    .selectDistinct({ classId: enrolments.classId })
    .from(enrolments)
    .where(and(eq(enrolments.bookingId, bookingId), isNull(enrolments.cancelledAt)))
  if (classId === toClassId || inClasses.length > 1) return
  // The form belonged to the class that was left.
  await tx.update(bookings).set({ classId: toClassId, formKey: null }).where(eq(bookings.id, bookingId))
}
