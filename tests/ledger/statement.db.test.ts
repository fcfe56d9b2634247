import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { receipts, refunds } from '../../db/schema'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { decideRefund } from '../../lib/bookings/decide-refund'
import { solveRefund } from '../../lib/bookings/solve-refund'
import { allocateToBooking } from '../../lib/ledger/allocate'
import { listInvoiceBalances } from '../../lib/ledger/balances'
import { recordReceipt } from '../../lib/ledger/record-receipt'
import { readStatement } from '../../lib/ledger/statement'
import { sum } from '../../lib/money'
import { actor, rowsOf } from '../support/booking-rows'
import { bookAndPay } from '../support/changes'
import { bookByInvoice, makeAdmin } from '../support/invoiced'
import { makeClass, minutesLater, NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

/** The lines of a statement; what they come to is what the invoices less their credit notes have been paid. */
async function linesOf(bookingId: string) {
  const { received, refunds: back, paidMinor } = await readStatement(db, bookingId, NOW)
  const balances = await listInvoiceBalances(db, bookingId)
  expect(paidMinor).toBe(sum(balances.map(({ totalMinor, creditedMinor, dueMinor }) => totalMinor - creditedMinor - dueMinor)))
  expect(paidMinor).toBe(sum(received.map((one) => one.amountMinor)) - sum(back.map((one) => one.amountMinor)))
  return [...received.map(({ method, amountMinor }) => [method, amountMinor]), ...back.map(({ method, amountMinor }) => [method, -amountMinor])]
}
const refund = async (bookingId: string, amountMinor: number, minutes: number, method?: 'bank-transfer' | 'credit') =>
  decideRefund({ bookingId, amountMinor, method, reason: 'The room was cold.', actor: await makeAdmin(), now: minutesLater(minutes) })
const cancelAll = (bookingId: string, enrolmentIds: string[], method?: 'credit') =>
  cancelSeats({ bookingId, enrolmentIds, method, actor, now: minutesLater(60) })

describe('what came in for a booking', () => {
  test('stays what the bank statement says, however much of it went back since', async () => {
    const { bookingId, seatIds } = await bookAndPay((await makeClass()).id, { seats: '2' })
    await refund(bookingId, 69_000, 10)
    await refund(bookingId, 10_001, 20, 'bank-transfer')
    await cancelAll(bookingId, seatIds.slice(1))
    expect(await linesOf(bookingId)).toEqual([
      ['card', 528_000],
      ['card', -69_000],
      ['bank-transfer', -10_001],
      ['card', -264_000],
    ])
  })

  test('is told of also where all of it went back', async () => {
    const { bookingId, seatIds } = await bookAndPay((await makeClass()).id)
    await cancelAll(bookingId, seatIds)
    expect(await linesOf(bookingId)).toEqual([
      ['card', 264_000],
      ['card', -264_000],
    ])
  })

  test('counts a refund that failed and went another way once', async () => {
    const { bookingId } = await bookAndPay((await makeClass()).id)
    const [returned] = await refund(bookingId, 60_000, 10)
    const refundId = returned?.refundId ?? ''
    await db.update(refunds).set({ status: 'failed', failure: 'expired_card', settledAt: NOW }).where(eq(refunds.id, refundId))
    await solveRefund({ refundId, method: 'bank-transfer', actor: await makeAdmin(), now: minutesLater(30) })
    expect(await linesOf(bookingId)).toEqual([
      ['card', 264_000],
      ['bank-transfer', -60_000],
    ])
  })

  test('by a credit stands at the day it was used, and is the part that this booking had of it', async () => {
    const first = await bookAndPay((await makeClass()).id, { seats: '2' })
    await cancelAll(first.bookingId, first.seatIds, 'credit')
    const [credit] = await db
      .select()
      .from(receipts)
      .where(eq(receipts.receivedAt, minutesLater(60)))
    const used = minutesLater(3 * 24 * 60)
    const second = await bookAndPay((await makeClass()).id, { creditCode: credit?.creditCode ?? '' }, used)
    expect((await readStatement(db, second.bookingId, used)).received).toMatchObject([{ method: 'credit', amountMinor: 264_000, receivedAt: used }])
    await cancelSeats({ bookingId: second.bookingId, enrolmentIds: second.seatIds, actor, now: minutesLater(4 * 24 * 60) })
    expect(await linesOf(second.bookingId)).toEqual([
      ['credit', 264_000],
      ['credit', -264_000],
    ])
  })

  test('of a transfer for two bookings is the part of each', async () => {
    const [one, two] = [await bookByInvoice(), await bookByInvoice({ buyerEmail: 'b@buyers.example' })]
    await db.transaction(async (tx) => {
      const receiptId = await recordReceipt(tx, { method: 'bank-transfer', amountMinor: 528_000, currency: 'GBP', receivedAt: NOW })
      for (const { bookingId } of [one, two]) await allocateToBooking(tx, { bookingId, receiptId, amountMinor: 264_000, now: NOW })
    })
    const { seats } = await rowsOf(one.bookingId)
    await cancelAll(one.bookingId, [seats[0]?.id ?? ''])
    expect([await linesOf(one.bookingId), await linesOf(two.bookingId)]).toEqual([
      [
        ['bank-transfer', 264_000],
        ['bank-transfer', -264_000],
      ],
      [['bank-transfer', 264_000]],
    ])
  })
})
