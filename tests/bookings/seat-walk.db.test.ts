import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { extendHold, giveBackHold } from '../../lib/bookings/change-hold'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { findDiscounts } from '../../lib/discounts/find-discounts'
import { DomainError, FormRefusal } from '../../lib/errors'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, openPage, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const CAPACITY = 4
const CODE_SEATS = 3

/** One thing that happens, to one of the bookings made so far. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('hold' as const), seats: fc.integer({ min: 1, max: 3 }), withCode: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('pay' as const, 'told' as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('give back' as const, 'extend' as const, 'change' as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('sweep' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

const unlessRefused = (act: Promise<unknown>) =>
  act.catch((error: unknown) => {
    if (!(error instanceof DomainError || error instanceof FormRefusal)) throw error
  })

async function walk(steps: Step[]) {
  const { id: classId } = await makeClass({ capacity: CAPACITY })
  const { code } = await makeDiscount({ seatLimit: CODE_SEATS })
  const made: { bookingId: string; token: string; sessionId?: string }[] = []
  let minute = 0
  for (const one of steps) {
    const now = minutesLater(minute)
    const booking = 'which' in one ? made[one.which % Math.max(1, made.length)] : undefined
    if (one.does === 'wait') minute += one.minutes
    if (one.does === 'sweep') await expireHolds(now)
    if (one.does === 'hold') {
      const fields = { seats: String(one.seats), ...(one.withCode ? { discountCode: code } : {}) }
      await unlessRefused(hold(classId, fields, now).then((held) => made.push(held)))
    }
    if (booking) {
      if (one.does === 'give back') await unlessRefused(giveBackHold({ token: booking.token, now }))
      if (one.does === 'extend') await unlessRefused(extendHold({ token: booking.token, now }))
      if (one.does === 'change') await unlessRefused(hold(classId, { replaces: booking.token }, now).then((held) => made.push(held)))
      if (one.does === 'pay') {
        await unlessRefused(openPage(booking.bookingId, now).then((sessionId) => Object.assign(booking, { sessionId })))
        if (booking.sessionId) payNow(booking.sessionId)
      }
      if (one.does === 'told' && booking.sessionId) await fulfilCheckout({ sessionId: booking.sessionId, now })
    }
    await expectSound(classId, code, made, minutesLater(minute))
  }
}

async function expectSound(classId: string, code: string, made: { bookingId: string }[], now: Date) {
  const { taken, held, free } = await countSeatsOf(db, classId, now)
  expect(taken + held + free).toBe(CAPACITY)
  const [discount] = await findDiscounts(db, [code])
  let codeSeats = 0
  let liveSeats = 0
  for (const { bookingId } of made) {
    const { booking, seats, payments, refunds, invoices, uses } = await rowsOf(bookingId)
    const isHeld = booking.status === 'held' && booking.heldUntil !== null && now < booking.heldUntil
    if (booking.status === 'confirmed' || isHeld) liveSeats += booking.seatCount
    expect(seats.length).toBe(booking.status === 'confirmed' ? booking.seatCount : 0)
    expect(invoices.length).toBe(booking.status === 'confirmed' ? 1 : 0)
    // Money that came in is either for seats, or on its way back.
    const received = payments.filter((payment) => payment.status === 'succeeded').length
    expect(received - refunds.length).toBe(booking.status === 'confirmed' ? 1 : 0)
    for (const use of uses)
      if (use.discountId === discount?.id && (use.status === 'spent' || (use.status === 'reserved' && use.reservedUntil && now < use.reservedUntil)))
        codeSeats += use.seats
  }
  expect(taken + held).toBe(liveSeats)
  expect(codeSeats).toBeLessThanOrEqual(CODE_SEATS)
}

test('a seat freed twice, or never: whatever happens in whatever order, seats, codes and money add up after each step', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), walk), { numRuns: 12, interruptAfterTimeLimit: 25_000 })
})
