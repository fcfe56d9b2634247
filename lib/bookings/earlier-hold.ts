import { and, eq, or } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings } from '../../db/schema'
import { DomainError } from '../errors'
import type { BookingRequest } from './booking-request'
import { canExtendHold, isHoldLive } from './hold-rules'
import type { HeldSeats } from './hold-seats'

const { id, classId, token, status, seatCount, formKey, formDigest, heldUntil, holdExtendedAt } = bookings
const columns = { id, classId, token, status, seatCount, formKey, formDigest, heldUntil, holdExtendedAt }
type Booking = Pick<typeof bookings.$inferSelect, keyof typeof columns>
type Asked = { classId: string; request: BookingRequest; now: Date }

/**
 * Locks what this form has booked before: `same` if it is the very same request sent again, `toReplace` if it was changed
 * or names a booking of its own to replace. Replacing counts as the one extension of a hold, so clicking renews nothing for ever.
 *
 * @throws DomainError `hold-changed-already`
 */
export async function lockEarlier(tx: Tx, { classId, request, now }: Asked): Promise<{ same?: HeldSeats; toReplace?: Booking }> {
  const wanted = [
    ...(request.formKey ? [eq(bookings.formKey, request.formKey)] : []),
    ...(request.replaces ? [eq(bookings.token, request.replaces)] : []),
  ]
  if (wanted.length === 0) return {}
  const rows = await tx
    .select(columns)
    .from(bookings)
    .where(and(eq(bookings.classId, classId), or(...wanted)))
    .orderBy(bookings.id)
    .for('update')
  const sameForm = rows.find((booking) => booking.formKey === request.formKey)
  if (sameForm && isSameRequest(sameForm, request, now)) return { same: asHeld(sameForm) }
  const old = sameForm ?? rows[0]
  if (sameForm) await tx.update(bookings).set({ formKey: null }).where(eq(bookings.id, sameForm.id))
  if (!old || !isHoldLive(old, now)) return {}
  if (!canExtendHold(old, now))
    throw new DomainError(
      'hold-changed-already',
      'These seats are held for you, and a hold can be changed once. Pay for them, or give them back and begin again.',
    )
  return { toReplace: old }
}

/** The same form, sent at the same moment, that came first to the lock. @throws DomainError if it asked for something else */
export async function findSameForm(tx: Tx, { classId, request, now }: Asked): Promise<HeldSeats | undefined> {
  if (!request.formKey) return
  const [booking] = await tx
    .select(columns)
    .from(bookings)
    .where(and(eq(bookings.classId, classId), eq(bookings.formKey, request.formKey)))
  if (!booking) return
  if (isSameRequest(booking, request, now)) return asHeld(booking)
  throw new DomainError('form-sent-twice', 'This form was sent a moment ago. Open the page again to book more.')
}

const isSameRequest = (booking: Booking, request: BookingRequest, now: Date): boolean =>
  booking.formDigest === request.digest && (booking.status === 'confirmed' || booking.status === 'requested' || isHoldLive(booking, now))

const asHeld = ({ id, token, status }: Booking): HeldSeats => ({
  bookingId: id,
  token,
  isConfirmed: status === 'confirmed',
  isRequested: status === 'requested',
})
