import { eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { courseClasses } from '../../db/schema'
import type { Actor } from '../../lib/audit/record-audit'
import { holdSeats } from '../../lib/bookings/hold-seats'
import type { OnBehalf } from '../../lib/bookings/on-behalf'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { opensPrivateClass } from '../../lib/schedule/private-class'
import { getClassByRef, listClasses } from '../../lib/schedule/queries'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, makeRequest, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'
import { insertPerson } from '../support/rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

type Asked = { as: OnBehalf['as']; fields?: Record<string, string>; rules?: Partial<OnBehalf>; by?: Actor; now?: Date }

async function bookFor(classId: string, { as, fields = {}, rules = {}, by, now = NOW }: Asked) {
  const actor = by ?? (await insertPerson({ roles: ['admin'] })).actor
  const payment = as === 'invoice' || as === 'flat-fee' ? 'invoice' : 'card'
  const onBehalf = { as, isPastDates: false, isPastWaitlist: false, ...rules }
  return holdSeats({ classId, request: makeRequest({ payment, ...fields }), onBehalf, actor, now })
}

describe('an admin who books for somebody', () => {
  test('by card: the seats are held for two days, and the buyer gets a link to pay with', async () => {
    const { id } = await makeClass()
    const { bookingId } = await bookFor(id, { as: 'card' })
    const { booking, claims, mails: sent } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'held', heldUntil: minutesLater(48 * 60), origin: 'sold' })
    expect(booking.bookedById).not.toBeNull()
    expect(claims).toMatchObject([{ until: minutesLater(48 * 60) }])
    expect(sent.map(({ template }) => template)).toEqual(['pay-link'])
    const text = asPlainText(await composeLetter(sent[0] as NonNullable<(typeof sent)[0]>))
    expect(text).toContain(`/bookings/${booking.token}`)
    expect(text).toContain('£2,640.00')
    const sessionId = await openPage(bookingId, minutesLater(47 * 60))
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: minutesLater(47 * 60 + 5) })).toBe('confirmed')
  })

  test('by invoice: it is confirmed at once, without an approval, with the invoice', async () => {
    const { bookingId } = await bookFor((await makeClass()).id, { as: 'invoice' })
    const { booking, invoices, seats } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'confirmed', paymentMethod: 'invoice' })
    expect(invoices).toMatchObject([{ totalMinor: 264_000, paidOn: null }])
    expect(seats).toHaveLength(1)
  })

  test('complimentary: no price, no invoice, the usual mail, and it counts as a seat towards the goal', async () => {
    const { id } = await makeClass({ goal: 2 })
    const { code } = await makeDiscount()
    const { bookingId } = await bookFor(id, { as: 'complimentary', fields: { seats: '2', discountCode: code } })
    const { booking, invoices, seats, uses, mails: sent, lines } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'confirmed', origin: 'complimentary', listMinor: 0, totalMinor: 0 })
    expect(lines.map((line) => line.grossMinor)).toEqual([0, 0])
    expect([invoices, uses]).toEqual([[], []])
    expect(seats.map((seat) => seat.origin)).toEqual(['complimentary', 'complimentary'])
    expect(sent.map(({ template }) => template)).toEqual(['booking-confirmed'])
    expect((await composeLetter(sent[0] as NonNullable<(typeof sent)[0]>)).attachments.some(({ filename }) => filename.endsWith('.pdf'))).toBe(false)
    expect((await db.select().from(courseClasses).where(eq(courseClasses.id, id)))[0]?.status).toBe('confirmed')
  })

  test('never goes past the capacity, whatever is ticked', async () => {
    const { id } = await makeClass({ capacity: 2 })
    await hold(id)
    const rules = { isPastDates: true, isPastWaitlist: true }
    expect(await refusalOf(bookFor(id, { as: 'complimentary', fields: { seats: '2' }, rules }))).toHaveProperty('seats')
    expect((await countSeatsOf(db, id, NOW)).taken).toBe(0)
  })

  test('goes past closed booking and the start only when they say so', async () => {
    const { id } = await makeClass({ bookingClosesAt: minutesLater(-1) })
    expect(await refusalOf(bookFor(id, { as: 'invoice' }))).toHaveProperty('isPastDates')
    expect((await bookFor(id, { as: 'invoice', rules: { isPastDates: true } })).isConfirmed).toBe(true)
    const begun = new Date('2027-01-12T13:30:00Z')
    expect((await bookFor(id, { as: 'complimentary', rules: { isPastDates: true }, now: begun })).isConfirmed).toBe(true)
  })

  test('is an admin', async () => {
    const { actor } = await insertPerson({ roles: ['trainer'] })
    const { id } = await makeClass()
    for (const by of [actor, { kind: 'link' } as const])
      expect(await refusalOf(bookFor(id, { as: 'complimentary', by }))).toEqual({ 'not-allowed': 'Only an admin can do this.' })
  })
})

describe('a private class', () => {
  const makePrivate = () => makeClass({ isPrivate: true, privateOrganisation: 'Acme', privateToken: crypto.randomUUID(), capacity: 12 })

  test('is listed nowhere, and its key alone opens it', async () => {
    const { id, ref, privateToken } = await makePrivate()
    expect((await listClasses({}, NOW)).map((card) => card.ref)).not.toContain(ref)
    expect(await opensPrivateClass(db, { classId: id, key: privateToken ?? '' })).toBe(true)
    for (const key of [undefined, '', 'wrong']) expect(await opensPrivateClass(db, { classId: id, key })).toBe(false)
    expect(JSON.stringify(await getClassByRef(ref, NOW))).not.toContain(privateToken)
  })

  test('is booked by seat with its key, at its price, and not without', async () => {
    const { id, privateToken } = await makePrivate()
    expect(await refusalOf(hold(id))).toHaveProperty('seats')
    expect(await refusalOf(hold(id, { key: 'wrong' }))).toHaveProperty('seats')
    const { bookingId } = await hold(id, { seats: '2', key: privateToken ?? '' })
    expect((await rowsOf(bookingId)).booking).toMatchObject({ origin: 'private', netMinor: 440_000 })
  })

  test('is booked for one fee over all its seats, to the penny, with one invoice', async () => {
    const { id } = await makePrivate()
    const { bookingId } = await bookFor(id, { as: 'flat-fee', fields: { seats: '12' }, rules: { feeMinor: 1_000_000 } })
    const { booking, lines, invoices, seats } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'confirmed', origin: 'private', netMinor: 1_000_000, listMinor: 1_000_000, discountMinor: 0 })
    expect(lines.map((line) => line.netMinor)).toEqual([...Array(8).fill(83_335), ...Array(4).fill(83_330)])
    expect(invoices).toMatchObject([{ netMinor: 1_000_000, totalMinor: booking.totalMinor }])
    expect(seats.every((seat) => seat.origin === 'private' && seat.status === 'unassigned')).toBe(true)
  })

  test('needs a fee to be booked for one', async () => {
    const { id } = await makePrivate()
    expect(await refusalOf(bookFor(id, { as: 'flat-fee' }))).toHaveProperty('fee')
  })
})
