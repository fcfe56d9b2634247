import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { buyMoreSeats } from '../../lib/bookings/buy-more-seats'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { decideRefund } from '../../lib/bookings/decide-refund'
import { DomainError } from '../../lib/errors'
import { refundableMinor } from '../../lib/ledger/plan-refund'
import { listRefundableInvoices } from '../../lib/ledger/refundable-invoices'
import { jobsAbout, actor as link, refusalOf, rowsOf } from '../support/booking-rows'
import { ledgerOf } from '../support/ledger'
import { NOW } from '../support/make'
import { makePaidBooking } from '../support/paid-booking'
import { insertPerson } from '../support/rows'

const locks = vi.hoisted(() => ({ areOut: false }))

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())
// The negative control reads the booking without its lock.
vi.mock('../../lib/bookings/lock-booking', async (original) => {
  const real = await original<typeof import('../../lib/bookings/lock-booking')>()
  const { bookings } = await import('../../db/schema')
  const { eq } = await import('drizzle-orm')
  const read: typeof real.lockBooking = async (tx, bookingId) => {
    if (!locks.areOut) return real.lockBooking(tx, bookingId)
    const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId))
    await tx.execute(sql`select pg_sleep(0.1)`)
    if (!booking) throw new Error('no booking')
    return booking
  }
  return { ...real, lockBooking: read }
})
afterEach(() => {
  locks.areOut = false
})

const admin = async () => (await insertPerson({ roles: ['admin'] })).actor
type Decide = Partial<Parameters<typeof decideRefund>[0]>
const decide = async (bookingId: string, amountMinor: number, rest: Decide = {}) =>
  decideRefund({ bookingId, amountMinor, reason: 'The projector failed.', actor: await admin(), now: NOW, ...rest })
const refundable = async (bookingId: string) => refundableMinor(await listRefundableInvoices(db, bookingId))

describe('a refund by an admin’s word', () => {
  test('leaves less of its own invoice to take off when the seat is cancelled, whatever other invoices the booking has', async () => {
    const { bookingId } = await makePaidBooking()
    const { booking, seats } = await rowsOf(bookingId)
    await decide(bookingId, 60_000)
    await buyMoreSeats({ bookingId, classId: booking.classId, seats: 1, actor: await admin(), now: NOW })
    const asked = { bookingId, enrolmentIds: [seats[0]?.id ?? ''], actor: link, now: NOW }
    expect(await cancelSeats(asked)).toMatchObject({ creditMinor: 204_000, refundMinor: 0, dueMinor: 60_000 })
    expect(await ledgerOf(bookingId)).toMatchObject({ creditedMinor: 264_000, paidMinor: 204_000, dueMinor: 60_000 })
  })

  test('gives a part back with a credit note, by the card it came from, and the seats stay', async () => {
    const { bookingId } = await makePaidBooking()
    const [returned] = await decide(bookingId, 60_000)
    expect(await ledgerOf(bookingId)).toMatchObject({
      documents: [
        ['invoice', 264_000],
        ['credit-note', 60_000],
      ],
      paidMinor: 204_000,
      dueMinor: 0,
      refunds: [['card', 60_000, 'requested']],
      restMinor: 0,
    })
    const { booking, seats, invoices, mails, audit } = await rowsOf(bookingId)
    expect([booking.status, seats[0]?.cancelledAt]).toEqual(['confirmed', null])
    expect(invoices.find(({ kind }) => kind === 'credit-note')).toMatchObject({ netMinor: 50_000, taxMinor: 10_000, note: 'The projector failed.' })
    expect(mails.map(({ template }) => template)).toContain('refund-on-its-way')
    expect(audit).toEqual(expect.arrayContaining(['decided refund', 'requested refund']))
    expect((await jobsAbout(returned?.refundId ?? '')).map(({ task }) => task)).toContain('send-refund')
  })

  test('gives all of it back, in as many parts as one likes, and not a penny more', async () => {
    const { bookingId } = await makePaidBooking({ seats: '2' })
    await decide(bookingId, 100_001)
    await decide(bookingId, 427_999, { method: 'bank-transfer' })
    expect(await refundable(bookingId)).toBe(0)
    expect(await refusalOf(decide(bookingId, 1))).toHaveProperty('nothing-to-refund')
    expect(await ledgerOf(bookingId)).toMatchObject({ creditedMinor: 528_000, paidMinor: 0, dueMinor: 0, restMinor: 0 })
  })

  test('can become a credit, which is there at once', async () => {
    const { bookingId } = await makePaidBooking()
    await decide(bookingId, 60_000, { method: 'credit' })
    expect((await ledgerOf(bookingId)).refunds).toEqual([['credit', 60_000, 'succeeded']])
  })

  test('gives back the fee of a cancelled seat', async () => {
    const { bookingId, seatIds } = await makePaidBooking()
    await cancelSeats({ bookingId, enrolmentIds: seatIds, actor: link, now: new Date('2026-12-20T12:00:00Z') })
    expect(await refundable(bookingId)).toBe(132_000)
    await decide(bookingId, 132_000)
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 0, dueMinor: 0, restMinor: 0 })
  })

  test('is refused above what can go back, without a reason, and to anybody but an admin', async () => {
    const { bookingId } = await makePaidBooking()
    expect(await refusalOf(decide(bookingId, 264_001))).toHaveProperty('amount')
    expect(await refusalOf(decide(bookingId, 100, { reason: ' ' }))).toHaveProperty('reason')
    for (const actor of [link, (await insertPerson({ roles: ['trainer'] })).actor])
      expect(await refusalOf(decide(bookingId, 100, { actor }))).toHaveProperty('not-allowed')
    expect((await rowsOf(bookingId)).refunds).toEqual([])
  })

  test('pressed twice happens once: what was shown has changed by then', async () => {
    const { bookingId } = await makePaidBooking()
    const press = () => refusalOf(decide(bookingId, 60_000, { shownMinor: 264_000 }))
    const [one, two] = await Promise.all([press(), press()])
    expect([one, two].map((refusal) => Object.keys(refusal)).toSorted()).toEqual([[], ['refund-changed']])
    expect((await ledgerOf(bookingId)).refunds).toHaveLength(1)
  })
})

describe('two partial refunds at once that paid back too much', () => {
  async function race() {
    const { bookingId } = await makePaidBooking()
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => decide(bookingId, 160_000)))
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    return { ledger: await ledgerOf(bookingId), refused }
  }

  test('five admins refund 61 % at the same moment: one does, four are told that it is too much', async () => {
    const { ledger, refused } = await race()
    expect(refused.map((reason) => reason instanceof DomainError && reason.code)).toEqual(Array(4).fill('too-much'))
    expect(ledger).toMatchObject({ creditedMinor: 160_000, paidMinor: 104_000, refunds: [['card', 160_000, 'requested']] })
  })

  test('without the lock the database still refuses', async () => {
    locks.areOut = true
    const { ledger, refused } = await race()
    expect(refused).toHaveLength(4)
    expect(ledger.creditedMinor).toBe(160_000)
  })

  test('without the lock and without the triggers too much goes out (negative control)', async () => {
    locks.areOut = true
    await db.execute(sql`alter table invoices disable trigger credit_notes_keep_their_invoice_whole`)
    try {
      const { ledger } = await race()
      expect(ledger.creditedMinor).toBeGreaterThan(ledger.invoicedMinor)
    } finally {
      await db.execute(sql`alter table invoices enable trigger credit_notes_keep_their_invoice_whole`)
    }
  })
})
