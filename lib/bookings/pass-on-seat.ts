import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { enrolments } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { replaceStudent } from '../enrolments/replace-student'
import type { PricedLine } from '../pricing/price-booking'
import { addLines } from './add-lines'
import type { Booking } from './lock-booking'
import type { BookingLine } from './plan-transfer'
import { type Paid, replaceInvoices } from './replace-invoices'
import { tellBuyer } from './tell-of-change'

type PassOnSeat = {
  booking: Booking
  seat: { enrolmentId: string; classId: string; line: BookingLine; next: PricedLine }
  substitute: { name: string; email: string }
  receipt?: Paid
  actor: Actor
  now: Date
}

/**
 * Gives a seat to somebody else at a price of its own: its new line first, which is nobody's personal one, then its new student. The
 * caller holds the locks of booking and class.
 * @throws what `replaceStudent` throws
 */
export async function passOnSeat(tx: Tx, { booking, seat, substitute, receipt, actor, now }: PassOnSeat): Promise<void> {
  const { enrolmentId, classId, line, next } = seat
  const lines = await addLines(tx, booking.id, [{ classId, priced: { ...next, personId: null }, replaced: line }], now)
  await tx.update(enrolments).set({ bookingLineId: lines[0]?.line.id }).where(eq(enrolments.id, enrolmentId))
  await replaceStudent(tx, { enrolmentId, ...substitute, actor, now })
  const details = { enrolmentId, differenceMinor: next.grossMinor - line.grossMinor }
  await recordAudit(tx, { actor, did: 'passed a seat on', subject: { type: 'booking', id: booking.id }, details, now })
  await replaceInvoices(tx, { booking, lines, receipt, note: 'Seat passed on, without its personal discount.', actor, now })
  const params = { bookingId: booking.id, at: now.toISOString(), enrolmentId, paidMinor: receipt?.amountMinor ?? 0 }
  await tellBuyer(tx, booking, 'difference-paid', params, now)
}
