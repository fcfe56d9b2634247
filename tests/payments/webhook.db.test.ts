import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { POST } from '../../app/api/stripe/webhook/route'
import { db } from '../../db/client'
import { paymentEvents } from '../../db/schema'
import { DomainError } from '../../lib/errors'
import { hold, openPage, rowsOf } from '../support/booking-rows'
import { makeClass } from '../support/make'
import { payNow } from '../support/pretend-gateway'

const provider = vi.hoisted(() => ({ isDown: false }))

vi.mock('../../lib/log', async (original) => ({ ...(await original<object>()), log: { warn: vi.fn(), error: vi.fn() } }))
vi.mock('../../lib/clock', () => ({ readClock: async () => new Date('2026-11-23T09:01:00Z') }))
vi.mock('../../lib/payments/gateway', async () => {
  const pretended = (await import('../support/pretend-gateway')).pretendGateway()
  return {
    ...pretended,
    readCheckout: async (sessionId: string) => {
      if (provider.isDown) throw new DomainError('payment-provider-unreachable', 'The payment provider does not answer just now.')
      return pretended.readCheckout(sessionId)
    },
    readWebhook: async (body: string, signature: string | null) => {
      if (signature !== 'good') throw new DomainError('bad-signature', 'The signature of this webhook call is wrong or too old.')
      return JSON.parse(body) as unknown
    },
  }
})

const call = (event: object, signature = 'good') =>
  POST(
    new Request('http://localhost/api/stripe/webhook', { method: 'POST', body: JSON.stringify(event), headers: { 'stripe-signature': signature } }),
  )

async function makePaid(id: string) {
  const { bookingId } = await hold((await makeClass()).id)
  const sessionId = await openPage(bookingId)
  payNow(sessionId)
  return { bookingId, event: { id, type: 'checkout.session.completed', about: { kind: 'checkout', sessionId } } }
}
const isRemembered = async (id: string) => (await db.select().from(paymentEvents).where(eq(paymentEvents.id, id))).length > 0

test("a webhook answered 400 that left a booking 'processing' for good: our own failure answers 500, leaves nothing half done, and the next delivery confirms", async () => {
  const { bookingId, event } = await makePaid('evt_retry')
  provider.isDown = true
  expect((await call(event)).status).toBe(500)
  expect(await isRemembered('evt_retry')).toBe(false)
  expect((await rowsOf(bookingId)).booking.status).toBe('held')
  provider.isDown = false
  expect((await call(event)).status).toBe(200)
  expect((await rowsOf(bookingId)).booking.status).toBe('confirmed')
})

test('a failure in the middle of confirming takes the whole of it back, the payment too, so that the next delivery does it all', async () => {
  const { bookingId, event } = await makePaid('evt_middle')
  const invoices = await import('../../lib/invoices/issue-invoice')
  const broken = vi.spyOn(invoices, 'issueInvoice').mockRejectedValueOnce(new Error('the disk is full'))
  expect((await call(event)).status).toBe(500)
  broken.mockRestore()
  const { booking, seats, payments, mails } = await rowsOf(bookingId)
  expect([booking.status, seats, payments[0]?.status, mails]).toEqual(['held', [], 'pending', []])
  expect((await call(event)).status).toBe(200)
  expect((await rowsOf(bookingId)).invoices).toHaveLength(1)
})

test('delivered ten times at once it is answered 200 each time and confirms once', async () => {
  const { bookingId, event } = await makePaid('evt_ten')
  const answers = await Promise.all(Array.from({ length: 10 }, () => call(event)))
  expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200))
  const { seats, invoices, mails } = await rowsOf(bookingId)
  expect([seats.length, invoices.length, mails.length]).toEqual([1, 1, 1])
})

test('what the provider did not sign is refused with 400 and changes nothing', async () => {
  const { bookingId, event } = await makePaid('evt_forged')
  expect((await call(event, 'forged')).status).toBe(400)
  expect((await rowsOf(bookingId)).booking.status).toBe('held')
})

test('kinds that we do not know, and sessions of somebody else, are answered 200', async () => {
  expect((await call({ id: 'evt_other', type: 'customer.created', about: { kind: 'other' } })).status).toBe(200)
})
