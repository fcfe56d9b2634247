import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../db/client'
import { bookingChanges, type ChangedSeat, seatClaims } from '../../db/schema'
import { type Actor, recordAudit, system } from '../audit/record-audit'
import { DomainError } from '../errors'
import { endChange } from './end-change'
import { HOLD_MINUTES, holdEnd } from './hold-rules'
import type { Booking } from './lock-booking'

export type BookingChange = typeof bookingChanges.$inferSelect

type StartChange = {
  booking: Booking
  kind: BookingChange['kind']
  /** Where the seats are afterwards. */
  classId: string
  seats: ChangedSeat[]
  /** Seats to be taken out of those that are free in `classId`; the caller has made sure of them under its lock. */
  claimedSeats: number
  amountMinor: number
  actor: Actor
  now: Date
}

/**
 * Writes down a change that is to be paid first: priced and frozen, its seats claimed for as long as a hold lasts. One at a time for a
 * booking, which the caller has locked and asked `refusePendingChange`.
 */
export async function startChange(tx: Tx, { booking, claimedSeats, actor, now, ...change }: StartChange): Promise<BookingChange> {
  const { id: bookingId, currency } = booking
  const heldUntil = holdEnd(now)
  const [started] = await tx
    .insert(bookingChanges)
    .values({ ...change, bookingId, currency, heldUntil, createdAt: now })
    .returning()
  if (!started) throw new Error('a change was not inserted')
  if (claimedSeats > 0) {
    const claim = { classId: change.classId, kind: 'hold' as const, seats: claimedSeats, until: heldUntil, bookingId, changeId: started.id }
    await tx.insert(seatClaims).values({ ...claim, createdAt: now })
  }
  const { kind, classId, amountMinor } = change
  const details = { changeId: started.id, kind, classId, seats: change.seats.length, amountMinor, minutes: HOLD_MINUTES }
  await recordAudit(tx, { actor, did: 'began a change', subject: { type: 'booking', id: bookingId }, details, now })
  return started
}

/** The change that waits to be paid, if there is one; its time may be over. */
export async function findPendingChange(reader: Reader, bookingId: string): Promise<BookingChange | undefined> {
  const [pending] = await reader
    .select()
    .from(bookingChanges)
    .where(and(eq(bookingChanges.bookingId, bookingId), eq(bookingChanges.status, 'held')))
  return pending
}

export const isChangeLive = ({ status, heldUntil }: Pick<BookingChange, 'status' | 'heldUntil'>, now: Date): boolean =>
  status === 'held' && now < heldUntil

/**
 * One change after the other: each is priced with the seats as they are. One whose time is over is ended here, before the sweep
 * finds it. The booking is locked by the caller.
 * @throws DomainError `change-pending`
 */
export async function refusePendingChange(tx: Tx, booking: Booking, now: Date): Promise<void> {
  const pending = await findPendingChange(tx, booking.id)
  if (!pending) return
  if (isChangeLive(pending, now))
    throw new DomainError('change-pending', 'A change to this booking waits to be paid. Pay for it or give it up first.')
  await endChange(tx, { booking, change: pending, status: 'expired', actor: system, now })
}
