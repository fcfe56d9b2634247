import { eq, inArray } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, mails, paymentEvents, refunds } from '../../db/schema'
import { giveBackHold } from '../../lib/bookings/change-hold'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import type { RefundState } from '../../lib/payments/gateway'
import { handlePaymentEvent } from '../../lib/payments/handle-event'
import { sendRequestedRefund, settleRefund } from '../../lib/payments/settle-refund'
import { hold, openPage, rowsOf } from '../support/booking-rows'
import { makeClass, NOW } from '../support/make'
import { payNow, sentRefunds } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

/** A refund that was promised and not yet sent. */
async function makeRefund(): Promise<string> {
  const { bookingId, token } = await hold((await makeClass()).id)
  const sessionId = await openPage(bookingId)
  await giveBackHold({ token, now: NOW })
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: NOW })
  return (await rowsOf(bookingId)).refunds[0]?.id ?? ''
}

const read = async (id: string) => (await db.select().from(refunds).where(eq(refunds.id, id)))[0]
const auditOf = async (id: string) => (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))).map((entry) => entry.did)
const news = (refundId: string, status: RefundState) =>
  settleRefund({
    refundId,
    providerRefundId: `re_${refundId}`,
    status,
    failure: status === 'failed' ? 'expired_or_canceled_card' : undefined,
    now: NOW,
  })

describe('news of a refund', () => {
  test.each<[string, RefundState[], RefundState, string[]]>([
    ['that succeeded, told twice', ['succeeded', 'succeeded'], 'succeeded', ['refund succeeded']],
    ['requested after it had succeeded', ['succeeded', 'requested'], 'succeeded', ['refund succeeded']],
    ['in order', ['requested', 'succeeded'], 'succeeded', ['refund succeeded']],
    ['that failed, told twice', ['failed', 'failed'], 'failed', ['refund failed']],
    ['that the bank sent back after it had succeeded', ['requested', 'succeeded', 'failed'], 'failed', ['refund succeeded', 'refund failed']],
    ['succeeded, arriving after it had failed', ['failed', 'succeeded'], 'failed', ['refund failed']],
    ['requested after it had failed', ['failed', 'requested'], 'failed', ['refund failed']],
  ])('%s', async (_, told, ends, audit) => {
    const id = await makeRefund()
    for (const status of told) await news(id, status)
    expect(await read(id)).toMatchObject({ status: ends, providerRefundId: `re_${id}` })
    expect(await auditOf(id)).toEqual(audit)
  })

  test('in every form at once ends in one state with one entry each', async () => {
    const id = await makeRefund()
    await Promise.all((['requested', 'succeeded', 'succeeded', 'requested', 'succeeded'] as const).map((status) => news(id, status)))
    expect((await read(id))?.status).toBe('succeeded')
    expect(await auditOf(id)).toEqual(['refund succeeded'])
  })

  test('by the provider’s id alone is understood once that is known; about a stranger it changes nothing', async () => {
    const id = await makeRefund()
    await news(id, 'requested')
    await settleRefund({ providerRefundId: `re_${id}`, status: 'succeeded', now: NOW })
    expect((await read(id))?.status).toBe('succeeded')
    await settleRefund({ providerRefundId: 're_of_somebody_else', status: 'failed', now: NOW })
    await settleRefund({ providerRefundId: null, status: 'failed', now: NOW })
    expect((await read(id))?.status).toBe('succeeded')
  })
})

test('a refund that fails is told to the buyer once; one that arrives only if it took its time', async () => {
  const [failing, quick, slow] = [await makeRefund(), await makeRefund(), await makeRefund()]
  for (const _ of [1, 2]) await news(failing, 'failed')
  await news(quick, 'succeeded')
  for (const status of ['requested', 'succeeded', 'succeeded'] as const) await news(slow, status)
  const told = await db
    .select()
    .from(mails)
    .where(inArray(mails.template, ['refund-failed', 'refund-arrived']))
  const toldOf = (id: string) => told.filter(({ params }) => (params as { refundId?: string }).refundId === id).map(({ template }) => template)
  expect([failing, quick, slow].map(toldOf)).toEqual([['refund-failed'], [], ['refund-arrived']])
})

test('a refund is sent once, however often and at whatever moment its job runs', async () => {
  const id = await makeRefund()
  await Promise.all([1, 2, 3].map(() => sendRequestedRefund({ refundId: id })))
  await sendRequestedRefund({ refundId: id })
  expect(sentRefunds.filter((sent) => sent.refundId === id)).toHaveLength(1)
  expect(await auditOf(id)).toEqual(['refund succeeded'])
})

describe('an event', () => {
  const refundEvent = (id: string, refundId: string, status: RefundState) => ({
    id,
    type: 'refund.updated',
    about: { kind: 'refund' as const, providerRefundId: `re_${refundId}`, refundId, status },
  })

  test('is remembered by its id, and worked through once', async () => {
    const id = await makeRefund()
    const event = refundEvent('evt_once', id, 'succeeded')
    await handlePaymentEvent(event, NOW)
    await handlePaymentEvent({ ...event, about: { ...event.about, status: 'failed' } }, NOW)
    expect((await read(id))?.status).toBe('succeeded')
    expect(await db.select().from(paymentEvents).where(eq(paymentEvents.id, 'evt_once'))).toHaveLength(1)
  })

  test('delivered five times at once does no harm', async () => {
    const id = await makeRefund()
    await Promise.all(Array.from({ length: 5 }, () => handlePaymentEvent(refundEvent('evt_five', id, 'succeeded'), NOW)))
    expect(await auditOf(id)).toEqual(['refund succeeded'])
  })

  test('of a kind that we do not know is taken and remembered', async () => {
    await handlePaymentEvent({ id: 'evt_other', type: 'customer.created', about: { kind: 'other' } }, NOW)
    expect(await db.select().from(paymentEvents).where(eq(paymentEvents.id, 'evt_other'))).toHaveLength(1)
  })
})
