import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { env } from '../../lib/env'
import { closeCheckout, type OpenCheckout, openCheckout, readCheckout, readWebhook, sendRefund } from '../../lib/payments/gateway'
import { readInvoice, sendInvoice, voidInvoice } from '../../lib/payments/gateway-invoices'
import { startStripe } from '../support/local-stripe'

/** What the gateway promises, asked of both providers: the local one always, Stripe's sandbox when `STRIPE_TEST_KEY` has a key for it. */
type Target = {
  start: () => Promise<void>
  stop: () => Promise<void>
  makePaidIntent: (amountMinor: number) => Promise<string>
  makeDisputedIntent: () => Promise<string>
  payInvoice: (providerInvoiceId: string) => Promise<unknown>
}

const targets: [string, Target][] = [['the local Stripe', localTarget()]]
const testKey = process.env.STRIPE_TEST_KEY
if (testKey?.startsWith('sk_test_')) targets.push(['Stripe itself', sandboxTarget(testKey)])

describe.each(targets)('%s', (_, target) => {
  beforeAll(target.start)
  afterAll(target.stop)

  it('opens a page for the final lines, and remembers whose payment it is', async () => {
    const order = checkout()
    const opened = await openCheckout(order)
    expect(opened.pageUrl).toMatch(/^http/)
    expect(opened.expiresAt).toEqual(order.expiresAt)
    expect(await readCheckout(opened.sessionId)).toEqual({
      sessionId: opened.sessionId,
      paymentId: order.paymentId,
      state: 'open',
      amountMinor: 369_600,
      currency: 'GBP',
      intentId: null,
    })
  })

  it('gives the same page when it is opened again for the same payment', async () => {
    const order = checkout()
    expect(await openCheckout(order)).toEqual(await openCheckout(order))
  })

  it('refuses another order under the same payment', async () => {
    const order = checkout()
    await openCheckout(order)
    await expect(openCheckout({ ...order, lines: [{ name: 'Another', amountMinor: 100, quantity: 1 }] })).rejects.toThrow(/same parameters/)
  })

  it('refuses a page that would close in less than 30 minutes, or in more than a day', async () => {
    await expect(openCheckout(checkout({ expiresAt: inMinutes(29) }))).rejects.toThrow(/expires_at/)
    await expect(openCheckout(checkout({ expiresAt: inMinutes(25 * 60) }))).rejects.toThrow(/expires_at/)
  })

  it('closes an open page once; closing it again says how it stands', async () => {
    const { sessionId } = await openCheckout(checkout())
    expect((await closeCheckout(sessionId)).state).toBe('expired')
    expect((await closeCheckout(sessionId)).state).toBe('expired')
  })

  it('says so when a session is not there', async () => {
    await expect(readCheckout('cs_test_nothing')).rejects.toThrow(/No such checkout/)
  })

  it('refunds in parts, each once, and never more than was paid', async () => {
    const intentId = await target.makePaidIntent(100_00)
    const first = { refundId: randomUUID(), intentId, amountMinor: 60_00 }
    const sent = await sendRefund(first)
    expect(sent).toEqual({ providerRefundId: expect.stringMatching(/^re_/), status: 'succeeded' })
    expect(await sendRefund(first)).toEqual(sent)
    expect(await sendRefund({ refundId: randomUUID(), intentId, amountMinor: 40_01 })).toMatchObject({ providerRefundId: null, status: 'failed' })
    expect(await sendRefund({ refundId: randomUUID(), intentId, amountMinor: 40_00 })).toMatchObject({ status: 'succeeded' })
    expect(await sendRefund({ refundId: randomUUID(), intentId, amountMinor: 1 })).toMatchObject({ providerRefundId: null, status: 'failed' })
  })

  it('finds a refund again whose key may be forgotten, instead of sending it twice', async () => {
    const asked = { refundId: randomUUID(), intentId: await target.makePaidIntent(100_00), amountMinor: 60_00 }
    const sent = await sendRefund(asked)
    expect(await sendRefund({ ...asked, isOld: true })).toEqual(sent)
  })

  it('refuses to refund a payment that is disputed', async () => {
    const refund = { refundId: randomUUID(), intentId: await target.makeDisputedIntent(), amountMinor: 1_00 }
    expect(await sendRefund(refund)).toMatchObject({ providerRefundId: null, status: 'failed' })
  })

  const invoice = () => ({
    invoiceId: randomUUID(),
    number: 'HD-2026-00001',
    customer: { name: 'Lindqvist Rail Ltd', email: 'accounts@lindqvist.example.com' },
    amountMinor: 264_000,
    currency: 'GBP',
    daysUntilDue: 14,
  })

  it('sends an invoice to be paid later, once, with a page of its own', async () => {
    const asked = invoice()
    const sent = await sendInvoice(asked)
    expect(sent).toEqual({
      providerInvoiceId: expect.stringMatching(/^in_/),
      invoiceId: asked.invoiceId,
      status: 'open',
      hostedUrl: expect.stringMatching(/^http/),
      paidMinor: 0,
      currency: 'GBP',
      intentId: null,
    })
    expect(await sendInvoice(asked)).toMatchObject({ providerInvoiceId: sent.providerInvoiceId })
  })

  it('takes an invoice back, and says of a paid one that it is paid, with what, so that it can be refunded', async () => {
    const gone = await sendInvoice(invoice())
    expect(await voidInvoice(gone.providerInvoiceId)).toMatchObject({ status: 'void' })
    expect(await voidInvoice(gone.providerInvoiceId)).toMatchObject({ status: 'void' })
    const { providerInvoiceId } = await sendInvoice(invoice())
    await target.payInvoice(providerInvoiceId)
    const paid = await voidInvoice(providerInvoiceId)
    expect(paid).toMatchObject({ status: 'paid', paidMinor: 264_000, intentId: expect.stringMatching(/^pi_/) })
    expect(await readInvoice(providerInvoiceId)).toEqual(paid)
    expect(await sendRefund({ refundId: randomUUID(), intentId: paid.intentId ?? '', amountMinor: 4_000 })).toMatchObject({ status: 'succeeded' })
  })

  it('believes a webhook call by its signature only', async () => {
    const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'checkout.session.completed', data: { object: { id: 'cs_1' } } })
    const secret = env().stripe.webhookSecret
    const signed = (options: { secret?: string; timestamp?: number } = {}) =>
      Stripe.webhooks.generateTestHeaderString({ payload, secret, ...options })
    expect(await readWebhook(payload, signed())).toEqual({
      id: 'evt_1',
      type: 'checkout.session.completed',
      about: { kind: 'checkout', sessionId: 'cs_1' },
    })
    const old = Math.floor(Date.now() / 1000) - 301
    for (const signature of [signed({ secret: 'whsec_other' }), signed({ timestamp: old }), 'nonsense', '', null])
      await expect(readWebhook(payload, signature)).rejects.toMatchObject({ code: 'bad-signature' })
    await expect(readWebhook(payload.replace('cs_1', 'cs_2'), signed())).rejects.toMatchObject({ code: 'bad-signature' })
  })

  it('reads disputes from their five events: what is disputed, until when to answer, and where the money is', async () => {
    const read = async (type: string, object: object) => {
      const payload = JSON.stringify({ id: 'evt_3', object: 'event', created: 1_700_000_100, type: `charge.dispute.${type}`, data: { object } })
      const event = await readWebhook(payload, Stripe.webhooks.generateTestHeaderString({ payload, secret: env().stripe.webhookSecret }))
      return event.about.kind === 'dispute' ? event.about.dispute : null
    }
    const object = {
      id: 'du_1',
      payment_intent: 'pi_1',
      amount: 184_800,
      currency: 'gbp',
      reason: 'fraudulent',
      status: 'needs_response',
      created: 1_700_000_000,
      evidence_details: { due_by: 1_700_777_600 },
      balance_transactions: [],
    }
    expect(await read('created', object)).toEqual({
      providerDisputeId: 'du_1',
      intentId: 'pi_1',
      status: 'needs_response',
      reason: 'fraudulent',
      amountMinor: 184_800,
      currency: 'GBP',
      evidenceDueAt: new Date(1_700_777_600_000),
      isWithdrawn: false,
      openedAt: new Date(1_700_000_000_000),
      toldBy: 'charge.dispute.created',
      toldAt: new Date(1_700_000_100_000),
    })
    const taken = { ...object, balance_transactions: [{ amount: -184_800 }] }
    expect(await read('funds_withdrawn', object)).toMatchObject({ isWithdrawn: true })
    expect(await read('updated', { ...taken, status: 'under_review' })).toMatchObject({ isWithdrawn: true, status: 'under_review' })
    expect(await read('closed', { ...taken, status: 'lost' })).toMatchObject({ isWithdrawn: true, status: 'lost' })
    const back = { ...object, status: 'won', balance_transactions: [{ amount: -184_800 }, { amount: 184_800 }] }
    expect(await read('funds_reinstated', back)).toMatchObject({ isWithdrawn: false, status: 'won' })
  })

  it('reads refunds from their own events, and nothing from those it does not know', async () => {
    const read = (type: string, object: object) => {
      const payload = JSON.stringify({ id: 'evt_2', object: 'event', type, data: { object } })
      return readWebhook(payload, Stripe.webhooks.generateTestHeaderString({ payload, secret: env().stripe.webhookSecret }))
    }
    const refund = { id: 're_1', metadata: { refundId: 'ours' }, status: 'failed', failure_reason: 'lost_or_stolen_card' }
    const about = { kind: 'refund', providerRefundId: 're_1', refundId: 'ours', status: 'failed', failure: 'lost_or_stolen_card' }
    expect((await read('refund.failed', refund)).about).toEqual(about)
    expect((await read('refund.created', { ...refund, status: 'pending' })).about).toMatchObject({ status: 'requested' })
    expect((await read('radar.early_fraud_warning.created', { id: 'x' })).about).toEqual({ kind: 'other' })
  })
})

const inMinutes = (minutes: number) => new Date((Math.floor(Date.now() / 1000) + minutes * 60) * 1000)

const checkout = (changes: Partial<OpenCheckout> = {}): OpenCheckout => ({
  paymentId: randomUUID(),
  bookingRef: 'HD-TEST1',
  currency: 'GBP',
  lines: [
    { name: 'Scaled Professional Scrum with Nexus', description: 'sps-k7m2', amountMinor: 184_800, quantity: 1 },
    { name: 'Scaled Professional Scrum with Nexus', amountMinor: 184_800, quantity: 1 },
  ],
  buyerEmail: 'amara@lindqvist.example.com',
  successUrl: 'http://localhost:3000/bookings/token?session_id={CHECKOUT_SESSION_ID}',
  cancelUrl: 'http://localhost:3000/bookings/token',
  expiresAt: inMinutes(31),
  ...changes,
})

function localTarget(): Target {
  let stripe: Awaited<ReturnType<typeof startStripe>>
  const pay = async (amountMinor: number, cardNumber?: string) => {
    const { sessionId } = await openCheckout(checkout({ lines: [{ name: 'Seat', amountMinor, quantity: 1 }] }))
    const paid = await fetch(`${stripe.current.url}/_local/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sessionId, cardNumber }),
    })
    expect(paid.status).toBe(200)
    return (await readCheckout(sessionId)).intentId as string
  }
  return {
    start: async () => {
      stripe = await startStripe(async () => {})
    },
    stop: () => stripe.close(),
    makePaidIntent: (amountMinor) => pay(amountMinor),
    makeDisputedIntent: () => pay(100_00, '4000 0000 0000 0259'),
    payInvoice: (id) =>
      fetch(`${stripe.current.url}/local-stripe/invoices/${id}`, {
        method: 'POST',
        body: new URLSearchParams({ cardNumber: '4242424242424242', expiry: '12/40', cvc: '123' }),
        redirect: 'manual',
      }),
  }
}

function sandboxTarget(secretKey: string): Target {
  const before = env().stripe
  const pay = (amountMinor: number, card: string) =>
    new Stripe(secretKey).paymentIntents.create({
      amount: amountMinor,
      currency: 'gbp',
      confirm: true,
      payment_method: card,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    })
  return {
    start: async () => void Object.assign(env(), { stripe: { kind: 'stripe', secretKey, webhookSecret: 'whsec_of_this_test' } }),
    stop: async () => void Object.assign(env(), { stripe: before }),
    makePaidIntent: async (amountMinor) => (await pay(amountMinor, 'pm_card_visa')).id,
    payInvoice: async (id) => {
      const sandbox = new Stripe(secretKey)
      const { customer } = await sandbox.invoices.retrieve(id)
      const card = await sandbox.paymentMethods.attach('pm_card_visa', { customer: String(customer) })
      return sandbox.invoices.pay(id, { payment_method: card.id })
    },
    makeDisputedIntent: async () => {
      const { id } = await pay(100_00, 'pm_card_createDispute')
      const isDisputed = async () => (await new Stripe(secretKey).disputes.list({ payment_intent: id })).data.length
      await expect.poll(isDisputed, { timeout: 60_000 }).toBe(1)
      return id
    },
  }
}
