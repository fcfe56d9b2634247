import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings, enrolments } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import type { PricedLine } from '../pricing/price-booking'
import { confirmClassAtGoal } from '../schedule/confirm-class'
import { makeToken } from '../secret'
import { addLines } from './add-lines'
import type { Booking } from './lock-booking'
import { type Paid, replaceInvoices } from './replace-invoices'
import { tellBuyer } from './tell-of-change'

type AddSeats = { booking: Booking; classId: string; lines: readonly PricedLine[]; receipt?: Paid; actor: Actor; now: Date }

/** Adds seats without names to a booking. The caller holds the locks of booking and class, and has made sure of everything. */
export async function addSeats(tx: Tx, { booking, classId, lines: priced, receipt, actor, now }: AddSeats): Promise<void> {
  const { id: bookingId, origin } = booking
  const lines = await addLines(
    tx,
    bookingId,
    priced.map((line) => ({ classId, priced: line })),
    now,
  )
  await tx.insert(enrolments).values(
    lines.map(({ line }) => ({
      ...{ token: makeToken(), bookingId, bookingLineId: line.id, classId, origin },
      status: 'unassigned' as const,
      createdAt: now,
    })),
  )
  await tx
    .update(bookings)
    .set({ seatCount: sql`${bookings.seatCount} + ${lines.length}` })
    .where(eq(bookings.id, bookingId))
  await confirmClassAtGoal(tx, classId, now)
  const details = { classId, seats: lines.length }
  await recordAudit(tx, { actor, did: 'added seats', subject: { type: 'booking', id: bookingId }, details, now })
  await replaceInvoices(tx, { booking, lines, receipt, note: 'Seats added.', actor, now })
  const params = { bookingId, at: now.toISOString(), classId, seats: lines.length, paidMinor: receipt?.amountMinor ?? 0 }
  await tellBuyer(tx, booking, 'seats-added', params, now)
}
