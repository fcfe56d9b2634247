import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, courseClasses } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import type { Actor } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { DomainError } from '../errors'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { confirmBooking } from './confirm-booking'
import { endHold } from './end-hold'
import { type Booking, lockBooking } from './lock-booking'

type AnswerRequest = { bookingId: string; actor: Actor; now: Date }

/**
 * Lets a buyer pay by invoice: the booking is confirmed with all that follows, the invoice among it. Approving twice is approving once.
 * Its seats are its own since it was requested, so nothing is counted.
 *
 * @throws DomainError `not-requested`, `class-begun`, `not-allowed`
 */
export async function approveRequest({ bookingId, actor, now }: AnswerRequest): Promise<void> {
  requireAdmin(actor)
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const booking = await lockBooking(tx, bookingId)
      if (booking.status === 'confirmed' && booking.paymentMethod === 'invoice') return
      requireRequested(booking)
      await lockClass(tx, booking.classId)
      await requireToCome(tx, booking.classId, now)
      await confirmBooking(tx, { bookingId, actor, now })
    }),
  )
}

/** Says no to paying by invoice, with a reason that the buyer reads. The seats are free again. @throws DomainError `not-requested`, `not-allowed` */
export async function declineRequest({ bookingId, reason, actor, now }: AnswerRequest & { reason: string }): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    requireRequested(booking)
    await endRequest(tx, booking, { did: 'declined paying by invoice', actor, now })
    const params = { bookingId, reason: reason.trim().slice(0, 1000) }
    await queueMail(tx, { to: booking.buyerEmail, template: 'request-declined', params, personId: booking.buyerId, bookingId, now })
  })
}

/** The buyer does not want the seats any more. The token is the right to it. @throws DomainError `not-requested` */
export async function withdrawRequest({ token, now }: { token: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    const [booking] = await tx.select().from(bookings).where(eq(bookings.token, token)).for('update')
    if (!booking) throw new DomainError('unknown-booking', 'There is no such booking.')
    requireRequested(booking)
    await endRequest(tx, booking, { did: 'withdrew request', actor: { kind: 'link' }, now })
  })
}

function requireRequested({ status }: Pick<Booking, 'status'>): void {
  if (status === 'requested') return
  const how = status === 'confirmed' ? 'was approved' : 'has ended'
  throw new DomainError('not-requested', `This booking waits for no answer any more: it ${how} meanwhile.`)
}

async function requireToCome(tx: Tx, classId: string, now: Date): Promise<void> {
  const [courseClass] = await tx
    .select({ status: courseClasses.status, startsAt: courseClasses.startsAt })
    .from(courseClasses)
    .where(eq(courseClasses.id, classId))
  const isToCome = courseClass?.startsAt && courseClass.startsAt > now
  if (isToCome && (courseClass.status === 'open' || courseClass.status === 'confirmed')) return
  throw new DomainError('class-begun', 'This class has begun or was called off. Decline the request, or move the buyer to another class first.')
}

async function endRequest(tx: Tx, booking: Booking, how: { did: string; actor: Actor; now: Date }): Promise<void> {
  await endHold(tx, { booking, status: 'cancelled', ...how })
}
