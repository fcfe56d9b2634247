import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '../../../db/client'
import { localStripeIdempotency, localStripeObjects } from '../../../db/schema'
import { env } from '../../../lib/env'
import { noFaults } from '../../../lib/local/stripe/faults'
import { readCheckout, sendRefund } from '../../../lib/payments/gateway'
import { startStripe } from '../../support/local-stripe'
import { openPage, postJson } from '../../support/stripe-session'

let stripe: Awaited<ReturnType<typeof startStripe>>
beforeAll(async () => {
  stripe = await startStripe(async () => {})
})
afterAll(() => stripe.close())
beforeEach(() => void stripe.current.setFaults(noFaults()))

function sdk(options: Partial<Stripe.StripeConfig> = {}, key: string = env().stripe.secretKey): Stripe {
  const { hostname, port } = new URL(stripe.current.url)
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false, ...options })
}
const line = (amount = 10_000): Stripe.Checkout.SessionCreateParams.LineItem => ({
  quantity: 2,
  price_data: { currency: 'gbp', unit_amount: amount, product_data: { name: 'Seat' } },
})
const order = (changes: Stripe.Checkout.SessionCreateParams = {}): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [line()],
  success_url: 'http://localhost:3000/done',
  ...changes,
})
const sessionCount = () => db.$count(localStripeObjects, sql`kind = 'checkout.session'`)
async function paidIntent(): Promise<string> {
  const { sessionId } = await openPage()
  await postJson(`${stripe.current.url}/_local/pay`, { sessionId })
  return (await readCheckout(sessionId)).intentId as string
}

describe('the API of the local Stripe', () => {
  it('lets in only its own key and its own version', async () => {
    await expect(sdk({}, 'sk_test_other').checkout.sessions.create(order())).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError)
    const old = { apiVersion: '2024-06-20' } as unknown as Stripe.StripeConfig
    await expect(sdk(old).checkout.sessions.create(order())).rejects.toThrow(/Invalid Stripe API version/)
    expect((await fetch(`${stripe.current.url}/v1/refunds`, { method: 'POST' })).status).toBe(401)
  })

  it('refuses what it does not know instead of seeming to do it', async () => {
    await expect(sdk().products.create({ name: 'x' })).rejects.toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 404 })
    const unknown = { code: 'parameter_unknown', statusCode: 400 }
    await expect(sdk().checkout.sessions.create(order({ automatic_tax: { enabled: true } }))).rejects.toMatchObject({
      ...unknown,
      param: 'automatic_tax',
    })
    const withTax = [{ ...line(), tax_rates: ['txr_1'] }]
    await expect(sdk().checkout.sessions.create(order({ line_items: withTax }))).rejects.toMatchObject({
      ...unknown,
      param: 'line_items[0][tax_rates]',
    })
    await expect(sdk().checkout.sessions.retrieve('cs_test_x', { expand: ['nothing'] })).rejects.toMatchObject({ code: 'resource_missing' })
  })

  it.each<[string, Stripe.Checkout.SessionCreateParams, string]>([
    ['no lines', { line_items: [] }, 'line_items'],
    ['two currencies', { line_items: [line(), { ...line(), price_data: { ...line().price_data, currency: 'eur' } }] as never }, 'line_items'],
    ['an amount below the minimum', { line_items: [{ ...line(14), quantity: 1 }] }, 'line_items'],
    ['a negative amount', { line_items: [line(-1)] }, 'line_items[0][price_data][unit_amount]'],
    ['no seats', { line_items: [{ ...line(), quantity: 0 }] }, 'line_items[0][quantity]'],
    ['a wrong address', { success_url: 'javascript:alert(1)' }, 'success_url'],
    ['a wrong mail address', { customer_email: 'nobody' }, 'customer_email'],
    ['two discounts', { discounts: [{ coupon: 'a' }, { coupon: 'b' }] }, 'discounts'],
    ['a customer who is not there', { customer: 'cus_x' }, 'customer'],
    ['an instant in words', { expires_at: 'soon' as never }, 'expires_at'],
  ])('refuses a session with %s and names the parameter', async (_, change, param) => {
    await expect(sdk().checkout.sessions.create(order(change))).rejects.toMatchObject({ type: 'StripeInvalidRequestError', param })
  })

  it('shows lines and objects that are asked for', async () => {
    const customer = await sdk().customers.create({ email: 'a@b.example', name: 'Amara' })
    const made = await sdk().checkout.sessions.create(order({ customer: customer.id, metadata: { ours: '1' }, expand: ['line_items'] }))
    expect(made).toMatchObject({ amount_total: 20_000, metadata: { ours: '1' }, payment_intent: null, status: 'open', payment_status: 'unpaid' })
    expect(made.line_items?.data).toMatchObject([{ description: 'Seat', quantity: 2, amount_total: 20_000, price: { unit_amount: 10_000 } }])
    expect((await sdk().checkout.sessions.listLineItems(made.id)).data).toHaveLength(1)
    await postJson(`${stripe.current.url}/_local/pay`, { sessionId: made.id })
    const paid = await sdk().checkout.sessions.retrieve(made.id, { expand: ['payment_intent.latest_charge', 'customer'] })
    expect(paid).toMatchObject({
      payment_intent: { status: 'succeeded', latest_charge: { paid: true, amount: 20_000 } },
      customer: { name: 'Amara' },
    })
    expect(paid.line_items).toBeUndefined()
  })

  it('takes a coupon off the lines, down to nothing without a payment', async () => {
    const third = await sdk().coupons.create({ percent_off: 30, duration: 'once' })
    const reduced = await sdk().checkout.sessions.create(order({ line_items: [line(220_000)], discounts: [{ coupon: third.id }] }))
    expect(reduced).toMatchObject({ amount_subtotal: 440_000, amount_total: 308_000, total_details: { amount_discount: 132_000 } })
    const all = await sdk().coupons.create({ percent_off: 100, duration: 'once' })
    const free = await sdk().checkout.sessions.create(order({ discounts: [{ coupon: all.id }] }))
    await postJson(`${stripe.current.url}/_local/pay`, { sessionId: free.id })
    expect(await sdk().checkout.sessions.retrieve(free.id)).toMatchObject({ payment_status: 'no_payment_required', payment_intent: null })
  })

  it('answers a repeated key with the first answer, for a day, also after a restart', async () => {
    const idempotencyKey = randomUUID()
    const first = await sdk().checkout.sessions.create(order(), { idempotencyKey })
    await stripe.restart()
    const again = await sdk().checkout.sessions.create(order(), { idempotencyKey })
    expect(again.id).toBe(first.id)
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
    const other = sdk().checkout.sessions.create(order({ client_reference_id: 'x' }), { idempotencyKey })
    await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    await db.update(localStripeIdempotency).set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
    expect((await sdk().checkout.sessions.create(order(), { idempotencyKey })).id).not.toBe(first.id)
    await expect(sdk().refunds.create({ charge: 'ch_1' }, { idempotencyKey: 'k'.repeat(256) })).rejects.toThrow(/255/)
  })

  it('refuses a key that is in use at that moment', async () => {
    const idempotencyKey = randomUUID()
    const calls = await db.transaction(async (tx) => {
      await tx.execute(sql`lock table local_stripe_objects in exclusive mode`)
      const both = [1, 2].map(() => sdk().checkout.sessions.create(order(), { idempotencyKey }))
      await expect(Promise.any(both.map((call) => call.then(Promise.reject, (error) => error)))).resolves.toMatchObject({
        code: 'idempotency_key_in_use',
      })
      return both
    })
    const outcomes = await Promise.allSettled(calls)
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('never refunds more than was paid, however many refunds come at once', async () => {
    const intentId = await paidIntent()
    const refunds = await Promise.all(Array.from({ length: 6 }, () => sendRefund({ refundId: randomUUID(), intentId, amountMinor: 60_000 })))
    expect(refunds.filter(({ status }) => status === 'succeeded')).toHaveLength(3)
    const intent = await sdk().paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })
    expect(intent.latest_charge).toMatchObject({ amount_refunded: 180_000, refunded: false })
  })
})

describe('a Stripe in trouble', () => {
  it.each(['error', 'lost-answer', 'silent'] as const)('makes one session of a call that met the fault %s and was tried again', async (api) => {
    const before = await sessionCount()
    await postJson(`${stripe.current.url}/_local/faults`, { api, apiTimes: 1 })
    const { sessionId } = await openPage()
    expect((await readCheckout(sessionId)).state).toBe('open')
    expect(await sessionCount()).toBe(before + 1)
  })

  it('is reported as a provider that cannot be reached, in bounded time', async () => {
    stripe.current.setFaults({ api: 'error' })
    await expect(openPage()).rejects.toMatchObject({ code: 'payment-provider-unreachable', message: expect.stringContaining('Nothing was charged') })
    const { url } = stripe.current
    Object.assign(env().stripe, { url: 'http://127.0.0.1:9' })
    await expect(openPage()).rejects.toMatchObject({ code: 'payment-provider-unreachable' })
    Object.assign(env().stripe, { url })
  })

  it('has switches that refuse what they do not know', async () => {
    const { url } = stripe.current
    expect((await postJson(`${url}/_local/faults`, { api: 'explode' })).status).toBe(400)
    expect((await postJson(`${url}/_local/faults`, { unheard: true })).status).toBe(400)
    expect((await postJson(`${url}/_local/nothing`, {})).status).toBe(404)
    expect((await postJson(`${url}/_local/pay`, { sessionId: 'cs_test_nothing' })).status).toBe(404)
    expect((await fetch(`${url}/_local/faults`, { method: 'POST', body: '{}' })).status).toBe(415)
  })

  it('keeps an order of the same payment apart from another payment', async () => {
    const paymentId = randomUUID()
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + 1900) * 1000)
    const [one, two] = await Promise.all([openPage({ paymentId, expiresAt }), openPage({ paymentId, expiresAt })])
    expect(one).toEqual(two)
    expect((await openPage()).sessionId).not.toBe(one.sessionId)
  })
})
