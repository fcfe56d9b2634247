import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookings, discountUses, enrolments, invoices, mails, payments, receipts, refunds, seatClaims } from '../../db/schema'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { holdSeats } from '../../lib/bookings/hold-seats'
import { closeCheckoutPage } from '../../lib/payments/close-checkout'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { handlePaymentEvent } from '../../lib/payments/handle-event'
import { sendRequestedRefund } from '../../lib/payments/settle-refund'
import { startCheckout } from '../../lib/payments/start-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { makeClass, makeDiscount, makeRequest, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const actor = { kind: 'link' } as const
const HAPPENINGS = ['payment', 'webhook', 'duplicate webhook', 'return page', 'expiry job'] as const
type Happening = (typeof HAPPENINGS)[number]

const permutations = <Item>(items: readonly Item[]): Item[][] =>
  items.length <= 1 ? [[...items]] : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))

/** One held seat with its payment page open, in a class that has no other, with a code for one seat. */
async function hold() {
  const courseClass = await makeClass({ capacity: 1 })
  const discount = await makeDiscount({ seatLimit: 1 })
  const { bookingId } = await holdSeats({
    classId: courseClass.id,
    request: makeRequest({ discountCode: discount.code, attending: 'on' }),
    actor,
    now: NOW,
  })
  await startCheckout({ bookingId, now: NOW })
  const [payment] = await db.select().from(payments).where(eq(payments.bookingId, bookingId))
  if (!payment?.sessionId) throw new Error('no payment page')
  return { bookingId, classId: courseClass.id, discountId: discount.id, sessionId: payment.sessionId, code: discount.code }
}
type Held = Awaited<ReturnType<typeof hold>>

/** What is promised in the outbox, done: the page closed, refunds sent. */
async function runPromises(bookingId: string, closes: boolean) {
  const own = await db.select({ id: payments.id, closedAt: payments.closedAt }).from(payments).where(eq(payments.bookingId, bookingId))
  for (const { id, closedAt } of own) {
    if (closes && closedAt) await closeCheckoutPage({ paymentId: id })
    for (const refund of await db
      .select({ id: refunds.id })
      .from(refunds)
      .innerJoin(receipts, eq(receipts.id, refunds.receiptId))
      .where(eq(receipts.paymentId, id)))
      await sendRequestedRefund({ refundId: refund.id })
  }
}

/** Each event reads the provider anew, as an event does; once the expiry job has run, its time is over for all that follows. */
function happen(held: Held, onExpiry: () => Promise<unknown>) {
  let now = NOW
  const event = { id: `evt_${held.sessionId}`, type: 'checkout.session.completed', about: { kind: 'checkout', sessionId: held.sessionId } } as const
  let hasPaid = false
  const acts: Record<Happening, () => Promise<unknown>> = {
    payment: async () => {
      hasPaid = true
      payNow(held.sessionId)
    },
    // A webhook says 'completed' only after a payment; one that comes too early is another event with another id.
    webhook: () => handlePaymentEvent(hasPaid ? event : { ...event, id: `${event.id}_early` }, now),
    'duplicate webhook': () => handlePaymentEvent(hasPaid ? event : { ...event, id: `${event.id}_early` }, now),
    'return page': () => fulfilCheckout({ sessionId: held.sessionId, now }),
    'expiry job': async () => {
      now = minutesLater(36)
      await expireHolds(now)
      await onExpiry()
    },
  }
  return { acts, deliver: () => handlePaymentEvent(event, now) }
}

async function stateOf(held: Held) {
  const [booking] = await db.select().from(bookings).where(eq(bookings.id, held.bookingId))
  const seats = await db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.bookingId, held.bookingId), isNull(enrolments.cancelledAt)))
  const [use] = await db.select().from(discountUses).where(eq(discountUses.bookingId, held.bookingId))
  const claims = await db
    .select()
    .from(seatClaims)
    .where(and(eq(seatClaims.bookingId, held.bookingId), isNull(seatClaims.releasedAt)))
  const money = await db
    .select()
    .from(payments)
    .leftJoin(receipts, eq(receipts.paymentId, payments.id))
    .leftJoin(refunds, eq(refunds.receiptId, receipts.id))
    .where(eq(payments.bookingId, held.bookingId))
  return {
    booking: booking?.status,
    seats: seats.length,
    openClaims: claims.length,
    code: use?.status,
    payments: money.map((row) => row.payments.status),
    refunds: money.flatMap((row) => (row.refunds ? [`${row.refunds.status} ${row.refunds.amountMinor}`] : [])),
    invoices: (await db.select().from(invoices).where(eq(invoices.bookingId, held.bookingId))).length,
    mails: (await db.select().from(mails).where(eq(mails.bookingId, held.bookingId))).map((mail) => mail.template),
  }
}

const SEATED = {
  booking: 'confirmed',
  seats: 1,
  openClaims: 0,
  code: 'spent',
  payments: ['succeeded'],
  refunds: [],
  invoices: 1,
  mails: ['booking-confirmed'],
}
const REFUNDED = {
  booking: 'expired',
  seats: 0,
  openClaims: 0,
  code: 'released',
  payments: ['succeeded'],
  refunds: ['succeeded 184800'],
  invoices: 0,
  mails: ['late-payment-refunded'],
}

describe.each([{ closes: false }, { closes: true }])('whatever the order (payment page closed on expiry: $closes)', ({ closes }) => {
  test.each(permutations(HAPPENINGS))('%s, %s, %s, %s, %s: a paid booking has its seat', async (...order) => {
    const held = await hold()
    const { acts, deliver } = happen(held, () => runPromises(held.bookingId, closes))
    for (const name of order) await acts[name as Happening]()
    await deliver()
    await runPromises(held.bookingId, closes)
    expect(await stateOf(held)).toEqual(SEATED)
  })

  test.each(permutations(HAPPENINGS))(
    '%s, %s, %s, %s, %s: with the seat sold to another on expiry, seated before or refunded in full',
    async (...order) => {
      const held = await hold()
      const takeIt = async () => {
        await runPromises(held.bookingId, closes)
        if ((await stateOf(held)).booking !== 'expired') return
        await holdSeats({ classId: held.classId, request: makeRequest({ buyerEmail: 'other@company.example' }), actor, now: minutesLater(36) })
      }
      const { acts, deliver } = happen(held, takeIt)
      for (const name of order) await acts[name as Happening]()
      await deliver()
      await runPromises(held.bookingId, closes)
      const isInTime = order.indexOf('payment') < order.indexOf('expiry job') && (wasToldBetween(order) || closes)
      expect(await stateOf(held)).toEqual(isInTime ? SEATED : REFUNDED)
      expect((await countSeatsOf(db, held.classId, minutesLater(36))).free).toBe(0)
    },
  )
})

/** Whether somebody told us of the payment before the hold lapsed; else closing the page tells us, before the seat is sold on. */
function wasToldBetween(order: readonly string[]): boolean {
  const between = order.slice(order.indexOf('payment') + 1, order.indexOf('expiry job'))
  return between.some((name) => name !== 'payment')
}

describe('all at the same moment', () => {
  test.each([1, 2, 3, 4, 5])('webhooks, return pages and the expiry job end in one seat (round %i)', async () => {
    const held = await hold()
    payNow(held.sessionId)
    const now = minutesLater(36)
    const event = { id: `evt_${held.sessionId}`, type: 'checkout.session.completed', about: { kind: 'checkout', sessionId: held.sessionId } } as const
    await Promise.all([
      ...Array.from({ length: 5 }, () => handlePaymentEvent(event, now)),
      ...Array.from({ length: 5 }, () => fulfilCheckout({ sessionId: held.sessionId, now })),
      expireHolds(now),
      expireHolds(now),
    ])
    expect(await stateOf(held)).toEqual(SEATED)
  })
})
