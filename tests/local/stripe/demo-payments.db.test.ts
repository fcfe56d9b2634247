import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '../../../db/client'
import { bookings, disputes, localStripeDeliveries, localStripeObjects, payments, refunds } from '../../../db/schema'
import { seed } from '../../../db/seed'
import { decideRefund } from '../../../lib/bookings/decide-refund'
import { solveRefund } from '../../../lib/bookings/solve-refund'
import { readClock } from '../../../lib/clock'
import { refundableMinor } from '../../../lib/ledger/plan-refund'
import { countRefundsToSolve, listRefunds } from '../../../lib/ledger/refund-desk-queries'
import { listRefundableInvoices } from '../../../lib/ledger/refundable-invoices'
import { readWebhook } from '../../../lib/payments/gateway'
import { handlePaymentEvent } from '../../../lib/payments/handle-event'
import { sendRequestedRefund } from '../../../lib/payments/settle-refund'
import { startStripe } from '../../support/local-stripe'
import { insertPerson } from '../../support/rows'

let stripe: Awaited<ReturnType<typeof startStripe>>
beforeAll(async () => {
  await seed({ now: await readClock(db) })
  stripe = await startStripe(async (body, signature) => handlePaymentEvent(await readWebhook(body, signature), await readClock(db)))
})
afterAll(() => stripe.close())

const admin = async () => (await insertPerson({ roles: ['admin'] })).actor
async function refund(bookingId: string, amountMinor: number) {
  const asked = { bookingId, amountMinor, reason: 'test', actor: await admin(), now: await readClock(db) }
  const [returned] = await decideRefund(asked)
  await sendRequestedRefund({ refundId: returned?.refundId ?? '' })
  const [row] = await db
    .select()
    .from(refunds)
    .where(eq(refunds.id, returned?.refundId ?? ''))
  return row
}
const refundable = async (bookingId: string) => refundableMinor(await listRefundableInvoices(db, bookingId))
const paidBookings = () =>
  db
    .select({ id: bookings.id, intentId: payments.intentId })
    .from(bookings)
    .innerJoin(payments, eq(payments.bookingId, bookings.id))
    .leftJoin(disputes, eq(disputes.paymentId, payments.id))
    .where(and(eq(payments.status, 'succeeded'), gt(payments.amountMinor, 100_000), isNull(disputes.id)))
    .orderBy(asc(bookings.ref))

describe('demo bookings', () => {
  it('are known to the running local Stripe, each once, and nothing is told of them', async () => {
    const paid = await db.$count(payments, eq(payments.status, 'succeeded'))
    await stripe.restart()
    expect(await db.$count(localStripeObjects, eq(localStripeObjects.kind, 'payment_intent'))).toBe(paid)
    expect(await db.$count(localStripeObjects, eq(localStripeObjects.kind, 'charge'))).toBe(paid)
    expect(await db.$count(localStripeDeliveries)).toBe(0)
  })

  it('are refunded in part, then in full, through it', async () => {
    const [booking] = await paidBookings()
    const id = booking?.id ?? ''
    const before = await refundable(id)
    expect(await refund(id, 12_345)).toMatchObject({ status: 'succeeded', providerRefundId: expect.stringMatching(/^re_/) })
    expect(await refund(id, before - 12_345)).toMatchObject({ status: 'succeeded' })
    expect(await refundable(id)).toBe(0)
    await stripe.current.settle()
  })

  it('stand on the desk with a refund that failed on top, then a transfer to be made, then what is done', async () => {
    expect(await countRefundsToSolve(db)).toEqual({ failed: 1, toSend: 1 })
    const { rows, total } = await listRefunds(db, 1)
    expect(rows.slice(0, 2).map(({ stage, refund: { amountMinor, method } }) => [stage, amountMinor, method])).toEqual([
      ['failed', 30_000, 'card'],
      ['to-send', 24_000, 'bank-transfer'],
    ])
    expect(new Set(rows.slice(2).map(({ stage }) => stage))).toEqual(new Set(['done']))
    expect(total).toBe(rows.length)
  })

  it('whose refund failed get it by card when an admin tries again', async () => {
    const { rows } = await listRefunds(db, 1)
    const next = await solveRefund({ refundId: rows[0]?.refund.id ?? '', method: 'card', actor: await admin(), now: await readClock(db) })
    await sendRequestedRefund({ refundId: next })
    expect((await db.select().from(refunds).where(eq(refunds.id, next)))[0]?.status).toBe('succeeded')
    const stages = (await listRefunds(db, 1)).rows.map(({ stage }) => stage)
    expect(stages).not.toContain('failed')
    expect(stages.filter((stage) => stage === 'replaced')).toHaveLength(1)
  })

  it('whose payment is disputed are refused a refund, for the provider has the money; lost, the dispute is closed by its event', async () => {
    const [dispute] = await db.select().from(disputes)
    const [payment] = await db
      .select()
      .from(payments)
      .where(eq(payments.id, dispute?.paymentId ?? ''))
    await expect(refund(payment?.bookingId ?? '', 1_000)).rejects.toMatchObject({ code: 'taken-back' })
    expect(
      await db
        .select()
        .from(refunds)
        .where(eq(refunds.bookingId, payment?.bookingId ?? '')),
    ).toEqual([])
    const moved = await fetch(`${stripe.current.url}/_local/dispute/move`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ disputeId: dispute?.providerDisputeId, to: 'lost' }),
    })
    expect(moved.status).toBe(200)
    await stripe.current.settle()
    expect((await db.select().from(disputes))[0]).toMatchObject({ status: 'lost', closedAt: expect.any(Date) })
  })
})
