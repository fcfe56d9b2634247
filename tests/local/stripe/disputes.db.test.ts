import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { env } from '../../../lib/env'
import { noFaults } from '../../../lib/local/stripe/faults'
import { type PaymentEvent, readCheckout, readWebhook, sendRefund } from '../../../lib/payments/gateway'
import { startStripe } from '../../support/local-stripe'
import { goodCard, openPage, postForm, postJson } from '../../support/stripe-session'

const seen: PaymentEvent[] = []
let stripe: Awaited<ReturnType<typeof startStripe>>
beforeAll(async () => {
  stripe = await startStripe(async (body, signature) => void seen.push(await readWebhook(body, signature)))
})
afterAll(() => stripe.close())
beforeEach(async () => {
  stripe.current.setFaults(noFaults())
  await stripe.current.settle()
  seen.length = 0
})

const sdk = () => {
  const { hostname, port } = new URL(stripe.current.url)
  return new Stripe(env().stripe.secretKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })
}
async function pay(cardNumber = goodCard.cardNumber): Promise<string> {
  const { sessionId } = await openPage()
  expect((await postForm(`${stripe.current.url}/local-stripe/pay/${sessionId}`, { ...goodCard, cardNumber })).status).toBe(303)
  return (await readCheckout(sessionId)).intentId as string
}
const control = (path: string, body: object) => postJson(`${stripe.current.url}/_local/${path}`, body)
const refund = (intentId: string) => sendRefund({ refundId: randomUUID(), intentId, amountMinor: 1_000 })
async function told() {
  await stripe.current.settle()
  return seen.flatMap(({ type, about }) => (about.kind === 'dispute' ? [[type, about.dispute.status, about.dispute.isWithdrawn]] : []))
}

describe('the disputes of the local Stripe', () => {
  it('come from the test card for them: paid, disputed, and the money taken back', async () => {
    const intentId = await pay('4000 0000 0000 0259')
    expect(await told()).toEqual([
      ['charge.dispute.created', 'needs_response', false],
      ['charge.dispute.funds_withdrawn', 'needs_response', true],
    ])
    expect(seen.at(-1)?.about).toMatchObject({ dispute: { intentId, reason: 'fraudulent', amountMinor: 184_800, currency: 'GBP' } })
  })

  it('come on demand by the switch for all payments', async () => {
    stripe.current.setFaults({ isDisputingPayments: true })
    await pay()
    expect(await told()).toHaveLength(2)
  })

  it.each([
    ['won', true],
    ['lost', false],
  ] as const)('can be answered and %s, each step told by its event', async (to, isOurs) => {
    const { body } = await control('dispute', { intentId: await pay(), reason: 'product_not_received' })
    await control('dispute/move', { disputeId: body.id, to: 'under_review' })
    await control('dispute/move', { disputeId: body.id, to })
    expect((await told()).slice(2)).toEqual([
      ['charge.dispute.updated', 'under_review', true],
      ['charge.dispute.closed', to, true],
      ...(isOurs ? [['charge.dispute.funds_reinstated', to, false]] : []),
    ])
    expect((await control('dispute/move', { disputeId: body.id, to: 'won' })).status).toBe(400)
  })

  it('are shown by their id, and listed by charge and by intent', async () => {
    const intentId = await pay('4000 0000 0000 0259')
    const listed = await sdk().disputes.list({ payment_intent: intentId, limit: 1 })
    expect(listed.data).toHaveLength(1)
    const { id, charge } = listed.data[0] as Stripe.Dispute
    expect(await sdk().disputes.retrieve(id, { expand: ['payment_intent'] })).toMatchObject({ id, payment_intent: { id: intentId } })
    expect((await sdk().disputes.list({ charge: String(charge) })).data.map((one) => one.id)).toEqual([id])
    expect((await sdk().charges.retrieve(String(charge))).disputed).toBe(true)
    await expect(sdk().disputes.retrieve('du_nothing')).rejects.toMatchObject({ code: 'resource_missing' })
    await expect(sdk().disputes.list({ created: 1 })).rejects.toMatchObject({ code: 'parameter_unknown' })
  })

  it('stand in the way of a refund while open and once lost; not when won, and not while the bank only asks', async () => {
    const intentId = await pay()
    const { body } = await control('dispute', { intentId })
    expect(await refund(intentId)).toMatchObject({ providerRefundId: null, status: 'failed', failure: expect.stringContaining('charged back') })
    await control('dispute/move', { disputeId: body.id, to: 'won' })
    expect(await refund(intentId)).toMatchObject({ status: 'succeeded' })
    const asked = await pay()
    await control('dispute', { intentId: asked, isInquiry: true })
    expect(await refund(asked)).toMatchObject({ status: 'succeeded' })
    const lost = await pay('4000 0000 0000 0259')
    const [dispute] = (await sdk().disputes.list({ payment_intent: lost })).data
    await control('dispute/move', { disputeId: dispute?.id, to: 'lost' })
    expect(await refund(lost)).toMatchObject({ status: 'failed' })
  })
})

describe('a refund', () => {
  it('asked for again after Stripe has forgotten its key is found, and not made twice', async () => {
    const intentId = await pay()
    const asked = { refundId: randomUUID(), intentId, amountMinor: 1_000 }
    const sent = await sendRefund(asked)
    expect(await sendRefund({ ...asked, isOld: true })).toEqual(sent)
    expect((await sdk().refunds.list({ payment_intent: intentId })).data).toHaveLength(1)
    expect(await sendRefund({ ...asked, refundId: randomUUID(), isOld: true })).toMatchObject({ status: 'succeeded' })
  })

  it('that had arrived may come back from the bank, and be made anew', async () => {
    const intentId = await pay()
    const { providerRefundId } = await sendRefund({ refundId: randomUUID(), intentId, amountMinor: 184_800 })
    expect((await control('refund', { refundId: providerRefundId, hasArrived: false })).status).toBe(200)
    await stripe.current.settle()
    expect(seen.at(-1)).toMatchObject({ type: 'refund.failed', about: { status: 'failed' } })
    expect(await sendRefund({ refundId: randomUUID(), intentId, amountMinor: 184_800 })).toMatchObject({ status: 'succeeded' })
  })
})
