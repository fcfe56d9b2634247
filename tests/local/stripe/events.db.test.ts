import { isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '../../../db/client'
import { clock, localStripeDeliveries } from '../../../db/schema'
import { env } from '../../../lib/env'
import { noFaults } from '../../../lib/local/stripe/faults'
import { type PaymentEvent, readCheckout, readWebhook, sendRefund } from '../../../lib/payments/gateway'
import { startStripe } from '../../support/local-stripe'
import { goodCard, openPage, postForm, postJson } from '../../support/stripe-session'

const seen: PaymentEvent[] = []
const failures: unknown[] = []
let isSiteDown = false
let stripe: Awaited<ReturnType<typeof startStripe>>

async function onWebhook(body: string, signature: string | null): Promise<void> {
  if (isSiteDown) throw new Error('down')
  const event = await readWebhook(body, signature).catch((error) => {
    failures.push(error.code)
    throw error
  })
  seen.push(event)
}

beforeAll(async () => {
  Object.assign(env(), { hasTestClock: true })
  stripe = await startStripe(onWebhook)
})
afterAll(() => stripe.close())
beforeEach(async () => {
  stripe.current.setFaults(noFaults())
  isSiteDown = false
  await stripe.current.settle()
  seen.length = 0
  failures.length = 0
})

async function payOne(): Promise<string> {
  const { sessionId } = await openPage()
  expect((await postForm(`${stripe.current.url}/local-stripe/pay/${sessionId}`, goodCard)).status).toBe(303)
  return sessionId
}
const typesSeen = () => seen.map(({ type }) => type)
const paidTypes = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded', 'checkout.session.completed']

describe('the events of the local Stripe', () => {
  it('tell of a payment in order, signed so that the gateway believes them', async () => {
    const sessionId = await payOne()
    expect(await stripe.current.settle()).toEqual({ expired: 0, delivered: 4, failed: 0 })
    expect(typesSeen()).toEqual(paidTypes)
    expect(seen[3]?.about).toEqual({ kind: 'checkout', sessionId })
  })

  it('are judged by the same clock that signs them, wherever it stands', async () => {
    await payOne()
    await db.update(clock).set({ offsetMs: -40 * 86_400_000 })
    await stripe.current.settle()
    expect(typesSeen()).toEqual(paidTypes)
    await db.update(clock).set({ offsetMs: 0 })
  })

  it('come again after a failure, also from a server that was started anew', async () => {
    isSiteDown = true
    await payOne()
    expect(await stripe.current.settle()).toMatchObject({ delivered: 0, failed: 4 })
    await stripe.restart()
    isSiteDown = false
    expect(await stripe.current.settle()).toMatchObject({ delivered: 4, failed: 0 })
    expect(await stripe.current.settle()).toMatchObject({ delivered: 0, failed: 0 })
    expect(typesSeen()).toEqual(paidTypes)
  })

  it('wait longer after each failure, and stop after about three days', async () => {
    isSiteDown = true
    const now = new Date()
    const halted = await startStripe(onWebhook, { clock: async () => now })
    const { sessionId } = await openPage()
    await postForm(`${halted.current.url}/local-stripe/pay/${sessionId}`, goodCard)
    const waiting = () => db.select().from(localStripeDeliveries).where(isNull(localStripeDeliveries.doneAt))
    const waits: number[] = []
    for (const attempts of [0, 1, 2, 29]) {
      await db.update(localStripeDeliveries).set({ attempts }).where(isNull(localStripeDeliveries.doneAt))
      await halted.current.settle()
      const [first] = await waiting()
      expect(first).toMatchObject({ attempts: attempts + 1, lastFailure: 'answered 500' })
      waits.push(((first?.nextAttemptAt.getTime() ?? 0) - now.getTime()) / 1000)
    }
    expect(waits).toEqual([1, 5, 15, 10_800])
    await halted.current.settle()
    expect(await waiting()).toEqual([])
    await halted.close()
    await stripe.restart()
  })

  it('leave by themselves at once, and again when their wait is over', async () => {
    let shift = 0
    const calls: string[] = []
    let tell: () => void = () => {}
    const prompt = await startStripe(
      async (body) => {
        calls.push(JSON.parse(body).type)
        tell()
        if (calls.length === 1) throw new Error('down')
      },
      { isPrompt: true, clock: async () => new Date(Date.now() + shift) },
    )
    const called = (times: number) =>
      new Promise<void>((resolve) => {
        tell = () => calls.length >= times && resolve()
        tell()
      })
    const { sessionId } = await openPage()
    await postForm(`${prompt.current.url}/local-stripe/pay/${sessionId}`, goodCard)
    await called(4)
    shift = 10_000
    await called(5)
    expect(calls.toSorted()).toEqual([...paidTypes, calls[0]].toSorted())
    await prompt.close()
    await stripe.restart()
  })

  it('arrive twice when told to', async () => {
    stripe.current.setFaults({ isDeliveringTwice: true })
    await payOne()
    await stripe.current.settle()
    expect(typesSeen()).toEqual(paidTypes.flatMap((type) => [type, type]))
    expect(new Set(seen.map(({ id }) => id)).size).toBe(4)
  })

  it('can be held, and released in reverse', async () => {
    stripe.current.setFaults({ isHoldingEvents: true })
    await payOne()
    await stripe.current.settle()
    expect(seen).toEqual([])
    await stripe.restart()
    expect(await postJson(`${stripe.current.url}/_local/release`, { order: 'reverse' })).toEqual({ status: 200, body: { released: 4 } })
    expect(typesSeen()).toEqual(paidTypes.toReversed())
  })

  it.each(['wrong', 'old'] as const)('are refused with a signature that is %s, and taken when it is right again', async (signature) => {
    stripe.current.setFaults({ signature })
    await payOne()
    expect(await stripe.current.settle()).toMatchObject({ failed: 4 })
    expect(failures).toEqual(Array(4).fill('bad-signature'))
    stripe.current.setFaults({ signature: null })
    expect(await stripe.current.settle()).toMatchObject({ delivered: 4 })
  })

  it('tell of a page whose time is over', async () => {
    const { sessionId } = await openPage()
    await db.update(clock).set({ offsetMs: 32 * 60_000 })
    expect(await stripe.current.settle()).toMatchObject({ expired: 1, delivered: 1 })
    expect(seen).toMatchObject([{ type: 'checkout.session.expired', about: { kind: 'checkout', sessionId } }])
    await db.update(clock).set({ offsetMs: 0 })
  })

  it('tell of a delayed payment that arrives, and of one that does not', async () => {
    const { url } = stripe.current
    for (const hasArrived of [true, false]) {
      const { sessionId } = await openPage()
      await postJson(`${url}/_local/pay`, { sessionId, isDelayed: true })
      expect((await readCheckout(sessionId)).state).toBe('processing')
      await postJson(`${url}/_local/delayed`, { sessionId, hasArrived })
      expect((await readCheckout(sessionId)).state).toBe(hasArrived ? 'paid' : 'expired')
      await stripe.current.settle()
      expect(seen.at(-1)).toMatchObject({ type: `checkout.session.async_payment_${hasArrived ? 'succeeded' : 'failed'}` })
    }
  })

  it('tell of a pending refund that arrives later', async () => {
    stripe.current.setFaults({ refunds: 'pending' })
    const intentId = (await readCheckout(await payOne())).intentId as string
    const refundId = crypto.randomUUID()
    const sent = await sendRefund({ refundId, intentId, amountMinor: 500 })
    expect(sent.status).toBe('requested')
    await postJson(`${stripe.current.url}/_local/refund`, { refundId: sent.providerRefundId, hasArrived: true })
    await stripe.current.settle()
    const told = seen.flatMap(({ type, about }) => (about.kind === 'refund' ? [[type, about.refundId, about.status]] : []))
    expect(told).toEqual([
      ['refund.created', refundId, 'requested'],
      ['refund.updated', refundId, 'succeeded'],
    ])
  })

  it('tell of a refund that fails, after which the money can be refunded again', async () => {
    stripe.current.setFaults({ refunds: 'fail' })
    const intentId = (await readCheckout(await payOne())).intentId as string
    const refund = { intentId, amountMinor: 184_800 }
    expect(await sendRefund({ ...refund, refundId: crypto.randomUUID() })).toMatchObject({ status: 'requested' })
    await stripe.current.settle()
    expect(seen.at(-1)).toMatchObject({ type: 'refund.failed', about: { status: 'failed', failure: 'expired_or_canceled_card' } })
    stripe.current.setFaults({ refunds: null })
    expect(await sendRefund({ ...refund, refundId: crypto.randomUUID() })).toMatchObject({ status: 'succeeded' })
  })
})
