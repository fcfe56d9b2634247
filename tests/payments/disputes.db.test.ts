import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, disputes, mails, settings } from '../../db/schema'
import { listDisputes, listDisputesOf } from '../../lib/payments/dispute-queries'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import type { DisputeNews } from '../../lib/payments/gateway'
import { handlePaymentEvent } from '../../lib/payments/handle-event'
import { linkDisputes } from '../../lib/payments/record-dispute'
import { hold, openPage } from '../support/booking-rows'
import { makeClass, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

let made = 0
const eventId = () => `evt_dispute_${++made}`

async function makePaid() {
  const { bookingId } = await hold((await makeClass()).id)
  const sessionId = await openPage(bookingId)
  payNow(sessionId)
  const pay = () => fulfilCheckout({ sessionId, now: NOW })
  return { bookingId, intentId: `pi_${sessionId}`, pay }
}

const news = (intentId: string, of: Partial<DisputeNews>): DisputeNews => ({
  providerDisputeId: `du_${intentId}`,
  intentId,
  status: 'needs_response',
  reason: 'fraudulent',
  amountMinor: 264_000,
  currency: 'GBP',
  evidenceDueAt: minutesLater(9 * 24 * 60),
  isWithdrawn: false,
  openedAt: NOW,
  toldBy: 'charge.dispute.created',
  toldAt: NOW,
  ...of,
})
const hear = (dispute: DisputeNews, id = eventId()) => handlePaymentEvent({ id, type: dispute.toldBy, about: { kind: 'dispute', dispute } }, NOW)

/** A dispute as the provider tells it: opened and withdrawn in one second, answered, won, and the money back. */
const story = (intentId: string): DisputeNews[] => [
  news(intentId, {}),
  news(intentId, { toldBy: 'charge.dispute.funds_withdrawn', isWithdrawn: true }),
  news(intentId, { toldBy: 'charge.dispute.updated', status: 'under_review', isWithdrawn: true, toldAt: minutesLater(60) }),
  news(intentId, { toldBy: 'charge.dispute.closed', status: 'won', isWithdrawn: true, toldAt: minutesLater(90) }),
  news(intentId, { toldBy: 'charge.dispute.funds_reinstated', status: 'won', toldAt: minutesLater(90) }),
]
const read = async (intentId: string) => (await db.select().from(disputes).where(eq(disputes.intentId, intentId)))[0]
const auditOf = async (bookingId: string) =>
  (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, bookingId))).map(({ did }) => did).filter((did) => did.includes('disput'))
const mailsOf = async (bookingId: string) =>
  (await db.select().from(mails).where(eq(mails.bookingId, bookingId))).filter(({ template }) => template.startsWith('dispute'))

function orders<T>(items: T[]): T[][] {
  return items.length < 2 ? [items] : items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

describe('a dispute', () => {
  test('is written down with its booking, told to the admin by mail and to the booking’s history', async () => {
    const { bookingId, intentId, pay } = await makePaid()
    await pay()
    await hear(news(intentId, {}))
    expect(await listDisputesOf(db, bookingId)).toMatchObject([{ status: 'needs_response', amountMinor: 264_000, closedAt: null }])
    const [own] = await db.select().from(settings)
    expect(await mailsOf(bookingId)).toMatchObject([{ to: own?.email, template: 'dispute-opened' }])
    expect(await auditOf(bookingId)).toEqual(['payment disputed'])
  })

  test('ends the same in whatever order its events come, each of them twice', async () => {
    for (const order of orders([0, 1, 2, 3, 4])) {
      const intentId = `pi_order_${order.join('')}`
      const told = story(intentId)
      for (const at of order) for (const _ of [1, 2]) await hear(told[at] as DisputeNews)
      expect(await read(intentId), order.join(' ')).toMatchObject({
        status: 'won',
        isWithdrawn: false,
        toldBy: 'charge.dispute.funds_reinstated',
        closedAt: NOW,
      })
    }
  }, 300_000)

  test('told by all its events at once is one row, in its last state, with one mail for its end', async () => {
    const { bookingId, intentId, pay } = await makePaid()
    await pay()
    await Promise.all(story(intentId).flatMap((told) => [hear(told), hear(told)]))
    expect(await read(intentId)).toMatchObject({ status: 'won', isWithdrawn: false })
    expect((await mailsOf(bookingId)).filter(({ template }) => template === 'dispute-closed')).toHaveLength(1)
    expect((await auditOf(bookingId)).filter((did) => did === 'dispute closed')).toHaveLength(1)
  })

  test('that was lost stays lost, whatever older news comes later; the money is gone', async () => {
    const intentId = 'pi_lost'
    await hear(news(intentId, { toldBy: 'charge.dispute.closed', status: 'lost', isWithdrawn: true, toldAt: minutesLater(90) }))
    await hear(news(intentId, { toldBy: 'charge.dispute.updated', status: 'under_review', toldAt: minutesLater(95) }))
    expect(await read(intentId)).toMatchObject({ status: 'lost', isWithdrawn: true })
  })

  test('told before its payment finds it once that is known', async () => {
    const { bookingId, intentId, pay } = await makePaid()
    await hear(news(intentId, {}))
    expect(await linkDisputes(NOW)).toBe(0)
    await pay()
    expect(await listDisputesOf(db, bookingId)).toHaveLength(1)
    expect(await linkDisputes(NOW)).toBe(1)
    expect(await linkDisputes(NOW)).toBe(0)
    expect(await auditOf(bookingId)).toEqual(['payment disputed'])
  })

  test('about a payment that is none of ours is shown all the same', async () => {
    await hear(news('pi_of_somebody', {}))
    expect((await listDisputes(db, 1)).rows).toContainEqual(expect.objectContaining({ providerDisputeId: 'du_pi_of_somebody', bookingRef: null }))
  })

  test('that is open stands above those that are closed, and the one to answer first on top', async () => {
    await hear(news('pi_soon', { evidenceDueAt: minutesLater(5) }))
    const { rows } = await listDisputes(db, 1)
    expect(rows[0]?.providerDisputeId).toBe('du_pi_soon')
    const states = rows.map(({ closedAt }) => closedAt !== null)
    expect(states).toEqual(states.toSorted())
  })
})
