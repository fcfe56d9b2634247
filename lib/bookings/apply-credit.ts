import { eq } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookings } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { foldCreditCode, holdCredit, releaseCredit } from '../ledger/hold-credit'
import { lockClass, sayWhenBusy } from '../schedule/lock-class'
import { confirmBooking } from './confirm-booking'
import { closePayments } from './end-hold'
import { isHoldLive } from './hold-rules'

/** Whoever has the buyer's link. */
const holder: Actor = { kind: 'link' }

/**
 * Counts a credit towards held seats; the payment page then asks for the rest, and where nothing is left to pay the booking is confirmed at
 * once. Another code takes the place of the first; an empty one gives the credit back. Answers whether the booking is confirmed.
 *
 * @throws FormRefusal at `creditCode`, DomainError `nothing-held`
 */
export async function applyCredit({ token, code, now }: { token: string; code: string; now: Date }): Promise<{ isConfirmed: boolean }> {
  const folded = foldCreditCode(code)
  return sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const booking = await lockHold(tx, token, now)
      await lockClass(tx, booking.classId)
      const amountMinor = folded ? await holdCredit(tx, { booking, code: folded }) : 0
      if (!folded) await releaseCredit(tx, booking.id, now)
      // An open page asks for another sum.
      await closePayments(tx, booking.id, now)
      const did = folded ? 'counted on a credit' : 'gave back a credit'
      await recordAudit(tx, { actor: holder, did, subject: { type: 'booking', id: booking.id }, details: { amountMinor }, now })
      const isConfirmed = amountMinor === booking.totalMinor
      if (isConfirmed) await confirmBooking(tx, { bookingId: booking.id, actor: holder, now })
      return { isConfirmed }
    }),
  )
}

async function lockHold(tx: Tx, token: string, now: Date) {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.token, token)).for('update')
  if (!booking || !isHoldLive(booking, now)) throw new DomainError('nothing-held', 'These seats are not held any more.')
  return booking
}
