import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { auditEntries, receipts, refunds } from '../../db/schema'
import { askAboutRefund } from '../../lib/bookings/ask-about-refund'
import { decideRefund } from '../../lib/bookings/decide-refund'
import { markTransferReturned, markTransferSent } from '../../lib/bookings/settle-transfer'
import { solveRefund } from '../../lib/bookings/solve-refund'
import type { RefundMethod } from '../../lib/ledger/request-refund'
import { sendRequestedRefund, settleRefund } from '../../lib/payments/settle-refund'
import { jobsAbout, actor as link, refusalOf, rowsOf } from '../support/booking-rows'
import { ledgerOf } from '../support/ledger'
import { NOW } from '../support/make'
import { makePaidBooking } from '../support/paid-booking'
import { sentRefunds } from '../support/pretend-gateway'
import { insertPerson } from '../support/rows'

const locks = vi.hoisted(() => ({ areOut: false }))

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())
vi.mock('../../lib/ledger/request-refund', async (original) => {
  const real = await original<typeof import('../../lib/ledger/request-refund')>()
  const request: typeof real.requestRefund = async (tx, asked) => {
    if (locks.areOut) await tx.execute(sql`select pg_sleep(0.3)`)
    return real.requestRefund(tx, asked)
  }
  return { ...real, requestRefund: request }
})
// The negative control reads without any lock, and lets the others come in after the look at what has been done.
vi.mock('../../lib/bookings/lock-refund', async (original) => {
  const real = await original<typeof import('../../lib/bookings/lock-refund')>()
  const read: typeof real.lockRefund = async (tx, refundId) => {
    if (!locks.areOut) return real.lockRefund(tx, refundId)
    const { bookings } = await import('../../db/schema')
    const [row] = await tx
      .select({ refund: refunds, receipt: receipts, booking: bookings })
      .from(refunds)
      .innerJoin(receipts, eq(receipts.id, refunds.receiptId))
      .innerJoin(bookings, eq(bookings.id, refunds.bookingId))
      .where(eq(refunds.id, refundId))
    if (!row) throw new Error('no refund')
    return row
  }
  return { ...real, lockRefund: read }
})
afterEach(() => {
  locks.areOut = false
})

const admin = async () => (await insertPerson({ roles: ['admin'] })).actor
const fail = (refundId: string) => settleRefund({ refundId, providerRefundId: `re_${refundId}`, status: 'failed', failure: 'expired_card', now: NOW })
const arrive = (refundId: string) => settleRefund({ refundId, providerRefundId: `re_${refundId}`, status: 'succeeded', now: NOW })
const solve = async (refundId: string, method: RefundMethod) => solveRefund({ refundId, method, actor: await admin(), now: NOW })
const read = async (id: string) => (await db.select().from(refunds).where(eq(refunds.id, id)))[0]
const auditOf = async (id: string) => (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))).map(({ did }) => did)
const mailsOf = async (bookingId: string) =>
  (await rowsOf(bookingId)).mails
    .map(({ template }) => template)
    .filter((name) => name.startsWith('refund-'))
    .toSorted()

/** £600.00 of £2,640.00 went back, and came back to us. */
async function makeFailed() {
  const paid = await makePaidBooking()
  const [returned] = await decideRefund({ bookingId: paid.bookingId, amountMinor: 60_000, reason: 'test', actor: await admin(), now: NOW })
  const refundId = returned?.refundId ?? ''
  await fail(refundId)
  return { ...paid, refundId }
}
const whole = { creditedMinor: 60_000, paidMinor: 204_000, dueMinor: 0, restMinor: 0 }

describe('a failed refund', () => {
  test('is owed: its money lies in no rest, and the buyer is told', async () => {
    const { bookingId, refundId } = await makeFailed()
    expect(await ledgerOf(bookingId)).toMatchObject({ ...whole, refunds: [['card', 60_000, 'failed']] })
    expect(await mailsOf(bookingId)).toEqual(['refund-failed', 'refund-on-its-way'])
    expect(await auditOf(refundId)).toEqual(['refund failed'])
  })

  test.each<[RefundMethod, string]>([
    ['card', 'requested'],
    ['bank-transfer', 'requested'],
    ['credit', 'succeeded'],
  ])('goes out again by %s, as a new row in its place, and the ledger stays whole', async (method, status) => {
    const { bookingId, refundId } = await makeFailed()
    const next = await solve(refundId, method)
    expect(await read(next)).toMatchObject({
      replacesId: refundId,
      method,
      status,
      amountMinor: 60_000,
      creditNoteId: (await read(refundId))?.creditNoteId,
    })
    expect(await ledgerOf(bookingId)).toMatchObject(whole)
    expect((await jobsAbout(next)).some(({ task }) => task === 'send-refund')).toBe(method === 'card')
    expect(await mailsOf(bookingId)).toEqual(['refund-failed', 'refund-on-its-way', 'refund-on-its-way'])
    const [credit] = await db
      .select()
      .from(receipts)
      .where(eq(receipts.id, (await read(next))?.creditId ?? crypto.randomUUID()))
    expect(credit?.amountMinor).toBe(method === 'credit' ? 60_000 : undefined)
  })

  test('that fails once more, after it had succeeded, goes a third way', async () => {
    const { bookingId, refundId } = await makeFailed()
    const second = await solve(refundId, 'card')
    await arrive(second)
    await fail(second)
    const third = await solve(second, 'bank-transfer')
    expect(await ledgerOf(bookingId)).toMatchObject(whole)
    await arrive(refundId)
    expect([await read(refundId), await read(second), await read(third)].map((row) => row?.status)).toEqual(['failed', 'failed', 'requested'])
  })

  test('is solved once by an admin who presses twice; a colleague who wants another way is told', async () => {
    const { bookingId, refundId } = await makeFailed()
    expect(await solve(refundId, 'card')).toBe(await solve(refundId, 'card'))
    expect(await refusalOf(solve(refundId, 'credit'))).toHaveProperty('already-solved')
    expect((await rowsOf(bookingId)).refunds).toHaveLength(2)
  })

  test('is refused to others, and where nothing has failed', async () => {
    const { refundId } = await makeFailed()
    expect(await refusalOf(solveRefund({ refundId, method: 'card', actor: link, now: NOW }))).toHaveProperty('not-allowed')
    const next = await solve(refundId, 'card')
    expect(await refusalOf(solve(next, 'credit'))).toHaveProperty('not-failed')
    expect(await refusalOf(solve(crypto.randomUUID(), 'credit'))).toHaveProperty('unknown-refund')
  })

  test('solved by ten admins in different ways at once goes one way only', async () => {
    const { bookingId, refundId } = await makeFailed()
    const ways = Array.from({ length: 10 }, (_, index) => (['card', 'credit', 'bank-transfer'] as const)[index % 3] ?? 'card')
    const outcomes = await Promise.allSettled(ways.map((way) => solve(refundId, way)))
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [(outcome.reason as { code?: string }).code] : []))
    expect(new Set(refused)).toEqual(new Set(['already-solved']))
    expect((await rowsOf(bookingId)).refunds).toHaveLength(2)
    expect(await ledgerOf(bookingId)).toMatchObject(whole)
  })

  test('would go out several times without the lock and what the database refuses (negative control)', async () => {
    const { bookingId, refundId } = await makeFailed()
    locks.areOut = true
    await db.execute(sql`alter table refunds drop constraint "refunds_replacesId_unique"`)
    await db.execute(sql`alter table refunds disable trigger refunds_keep_their_receipt_whole`)
    const actor = await admin()
    await Promise.allSettled(Array.from({ length: 5 }, () => solveRefund({ refundId, method: 'bank-transfer', actor, now: NOW })))
    expect((await rowsOf(bookingId)).refunds.length).toBeGreaterThan(2)
    await db.delete(refunds).where(eq(refunds.replacesId, refundId))
    await db.execute(sql`alter table refunds enable trigger refunds_keep_their_receipt_whole`)
    await db.execute(sql`alter table refunds add constraint "refunds_replacesId_unique" unique (replaces_id)`)
  })
})

describe('a bank transfer', () => {
  const sent = async (refundId: string, rest: Partial<Parameters<typeof markTransferSent>[0]> = {}) =>
    markTransferSent({ refundId, sentOn: '2026-11-23', reference: 'HD refund 1', actor: await admin(), now: NOW, ...rest })
  async function makeTransfer() {
    const { bookingId, refundId: failed } = await makeFailed()
    return { bookingId, refundId: await solve(failed, 'bank-transfer') }
  }

  test('is marked as sent with day and reference, once, however many press, and the buyer is told once', async () => {
    const { bookingId, refundId } = await makeTransfer()
    await Promise.all(Array.from({ length: 4 }, () => sent(refundId)))
    await sent(refundId, { reference: 'Another' })
    expect(await read(refundId)).toMatchObject({ status: 'succeeded', sentOn: '2026-11-23', reference: 'HD refund 1', settledAt: NOW })
    expect((await mailsOf(bookingId)).filter((name) => name === 'refund-arrived')).toHaveLength(1)
    expect(await auditOf(refundId)).toEqual(['refund sent by bank'])
    expect(await ledgerOf(bookingId)).toMatchObject(whole)
  })

  test('that the bank sends back is a failed refund, to be solved', async () => {
    const { bookingId, refundId } = await makeTransfer()
    await sent(refundId)
    const actor = await admin()
    await Promise.all([1, 2].map(() => markTransferReturned({ refundId, actor, now: NOW })))
    expect(await read(refundId)).toMatchObject({ status: 'failed', failure: 'the bank sent it back' })
    expect(await refusalOf(sent(refundId))).toHaveProperty('not-a-transfer')
    await solve(refundId, 'credit')
    expect(await ledgerOf(bookingId)).toMatchObject(whole)
    expect((await mailsOf(bookingId)).filter((name) => name === 'refund-failed')).toHaveLength(2)
  })

  test.each([
    ['a day that is none', { sentOn: '2026-13-40' }, 'sentOn'],
    ['no day', { sentOn: '' }, 'sentOn'],
    ['a day to come', { sentOn: '2026-11-24' }, 'sentOn'],
    ['no reference', { reference: '  ' }, 'reference'],
  ])('is not marked as sent with %s', async (_, given, field) => {
    const { refundId } = await makeTransfer()
    expect(await refusalOf(sent(refundId, given))).toHaveProperty(field)
    expect((await read(refundId))?.status).toBe('requested')
  })

  test('is what a card refund is not, and not for others to mark', async () => {
    const { refundId } = await makeTransfer()
    expect(await refusalOf(sent(refundId, { actor: link }))).toHaveProperty('not-allowed')
    const { refundId: failed } = await makeFailed()
    expect(await refusalOf(sent(await solve(failed, 'card')))).toHaveProperty('not-a-transfer')
  })
})

describe('a card refund that hears nothing', () => {
  test('can be asked about: never sent, it is sent once; sent and pending, it is read, and the buyer hears that it arrived', async () => {
    const { bookingId, refundId: failed } = await makeFailed()
    const refundId = await solve(failed, 'card')
    await askAboutRefund({ refundId, actor: await admin(), now: NOW })
    expect((await jobsAbout(refundId)).filter(({ task }) => task === 'send-refund')).toHaveLength(2)
    await settleRefund({ refundId, providerRefundId: `re_${refundId}`, status: 'requested', now: NOW })
    await sendRequestedRefund({ refundId })
    expect((await read(refundId))?.status).toBe('succeeded')
    expect(sentRefunds.filter((sent) => sent.refundId === refundId)).toEqual([])
    expect(await mailsOf(bookingId)).toContain('refund-arrived')
    await askAboutRefund({ refundId, actor: await admin(), now: NOW })
    expect((await jobsAbout(refundId)).filter(({ task }) => task === 'send-refund')).toHaveLength(2)
  })
})
