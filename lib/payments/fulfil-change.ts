import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookingChanges } from '../../db/schema'
import { system } from '../audit/record-audit'
import { applyChange } from '../bookings/apply-change'
import { endChange } from '../bookings/end-change'
import { closePayments } from '../bookings/end-hold'
import type { BookingChange } from '../bookings/start-change'
import { tellBuyer } from '../bookings/tell-of-change'
import { DomainError, FormRefusal } from '../errors'
import { requestRefund } from '../ledger/request-refund'
import type { Arrived } from './refund-in-full'

/**
 * A payment for a change to a confirmed booking: makes the change; or, where it cannot be made any more, sends the money back and
 * leaves the booking as it is.
 */
export async function fulfilChange(tx: Tx, { booking, payment, receipt, now }: Arrived): Promise<'changed' | 'refunded'> {
  const [change] = await tx
    .select()
    .from(bookingChanges)
    .where(eq(bookingChanges.id, payment.changeId ?? ''))
  if (!change) throw new Error(`payment ${payment.id} is for no change`)
  const reason = refuse(change, { booking, receipt }) ?? (await tryToApply(tx, change, { booking, receipt, now }))
  await closePayments(tx, booking.id, now, change.id)
  if (reason === null) return 'changed'
  if (change.status === 'held') await endChange(tx, { booking, change, status: 'cancelled', actor: system, now })
  const { id: receiptId, amountMinor, currency } = receipt
  const { id: bookingId } = booking
  const refund = await requestRefund(tx, { receiptId, bookingId, amountMinor, currency, method: 'card', reason, actor: system, now })
  await tellBuyer(tx, booking, 'change-refunded', { bookingId, changeId: change.id, refundId: refund.id }, now)
  return 'refunded'
}

type Paid = Pick<Arrived, 'booking' | 'receipt'>

/** Why a change cannot be made, for people to read; null where it may be tried. */
function refuse({ status, amountMinor, currency }: BookingChange, { booking, receipt }: Paid): string | null {
  if (status === 'done') return 'change paid twice'
  if (status === 'cancelled') return 'paid after the change was given up'
  if (booking.status !== 'confirmed') return 'paid after the booking was cancelled'
  if (receipt.amountMinor !== amountMinor || receipt.currency !== currency) return 'amount differs from the change'
  return null
}

/** An expected failure undoes all that was done for the change, and nothing else. */
async function tryToApply(tx: Tx, change: BookingChange, { booking, receipt, now }: Paid & { now: Date }): Promise<string | null> {
  try {
    await tx.transaction((inner) => applyChange(inner, { booking, change, receipt, actor: { kind: 'provider' }, now }))
    return null
  } catch (error) {
    if (error instanceof DomainError || error instanceof FormRefusal) return 'change not possible when paid'
    throw error
  }
}
