import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, disputes, mails, settings } from '../../db/schema'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { decideRefund } from '../../lib/bookings/decide-refund'
import { solveRefund } from '../../lib/bookings/solve-refund'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { getRefund } from '../../lib/ledger/refund-desk-queries'
import { listDisputes, listDisputesOf } from '../../lib/payments/dispute-queries'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import type { DisputeNews } from '../../lib/payments/gateway'
import { handlePaymentEvent } from '../../lib/payments/handle-event'
import { linkDisputes } from '../../lib/payments/record-dispute'
import { hold, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeAdmin } from '../support/invoiced'
import { ledgerOf } from '../support/ledger'
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

  describe('that has taken the money back', () => {
    const paidAndTaken = async (amountMinor = 264_000) => {
      const { bookingId, intentId, pay } = await makePaid()
      await pay()
      await hear(news(intentId, { toldBy: 'charge.dispute.funds_withdrawn', isWithdrawn: true, amountMinor }))
      const end = (status: 'won' | 'lost') =>
        hear(news(intentId, { toldBy: 'charge.dispute.closed', status, isWithdrawn: true, amountMinor, toldAt: minutesLater(90) }))
      return { bookingId, end }
    }
    const decide = async (bookingId: string, amountMinor: number, method: 'card' | 'credit' = 'credit') =>
      decideRefund({ bookingId, amountMinor, method, reason: 'The projector failed.', actor: await makeAdmin(), now: NOW })
    const cancelAll = async (bookingId: string) => {
      const { seats } = await rowsOf(bookingId)
      return cancelSeats({ bookingId, enrolmentIds: seats.map((seat) => seat.id), method: 'credit', actor: { kind: 'link' }, now: NOW })
    }

    test('lets nobody send it a second time, in any way, until it is won', async () => {
      const { bookingId, end } = await paidAndTaken()
      for (const method of ['card', 'credit'] as const) {
        const refused = await refusalOf(decide(bookingId, 264_000, method))
        expect(refused['taken-back']).toMatch(/^The provider has taken £2,640\.00 of this payment back/)
      }
      expect(await ledgerOf(bookingId)).toMatchObject({ refunds: [], creditedMinor: 0, paidMinor: 264_000 })
      await end('won')
      await decide(bookingId, 264_000)
      expect((await ledgerOf(bookingId)).refunds).toEqual([['credit', 264_000, 'succeeded']])
    })

    test('leaves what it did not take to be sent', async () => {
      const { bookingId } = await paidAndTaken(200_000)
      await decide(bookingId, 60_000)
      expect(await refusalOf(decide(bookingId, 10_000))).toHaveProperty('taken-back')
      expect(await ledgerOf(bookingId)).toMatchObject({ refunds: [['credit', 60_000, 'succeeded']], paidMinor: 204_000 })
    })

    test('lets a seat be cancelled, and keeps its refund until the end: sent once won, done by the bank once lost', async () => {
      for (const status of ['won', 'lost'] as const) {
        const { bookingId, end } = await paidAndTaken()
        await cancelAll(bookingId)
        expect(await ledgerOf(bookingId)).toMatchObject({ refunds: [['card', 264_000, 'failed']], dueMinor: 0, restMinor: 0 })
        const { refunds: back, mails: sent } = await rowsOf(bookingId)
        const refundId = back[0]?.id ?? ''
        expect(sent.map(({ template }) => template).filter((name) => name === 'credit-given' || name.startsWith('refund'))).toEqual(['refund-failed'])
        expect(sent.find(({ template }) => template === 'seats-cancelled')?.params).toMatchObject({ refundMinor: 0, isCredit: false })
        const solve = async () => solveRefund({ refundId, method: 'credit', actor: await makeAdmin(), now: NOW })
        expect(await refusalOf(solve())).toHaveProperty('taken-back')
        expect(await getRefund(db, refundId)).toMatchObject({ stage: 'failed' })
        await end(status)
        if (status === 'lost') expect(await refusalOf(solve())).toHaveProperty('taken-back')
        else await solve()
        expect(await getRefund(db, refundId)).toMatchObject({ stage: 'replaced' })
      }
    })

    test('and a refund at once, are one or the other', async () => {
      for (let round = 0; round < 4; round += 1) {
        const { bookingId, intentId, pay } = await makePaid()
        await pay()
        const taken = news(intentId, { toldBy: 'charge.dispute.funds_withdrawn', isWithdrawn: true })
        const [refunded] = await Promise.allSettled([decide(bookingId, 264_000), hear(taken)])
        const [dispute] = await listDisputesOf(db, bookingId)
        expect(dispute?.isWithdrawn).toBe(true)
        expect((await ledgerOf(bookingId)).refunds).toHaveLength(refunded.status === 'fulfilled' ? 1 : 0)
      }
    })

    test('is the reason that the buyer is told, and no expired card', async () => {
      const { bookingId } = await paidAndTaken()
      await cancelAll(bookingId)
      const [refund] = (await rowsOf(bookingId)).refunds
      const letter = await composeLetter({ template: 'refund-failed', params: { refundId: refund?.id } })
      expect(letter.subject).toMatch(/^Your bank already has this money/)
      expect(asPlainText(letter)).not.toContain('expired')
    })
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
