import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookings, cancellationPolicies, classPrices, courseClasses, discountUses, invoices, volumePrices } from '../../db/schema'
import { findMovedTo } from '../../lib/enrolments/own-classes'
import { insertNumbered } from '../../lib/invoices/insert-numbered'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { jobsAbout, makePerson, refusalOf, rowsOf } from '../support/booking-rows'
import { bookAndPay, changesOf, expectSound, makeTwoClasses, openChangePage, transfer, turnIntoInvoiceBooking } from '../support/changes'
import { ledgerOf } from '../support/ledger'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'
import { insertPerson } from '../support/rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())
vi.mock('../../lib/invoices/insert-numbered', { spy: true })

afterEach(() => expectSound())

const freeIn = async (classId: string, now = NOW) => (await countSeatsOf(db, classId, now)).free

describe('a seat moved to a class that costs the same', () => {
  test('keeps its row; line, invoice, calendar and the booking’s class follow; nothing is paid or returned', async () => {
    const { from, to } = await makeTwoClasses({ capacity: 2 })
    const { bookingId, seatIds } = await bookAndPay(from.id, { attending: 'on' })
    const moved = await transfer(bookingId, seatIds, to.id)
    expect(moved.status).toBe('done')
    const { seats, lines, booking, mails, audit } = await rowsOf(bookingId)
    expect(seats).toHaveLength(1)
    expect(seats[0]).toMatchObject({ id: seatIds[0], classId: to.id, calendarSequence: 1, bookingLineId: lines[1]?.id })
    expect(lines.map((line) => [line.classId, line.grossMinor, line.endedAt !== null])).toEqual([
      [from.id, 264_000, true],
      [to.id, 264_000, false],
    ])
    expect(lines[1]?.replacesId).toBe(lines[0]?.id)
    const led = (ref: string, personId: string) => findMovedTo(db, { ref, personId })
    expect(await led(from.ref, seats[0]?.personId ?? ''), 'the student’s old address leads on').toBe(to.ref)
    expect([await led(to.ref, seats[0]?.personId ?? ''), await led(from.ref, (await insertPerson()).id)]).toEqual([null, null])
    expect(booking).toMatchObject({ classId: to.id, seatCount: 1, totalMinor: 264_000 })
    expect(await ledgerOf(bookingId)).toMatchObject({ invoicedMinor: 528_000, creditedMinor: 264_000, paidMinor: 264_000, dueMinor: 0, refunds: [] })
    expect([await freeIn(from.id), await freeIn(to.id)]).toEqual([2, 15])
    expect(mails.map((mail) => mail.template)).toEqual(expect.arrayContaining(['seats-moved', 'seat-moved']))
    expect(mails.find((mail) => mail.template === 'seat-moved')?.params).toMatchObject({ fromClassId: from.id, toClassId: to.id, sequence: 1 })
    expect(audit).toContain('moved seats')
    expect((await jobsAbout(from.id)).map((job) => job.task)).toContain('seats-released')
  })

  test('spreads the booking over two classes where only some seats move', async () => {
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id, { seats: '3' })
    await transfer(bookingId, seatIds.slice(0, 2), to.id)
    const { seats, booking } = await rowsOf(bookingId)
    expect(seats.filter((seat) => seat.classId === to.id).map((seat) => seat.id)).toEqual(expect.arrayContaining(seatIds.slice(0, 2)))
    expect(booking).toMatchObject({ classId: from.id, seatCount: 3 })
    const documents = await db.select().from(invoices).where(eq(invoices.bookingId, bookingId)).orderBy(invoices.issuedAt)
    const latest = documents.filter((one) => one.kind === 'invoice').at(-1)
    expect(latest?.lines).toMatchObject([{ quantity: 2, description: expect.stringContaining(to.ref) }])
    await transfer(bookingId, seatIds.slice(2), to.id, { now: minutesLater(1) })
    expect((await rowsOf(bookingId)).booking.classId).toBe(to.id)
  })

  test('is not asked to be paid again where its invoice was paid, by card or by bank transfer', async () => {
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id)
    await turnIntoInvoiceBooking(bookingId)
    await transfer(bookingId, seatIds, to.id)
    const documents = await db.select().from(invoices).where(eq(invoices.bookingId, bookingId)).orderBy(invoices.seriesNumber)
    expect(documents.filter((one) => one.kind === 'invoice').at(-1)?.paidOn).toBe('2026-11-23')
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 264_000, dueMinor: 0, refunds: [] })
  })

  test('may move on again, and its calendar sequence rises each time', async () => {
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id, { attending: 'on' })
    await transfer(bookingId, seatIds, to.id)
    await transfer(bookingId, seatIds, from.id, { now: minutesLater(5) })
    expect((await rowsOf(bookingId)).seats[0]).toMatchObject({ classId: from.id, calendarSequence: 2 })
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 264_000, dueMinor: 0, refunds: [] })
  })

  test('can bring a tentative class to its goal', async () => {
    const { from, to } = await makeTwoClasses({}, { goal: 1 })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    await transfer(bookingId, seatIds, to.id)
    const [reached] = await db.select().from(courseClasses).where(eq(courseClasses.id, to.id))
    expect(reached?.status).toBe('confirmed')
  })
})

describe('a class that costs less', () => {
  test('credits the old seats, invoices the new ones, and sends the difference back by card', async () => {
    const { from, to } = await makeTwoClasses({}, { listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id, { seats: '2' })
    const moved = await transfer(bookingId, seatIds, to.id)
    expect(moved.plan.differenceMinor).toBe(-48_000)
    expect(await ledgerOf(bookingId)).toMatchObject({
      invoicedMinor: 528_000 + 480_000,
      creditedMinor: 528_000,
      paidMinor: 480_000,
      dueMinor: 0,
      refunds: [['card', 48_000, 'requested']],
    })
    expect((await rowsOf(bookingId)).mails.find((mail) => mail.template === 'seats-moved')?.params).toMatchObject({ returnedMinor: 48_000 })
  })

  test('gives the difference as credit where that is chosen', async () => {
    const { from, to } = await makeTwoClasses({}, { listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    await transfer(bookingId, seatIds, to.id, { method: 'credit' })
    expect((await ledgerOf(bookingId)).refunds).toEqual([['credit', 24_000, 'succeeded']])
  })
})

describe('a class that costs more', () => {
  test('claims the new seats and moves nothing until the difference is paid, then moves', async () => {
    const { from, to } = await makeTwoClasses({ listMinor: 200_000 }, { capacity: 1 })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    const moved = await transfer(bookingId, seatIds, to.id)
    if (moved.status !== 'to-pay') throw new Error('nothing to pay')
    expect((await rowsOf(bookingId)).seats[0]?.classId).toBe(from.id)
    expect(await freeIn(to.id)).toBe(0)
    await expectSound()
    const sessionId = await openChangePage(moved.changeId)
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('changed')
    expect((await rowsOf(bookingId)).seats[0]?.classId).toBe(to.id)
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 264_000, dueMinor: 0, refunds: [] })
    expect((await changesOf(bookingId)).map((change) => [change.status, change.amountMinor])).toEqual([['done', 24_000]])
    expect(await freeIn(from.id)).toBe(16)
  })

  test('is moved to at once with a new invoice where the booking is paid by invoice, due by the rule', async () => {
    const { from, to } = await makeTwoClasses({ listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    await turnIntoInvoiceBooking(bookingId)
    expect((await transfer(bookingId, seatIds, to.id)).status).toBe('done')
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 240_000, dueMinor: 24_000, refunds: [] })
    const [newest] = await db
      .select()
      .from(invoices)
      .where(sql`${invoices.bookingId} = ${bookingId} and ${invoices.kind} = 'invoice' and ${invoices.totalMinor} = 264000`)
    expect(newest).toMatchObject({ dueOn: '2026-12-07', paidOn: null })
  })

  test('costs nothing more where we called the old class off', async () => {
    const { from, to } = await makeTwoClasses({ listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, from.id))
    const moved = await transfer(bookingId, seatIds, to.id, { now: new Date('2027-01-11T12:00:00Z') })
    expect(moved).toMatchObject({ status: 'done', plan: { differenceMinor: 0 } })
    expect((await rowsOf(bookingId)).lines[1]).toMatchObject({ listMinor: 220_000, discountMinor: 20_000, grossMinor: 240_000 })
  })

  test('costs nothing more by an admin’s word, and nobody else’s', async () => {
    const { from, to } = await makeTwoClasses({ listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    expect(await refusalOf(transfer(bookingId, seatIds, to.id, { keepsPrice: true }))).toHaveProperty('not-allowed')
    const admin = await insertPerson({ roles: ['admin'] })
    const moved = await transfer(bookingId, seatIds, to.id, { keepsPrice: true, actor: admin.actor, reason: 'Trainer ill.' })
    expect(moved).toMatchObject({ status: 'done', plan: { differenceMinor: 0 } })
  })

  test('is refused where it would cost more than was agreed', async () => {
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id)
    await db.update(classPrices).set({ listMinor: 230_000 }).where(eq(classPrices.classId, to.id))
    expect(await refusalOf(transfer(bookingId, seatIds, to.id, { agreedDifferenceMinor: 0 }))).toHaveProperty('price-changed')
  })
})

describe('prices and codes', () => {
  test('an open per-cent code moves along, is counted once, and is not asked for its dates and limits again', async () => {
    const discount = await makeDiscount({ seatLimit: 1, validUntil: minutesLater(10) })
    const { from, to } = await makeTwoClasses({}, { listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id, { discountCode: discount.code })
    await transfer(bookingId, seatIds, to.id, { now: minutesLater(60) })
    expect((await rowsOf(bookingId)).lines[1]).toMatchObject({ discountId: discount.id, discountMinor: 60_000, grossMinor: 168_000 })
    const uses = await db.select().from(discountUses).where(eq(discountUses.discountId, discount.id))
    expect(uses.map((use) => [use.seats, use.status])).toEqual([[1, 'spent']])
  })

  test('a fixed code takes its amount off the new price, never below zero', async () => {
    const discount = await makeDiscount({ kind: 'fixed', percentBasisPoints: null, amountMinor: 50_000, currency: 'GBP' })
    const { from, to } = await makeTwoClasses({}, { listMinor: 40_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id, { discountCode: discount.code })
    await transfer(bookingId, seatIds, to.id)
    expect((await rowsOf(bookingId)).lines[1]).toMatchObject({ discountMinor: 40_000, grossMinor: 0 })
  })

  test('a personal code stays with its owner’s seat', async () => {
    const personId = await makePerson('owner@company.example')
    const discount = await makeDiscount({ personId })
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id, { seats: '2', discountCode: discount.code })
    await transfer(bookingId, seatIds, to.id)
    const live = (await rowsOf(bookingId)).lines.filter((line) => !line.endedAt)
    expect(live.map((line) => [line.personId, line.grossMinor])).toEqual([
      [personId, 184_800],
      [null, 264_000],
    ])
  })

  test('a code that is not good for early-bird prices is not, in the new class either', async () => {
    const discount = await makeDiscount({ appliesToEarlyBird: false })
    const { from, to } = await makeTwoClasses({}, { earlyBird: { minor: 150_000, until: minutesLater(100) } })
    const { bookingId, seatIds } = await bookAndPay(from.id, { discountCode: discount.code })
    await transfer(bookingId, seatIds, to.id)
    expect((await rowsOf(bookingId)).lines[1]).toMatchObject({ isEarlyBird: true, discountMinor: 0, grossMinor: 180_000 })
  })

  test('the volume price of the new class takes the code’s place where it is better, counting seats that are there already', async () => {
    const discount = await makeDiscount({ percentBasisPoints: 1000 })
    const { from, to } = await makeTwoClasses()
    await db.insert(volumePrices).values({ classId: to.id, fromSeats: 2, percentBasisPoints: 2000 })
    const { bookingId, seatIds } = await bookAndPay(from.id, { seats: '2', discountCode: discount.code })
    await transfer(bookingId, seatIds.slice(0, 1), to.id)
    await transfer(bookingId, seatIds.slice(1), to.id, { now: minutesLater(1) })
    const live = (await rowsOf(bookingId)).lines.filter((line) => !line.endedAt)
    expect(live.map((line) => [line.discountLabel, line.discountMinor])).toEqual([
      [`${discount.code}, 10 %`, 22_000],
      ['From 2 seats, 20 %', 44_000],
    ])
  })

  test('a code for one class stays behind', async () => {
    const { from, to } = await makeTwoClasses({}, { listMinor: 100_000 })
    const discount = await makeDiscount({ scope: 'one-class', classId: from.id })
    const { bookingId, seatIds } = await bookAndPay(from.id, { discountCode: discount.code })
    await transfer(bookingId, seatIds, to.id)
    expect((await rowsOf(bookingId)).lines[1]).toMatchObject({ discountId: null, discountMinor: 0, grossMinor: 120_000 })
  })

  test('a free seat moves with its invoice over nothing, and pays where the new class costs something', async () => {
    const discount = await makeDiscount({ percentBasisPoints: 10_000, scope: 'all-courses' })
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id, { discountCode: discount.code })
    await transfer(bookingId, seatIds, to.id)
    expect((await ledgerOf(bookingId)).documents).toEqual([
      ['invoice', 0],
      ['invoice', 0],
      ['credit-note', 0],
    ])
  })
})

describe('what is refused', () => {
  test('too late by the policy, counted in days of the class’s own zone; an admin may, with a reason, until the class is completed', async () => {
    const { from, to } = await makeTwoClasses({ timeZone: 'Australia/Sydney', startsAt: new Date('2027-01-12T23:00:00Z') })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    const [booking] = await db.select().from(bookings).where(eq(bookings.id, bookingId))
    const [policy] = await db
      .select()
      .from(cancellationPolicies)
      .where(eq(cancellationPolicies.id, booking?.policyId ?? ''))
    const days = policy?.transferDays ?? 0
    expect(days).toBeGreaterThan(0)
    // It begins on 13 January in Sydney; at 13:30 UTC there it is the next day already.
    const lastDay = new Date(Date.UTC(2027, 0, 13 - days, 12, 30))
    const afterMidnight = new Date(Date.UTC(2027, 0, 13 - days, 13, 30))
    expect(await refusalOf(transfer(bookingId, seatIds, to.id, { now: afterMidnight }))).toHaveProperty('too-late-to-move')
    const admin = await insertPerson({ roles: ['admin'] })
    const late = { now: afterMidnight, actor: admin.actor }
    expect(await refusalOf(transfer(bookingId, seatIds, to.id, late))).toHaveProperty('reason')
    expect((await transfer(bookingId, seatIds, to.id, { ...late, reason: 'Fell ill.' })).status).toBe('done')
    const other = await bookAndPay(from.id, { buyerEmail: 'b@b.example' })
    expect((await transfer(other.bookingId, other.seatIds, to.id, { now: lastDay })).status).toBe('done')
    const third = await bookAndPay(from.id, { buyerEmail: 'c@c.example' })
    await db.update(courseClasses).set({ status: 'confirmed' }).where(eq(courseClasses.id, from.id))
    await db.update(courseClasses).set({ status: 'completed' }).where(eq(courseClasses.id, from.id))
    expect(await refusalOf(transfer(third.bookingId, third.seatIds, to.id, { actor: admin.actor, reason: 'Late.' }))).toHaveProperty('class-over')
  })

  test('another course, the same class, a private class, one that has begun, one without a price in the currency', async () => {
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id)
    const refused = (classId: string) =>
      transfer(bookingId, seatIds, classId).then(
        () => 'done',
        (error: { code: string }) => error.code,
      )
    expect(await refused((await makeClass()).id)).toBe('other-course')
    expect(await refused(from.id)).toBe('same-class')
    const given = { courseId: from.courseId }
    expect(await refused((await makeClass({ ...given, isPrivate: true, privateOrganisation: 'Others Ltd' })).id)).toBe('class-closed')
    expect(await refused((await makeClass({ ...given, startsAt: minutesLater(-10) })).id)).toBe('class-closed')
    await db.update(classPrices).set({ currency: 'EUR' }).where(eq(classPrices.classId, to.id))
    expect(await refused(to.id)).toBe('no-price')
    const own = await makeClass({ ...given, isPrivate: true, privateOrganisation: 'lindqvist rail ltd' })
    expect(await refused(own.id)).toBe('done')
  })

  test('somebody who sits in the new class already', async () => {
    const { from, to } = await makeTwoClasses()
    await bookAndPay(to.id, { attending: 'on' })
    const { bookingId, seatIds } = await bookAndPay(from.id, { attending: 'on' })
    expect(await refusalOf(transfer(bookingId, seatIds, to.id))).toEqual({ to: 'One student has a seat in that class already.' })
  })

  test('a seat of another booking, one that was cancelled, and no seat at all', async () => {
    const { from, to } = await makeTwoClasses()
    const { bookingId } = await bookAndPay(from.id)
    const other = await bookAndPay(from.id, { buyerEmail: 'other@company.example' })
    expect(await refusalOf(transfer(bookingId, other.seatIds, to.id))).toHaveProperty('seat')
    expect(await refusalOf(transfer(bookingId, [], to.id))).toHaveProperty('seat')
    expect(await refusalOf(transfer(bookingId, ['nonsense'], to.id))).toHaveProperty('seat')
  })

  test('a student, where a difference would be due', async () => {
    const { from, to } = await makeTwoClasses({ listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id, { attending: 'on' })
    const refusal = await refusalOf(transfer(bookingId, seatIds, to.id, { isStudent: true }))
    expect(refusal.to).toMatch(/Ask whoever booked for you/)
    expect(refusal.to).not.toMatch(/£|240/)
    expect(await changesOf(bookingId)).toEqual([])
  })

  test('nothing of a student who moves their own seat to a class at the same price', async () => {
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id, { attending: 'on' })
    expect((await transfer(bookingId, seatIds, to.id, { isStudent: true })).status).toBe('done')
  })

  test('a signed-in person who is neither admin nor moving their own seat', async () => {
    const { from, to } = await makeTwoClasses()
    const { bookingId, seatIds } = await bookAndPay(from.id)
    const person = await insertPerson()
    expect(await refusalOf(transfer(bookingId, seatIds, to.id, { actor: person.actor }))).toHaveProperty('not-allowed')
  })

  test('a second change while one waits to be paid; not once its time is over', async () => {
    const { from, to } = await makeTwoClasses({ listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id)
    await transfer(bookingId, seatIds, to.id)
    expect(await refusalOf(transfer(bookingId, seatIds, to.id))).toHaveProperty('change-pending')
    expect((await transfer(bookingId, seatIds, to.id, { now: minutesLater(36) })).status).toBe('to-pay')
    expect((await changesOf(bookingId)).map((change) => change.status)).toEqual(['expired', 'held'])
  })
})

describe('a crash in the middle', () => {
  test.each([1, 2])('at document number %i leaves everything as it was', async (nth) => {
    const { from, to } = await makeTwoClasses({}, { listMinor: 200_000 })
    const { bookingId, seatIds } = await bookAndPay(from.id, { seats: '2', attending: 'on' })
    const before = await rowsOf(bookingId)
    let calls = 0
    const real = vi.mocked(insertNumbered).getMockImplementation()
    vi.mocked(insertNumbered).mockImplementation(async (...given) => {
      calls += 1
      if (calls === nth) throw new Error('the power went')
      const actual = await vi.importActual<typeof import('../../lib/invoices/insert-numbered')>('../../lib/invoices/insert-numbered')
      return actual.insertNumbered(...given)
    })
    await expect(transfer(bookingId, seatIds, to.id)).rejects.toThrow('the power went')
    vi.mocked(insertNumbered).mockReset()
    if (real) vi.mocked(insertNumbered).mockImplementation(real)
    expect(await rowsOf(bookingId)).toEqual(before)
    expect(await freeIn(to.id)).toBe(16)
    await transfer(bookingId, seatIds, to.id)
    expect(await freeIn(to.id)).toBe(14)
  })
})
