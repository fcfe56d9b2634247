import { and, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings, discountUses, seatClaims } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { closePayments, endHold } from './end-hold'
import { canExtendHold, holdEnd, isHoldLive } from './hold-rules'

/** Whoever has the buyer's link may change the hold. */
type ChangeHold = { token: string; now: Date }
const holder: Actor = { kind: 'link' }

/**
 * Gives the buyer the full time once more, once. The payment page that was open is closed, for its time cannot be extended.
 * @throws DomainError `nothing-held` or `extended-already`
 */
export async function extendHold({ token, now }: ChangeHold): Promise<Date> {
  return db.transaction(async (tx) => {
    const booking = await lockHold(tx, token, now)
    if (!canExtendHold(booking, now)) throw new DomainError('extended-already', 'The time was extended once already and cannot be again.')
    const heldUntil = holdEnd(now)
    await tx.update(bookings).set({ heldUntil, holdExtendedAt: now }).where(eq(bookings.id, booking.id))
    await tx
      .update(seatClaims)
      .set({ until: heldUntil })
      .where(and(eq(seatClaims.bookingId, booking.id), isNull(seatClaims.releasedAt)))
    await tx
      .update(discountUses)
      .set({ reservedUntil: heldUntil })
      .where(and(eq(discountUses.bookingId, booking.id), eq(discountUses.status, 'reserved')))
    await closePayments(tx, booking.id, now)
    await recordAudit(tx, { actor: holder, did: 'extended hold', subject: { type: 'booking', id: booking.id }, now })
    return heldUntil
  })
}

/** Gives the seats back before they are paid. @throws DomainError `nothing-held` */
export async function giveBackHold({ token, now }: ChangeHold): Promise<void> {
  await db.transaction(async (tx) => {
    const booking = await lockHold(tx, token, now)
    await endHold(tx, { booking, status: 'cancelled', did: 'gave back held seats', actor: holder, now })
  })
}

async function lockHold(tx: Tx, token: string, now: Date) {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.token, token)).for('update')
  if (!booking || !isHoldLive(booking, now)) throw new DomainError('nothing-held', 'These seats are not held any more.')
  return booking
}
