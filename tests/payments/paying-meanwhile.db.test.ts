import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { extendHold, giveBackHold } from '../../lib/bookings/change-hold'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { DomainError } from '../../lib/errors'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, openPage, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

async function holdAndPay() {
  const { id } = await makeClass({ capacity: 1 })
  const { code } = await makeDiscount({ seatLimit: 1 })
  const held = await hold(id, { discountCode: code })
  const sessionId = await openPage(held.bookingId)
  payNow(sessionId)
  return { ...held, classId: id, sessionId, code }
}
type Paid = Awaited<ReturnType<typeof holdAndPay>>

/** What somebody does at the very moment the payment is told. */
const MEANWHILE: [string, (paid: Paid, now: Date) => Promise<unknown>, Date][] = [
  ['giving back', ({ token }, now) => giveBackHold({ token, now }), minutesLater(5)],
  ['asking for more time', ({ token }, now) => extendHold({ token, now }), minutesLater(5)],
  [
    'changing the form',
    ({ classId, token, code }, now) => hold(classId, { replaces: token, poNumber: 'PO-2', discountCode: code }, now),
    minutesLater(5),
  ],
  ['the sweep that ends the hold', (_, now) => expireHolds(now), minutesLater(36)],
  [
    'another who wants the seat that lapsed',
    ({ classId, code }, now) => hold(classId, { buyerEmail: 'b@buyers.example', discountCode: code }, now),
    minutesLater(36),
  ],
]

describe.each(MEANWHILE)('a payment and %s at the same moment', (_, act, now) => {
  test.each([1, 2, 3, 4])('end in seats or in a full refund, never in both or neither (round %i)', async () => {
    const paid = await holdAndPay()
    const outcomes = await Promise.allSettled([
      fulfilCheckout({ sessionId: paid.sessionId, now }),
      act(paid, now),
      fulfilCheckout({ sessionId: paid.sessionId, now }),
    ])
    const [told, acted, toldAgain] = outcomes
    expect([told?.status, toldAgain?.status]).toEqual(['fulfilled', 'fulfilled'])
    if (acted?.status === 'rejected') expect(acted.reason).toBeInstanceOf(DomainError)
    // A hold that lapsed is told so by the next sweep.
    await expireHolds(now)

    const { booking, seats, refunds, invoices, uses, claims } = await rowsOf(paid.bookingId)
    const isSeated = booking.status === 'confirmed'
    expect([seats.length, invoices.length, refunds.length]).toEqual(isSeated ? [1, 1, 0] : [0, 0, 1])
    expect(uses[0]?.status).toBe(isSeated ? 'spent' : 'released')
    expect(claims[0]?.releasedAt).not.toBeNull()
    const { taken, held } = await countSeatsOf(db, paid.classId, now)
    expect(taken + held).toBeLessThanOrEqual(1)
  })
})
