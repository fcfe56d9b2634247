import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookingChanges, bookings, invoices } from '../../db/schema'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { confirmBooking } from '../../lib/bookings/confirm-booking'
import { planCancellation } from '../../lib/bookings/plan-cancellation'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { actor, hold, jobsAbout, makePerson, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { ledgerOf } from '../support/ledger'
import { makeClass, makeDiscount, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'
import { insertPerson } from '../support/rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

/** £2,640.00 a seat; the class begins on 12 January in London. */
async function book(fields: Record<string, string> = {}, given: Parameters<typeof makeClass>[0] = {}) {
  const courseClass = await makeClass({ capacity: 4, ...given })
  const { bookingId } = await hold(courseClass.id, fields)
  const sessionId = await openPage(bookingId)
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: NOW })
  const { seats } = await rowsOf(bookingId)
  return { classId: courseClass.id, bookingId, seatIds: seats.map((seat) => seat.id) }
}
const cancel = (bookingId: string, enrolmentIds: string[], rest: Partial<Parameters<typeof cancelSeats>[0]> = {}) =>
  cancelSeats({ bookingId, enrolmentIds, actor, now: NOW, ...rest })
const at = (day: string) => new Date(`${day}T12:00:00Z`)

describe('cancelling a seat', () => {
  test('long before the start gives it back and all its money, with a credit note, and tells everyone', async () => {
    const { classId, bookingId, seatIds } = await book({ seats: '2', attending: 'on' })
    await cancel(bookingId, seatIds.slice(1))
    const { seats, booking, lines, mails, audit } = await rowsOf(bookingId)
    expect(seats.map((seat) => seat.cancelledAt !== null)).toEqual([false, true])
    expect(lines.map((line) => line.endedAt !== null)).toEqual([false, true])
    expect(seats[1]?.calendarSequence).toBe(1)
    expect(booking.status).toBe('confirmed')
    expect(await ledgerOf(bookingId)).toMatchObject({
      documents: [
        ['invoice', 528_000],
        ['credit-note', 264_000],
      ],
      paidMinor: 264_000,
      dueMinor: 0,
      refunds: [['card', 264_000, 'requested']],
      restMinor: 0,
    })
    expect((await countSeatsOf(db, classId, NOW)).free).toBe(3)
    expect(mails.map((mail) => mail.template)).toContain('seats-cancelled')
    expect(audit).toContain('cancelled seats')
    expect((await jobsAbout(classId)).map((job) => job.task)).toContain('seats-released')
  })

  test('within the second band keeps half of its net price, and the tax on it', async () => {
    const { bookingId, seatIds } = await book()
    await cancel(bookingId, seatIds, { now: at('2026-12-20') })
    const [note] = await db.select().from(invoices).where(eq(invoices.kind, 'credit-note')).orderBy(invoices.issuedAt)
    expect(await ledgerOf(bookingId)).toMatchObject({
      creditedMinor: 132_000,
      paidMinor: 132_000,
      dueMinor: 0,
      refunds: [['card', 132_000, 'requested']],
    })
    expect((await rowsOf(bookingId)).booking.status).toBe('cancelled')
    expect(note?.number).toMatch(/^HD-CN-2026-0000\d$/)
  })

  test('in the last days keeps all of it, without any document', async () => {
    const { bookingId, seatIds } = await book()
    await cancel(bookingId, seatIds, { now: at('2027-01-05') })
    expect(await ledgerOf(bookingId)).toMatchObject({ documents: [['invoice', 264_000]], refunds: [], paidMinor: 264_000 })
  })

  test('can send the money back as a credit, which is there at once', async () => {
    const { bookingId, seatIds } = await book()
    await cancel(bookingId, seatIds, { method: 'credit' })
    expect(await ledgerOf(bookingId)).toMatchObject({ refunds: [['credit', 264_000, 'succeeded']], dueMinor: 0 })
    const told = (await rowsOf(bookingId)).mails.find((mail) => mail.template === 'seats-cancelled')
    const letter = asPlainText(await composeLetter({ template: 'seats-cancelled', params: told?.params } as Parameters<typeof composeLetter>[0]))
    expect(letter).toContain('As a credit for a later booking')
    expect(letter).not.toContain('The way you paid')
  })

  test('is refused for a seat of another booking, a cancelled one, none at all, and in a class that has begun', async () => {
    const mine = await book()
    const other = await book({ buyerEmail: 'other@buyers.example' })
    expect(await refusalOf(cancel(mine.bookingId, other.seatIds))).toHaveProperty('seat')
    expect(await refusalOf(cancel(mine.bookingId, []))).toHaveProperty('seat')
    const begun = await book({}, { startsAt: new Date('2026-12-01T09:00:00Z') })
    expect(await refusalOf(cancel(begun.bookingId, begun.seatIds, { now: at('2026-12-01') }))).toHaveProperty('class-begun')
    await cancel(mine.bookingId, mine.seatIds)
    expect(await refusalOf(cancel(mine.bookingId, mine.seatIds))).toHaveProperty('not-confirmed')
  })

  test('is refused when less would come back than was agreed', async () => {
    const { bookingId, seatIds } = await book()
    const late = at('2026-12-20')
    expect(await refusalOf(cancel(bookingId, seatIds, { agreedRefundMinor: 264_000, now: late }))).toHaveProperty('refund-changed')
    expect((await rowsOf(bookingId)).booking.status).toBe('confirmed')
    await cancel(bookingId, seatIds, { agreedRefundMinor: 132_000, now: late })
  })

  test('waits while a change to the booking is not paid', async () => {
    const { bookingId, classId, seatIds } = await book()
    const change = {
      bookingId,
      classId,
      kind: 'more-seats' as const,
      seats: [],
      amountMinor: 1,
      currency: 'GBP',
      heldUntil: at('2026-11-24'),
      createdAt: NOW,
    }
    await db.insert(bookingChanges).values(change)
    expect(await refusalOf(cancel(bookingId, seatIds))).toHaveProperty('change-pending')
  })

  test('lets an admin decide what it costs, and nobody else', async () => {
    const { bookingId, seatIds } = await book()
    const decision = { feeBasisPoints: 1000, reason: 'Ill on the day.' }
    expect(await refusalOf(cancel(bookingId, seatIds, { decision }))).toHaveProperty('not-allowed')
    const admin = await insertPerson({ roles: ['admin'] })
    await cancel(bookingId, seatIds, { decision, actor: admin.actor, now: at('2027-01-05') })
    expect(await ledgerOf(bookingId)).toMatchObject({ refunds: [['card', 237_600, 'requested']], dueMinor: 0 })
  })
})

describe('a code', () => {
  test('comes back with its seat, one by one', async () => {
    const { id, code } = await makeDiscount({ seatLimit: 2 })
    const { bookingId, seatIds } = await book({ seats: '2', discountCode: code })
    await cancel(bookingId, seatIds.slice(0, 1))
    expect((await rowsOf(bookingId)).uses).toMatchObject([{ discountId: id, seats: 1, status: 'spent' }])
    await cancel(bookingId, seatIds.slice(1))
    expect((await rowsOf(bookingId)).uses).toMatchObject([{ status: 'returned' }])
  })

  test('stays spent where it says so', async () => {
    const { code } = await makeDiscount({ isReturnedOnCancel: false, personId: await makePerson('p@people.example') })
    const { bookingId, seatIds } = await book({ discountCode: code })
    await cancel(bookingId, seatIds)
    expect((await rowsOf(bookingId)).uses).toMatchObject([{ status: 'spent' }])
  })
})

describe('an invoice that is not paid yet', () => {
  test('comes down, and nothing goes back', async () => {
    const courseClass = await makeClass()
    const { bookingId } = await hold(courseClass.id, { seats: '2' })
    await db.update(bookings).set({ paymentMethod: 'invoice' }).where(eq(bookings.id, bookingId))
    await db.transaction((tx) => confirmBooking(tx, { bookingId, actor, now: NOW }))
    const { seats, booking } = await rowsOf(bookingId)
    expect(await planCancellation(db, { booking, enrolmentIds: [seats[0]?.id ?? ''], now: NOW })).toMatchObject({ refundMinor: 0, dueMinor: 264_000 })
    await cancel(bookingId, [seats[0]?.id ?? ''])
    expect(await ledgerOf(bookingId)).toMatchObject({ dueMinor: 264_000, refunds: [], paidMinor: 0 })
  })

  test('that waits for its PO number is written for what is kept alone', async () => {
    const courseClass = await makeClass()
    const { bookingId } = await hold(courseClass.id, { seats: '1' })
    await db.update(bookings).set({ paymentMethod: 'invoice', poFollows: true }).where(eq(bookings.id, bookingId))
    await db.transaction((tx) => confirmBooking(tx, { bookingId, actor, now: NOW }))
    const { seats } = await rowsOf(bookingId)
    expect((await ledgerOf(bookingId)).documents).toEqual([])
    await cancel(bookingId, [seats[0]?.id ?? ''], { now: at('2026-12-20') })
    expect(await ledgerOf(bookingId)).toMatchObject({ invoicedMinor: 264_000, creditedMinor: 132_000, dueMinor: 132_000 })
  })
})

describe('many at once', () => {
  test('the same seat cancelled by six clicks comes free once and is refunded once', async () => {
    const { classId, bookingId, seatIds } = await book()
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => cancel(bookingId, seatIds)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await ledgerOf(bookingId)).toMatchObject({ refunds: [['card', 264_000, 'requested']], creditedMinor: 264_000 })
    expect((await countSeatsOf(db, classId, NOW)).free).toBe(4)
  })

  test('both seats of a booking cancelled at the same moment end the booking', async () => {
    const { bookingId, seatIds } = await book({ seats: '2' })
    await Promise.all(seatIds.map((id) => cancel(bookingId, [id])))
    expect((await rowsOf(bookingId)).booking.status).toBe('cancelled')
    expect(await ledgerOf(bookingId)).toMatchObject({ creditedMinor: 528_000, paidMinor: 0, dueMinor: 0 })
  })
})
