import ICAL from 'ical.js'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { getBuyerCalendar } from '../../lib/bookings/buyer-calendar'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { findBookingId, getBookingByToken } from '../../lib/bookings/queries'
import { quotePrice } from '../../lib/bookings/quote-price'
import { readBookingRequest } from '../../lib/bookings/read-request'
import { readRefusedActs } from '../../lib/bookings/refused-acts'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { hold, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { bookingFields, formOf, makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

async function makeConfirmed(fields: Record<string, string> = {}) {
  const held = await hold((await makeClass()).id, fields)
  const sessionId = await openPage(held.bookingId)
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: minutesLater(1) })
  return held
}

describe('the buyer’s page', () => {
  test('shows the frozen price in words, seats, codes and the invoice', async () => {
    const { code } = await makeDiscount()
    const { token } = await makeConfirmed({ seats: '2', attending: 'on', discountCode: code })
    const page = await getBookingByToken(token)
    expect(page?.price).toMatchObject({ seats: 2, total: '£3,696.00', inWords: '2 seats, £3,696.00 with VAT' })
    expect(page?.price.rows).toEqual([
      { label: '2 seats, list price', amount: '£4,400.00' },
      { label: `${code}, 30 % off`, amount: '−£1,320.00', tone: 'discount' },
      { label: 'Net', amount: '£3,080.00' },
      { label: 'UK VAT, 20 %', amount: '£616.00' },
    ])
    expect(page?.seats.map((seat) => [seat.status, seat.email])).toEqual([
      ['complete', 'amara.osei@lindqvist.example'],
      ['unassigned', null],
    ])
    expect(page?.codes).toEqual([code])
    expect(page?.invoices).toMatchObject([{ kind: 'invoice', totalMinor: 369_600 }])
  })

  test('says what was kept of a cancelled seat, and nothing of the kind otherwise', async () => {
    const { token, bookingId } = await makeConfirmed({ seats: '2' })
    expect((await getBookingByToken(token))?.keptMinor).toBe(0)
    const cancel = async (now: Date) => {
      const seat = (await getBookingByToken(token))?.seats[0]
      await cancelSeats({ bookingId, enrolmentIds: [seat?.id ?? ''], actor: { kind: 'link' }, now })
      return getBookingByToken(token)
    }
    const late = new Date('2026-12-20T12:00:00Z')
    expect(await cancel(late)).toMatchObject({ keptMinor: 132_000, price: { total: '£2,640.00' } })
    expect(await cancel(late)).toMatchObject({ keptMinor: 264_000, status: 'cancelled' })
  })

  test('offers no act that would be refused, and says why', async () => {
    const { token } = await makeConfirmed()
    const acts = async (now: Date) => {
      const booking = await getBookingByToken(token)
      if (!booking) throw new Error('no booking')
      return readRefusedActs(db, { booking, seatIds: booking.seats.map((seat) => seat.id), now })
    }
    expect(await acts(NOW)).toEqual({})
    expect(Object.keys(await acts(new Date('2027-01-11T12:00:00Z')))).not.toContain('cancel')
    const begun = await acts(new Date('2027-01-12T13:30:00Z'))
    expect(begun).toEqual({
      transfer: 'This class has begun. Write to us, and we will see what can be done.',
      more: 'This class has begun, so its seats are no longer sold.',
      cancel: 'This class has begun. Write to us, and we will see what can be done.',
    })
  })

  test('is opened by its token alone: not by the ref, the id, or the payer’s token', async () => {
    const { token, bookingId } = await hold((await makeClass()).id)
    const { booking } = await rowsOf(bookingId)
    expect(await findBookingId(token)).toBe(bookingId)
    for (const other of [booking.ref, booking.id, booking.payerToken, '', "' or true --"]) {
      expect(await getBookingByToken(other)).toBeNull()
      expect(await findBookingId(other)).toBeNull()
    }
    expect(new Set([booking.token, booking.payerToken, booking.ref]).size).toBe(3)
  })
})

describe('the buyer’s calendar', () => {
  test('has every session, with the times of the class', async () => {
    const { token } = await makeConfirmed({ attending: 'on' })
    const text = (await getBuyerCalendar(token, NOW)) ?? ''
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
    expect(events.map((event) => event.startDate.toJSDate())).toEqual([new Date('2027-01-12T13:00:00Z')])
    // By its name, without counting: untouched entries stay right when another session goes.
    expect(events[0]?.summary).toMatch(/^[A-Z0-9-]+: \S/)
    expect(events[0]?.summary).not.toMatch(/\d of \d/)
    expect(text).not.toMatch(/teams\.microsoft\.com|mural\.co/)
  })

  test('is nobody’s before the booking is confirmed, and nobody’s by a wrong link', async () => {
    const { token } = await hold((await makeClass()).id)
    expect(await getBuyerCalendar(token, NOW)).toBeNull()
    expect(await getBuyerCalendar('wrong', NOW)).toBeNull()
  })
})

describe('the price that is shown', () => {
  test('is the price that is held', async () => {
    const { id } = await makeClass({ earlyBird: { minor: 199_999, until: minutesLater(60) } })
    const { code } = await makeDiscount({ percentBasisPoints: 1234 })
    const fields = { seats: '3', discountCode: code, country: 'FR' }
    const shown = await quotePrice({ classId: id, form: formOf(bookingFields(fields)), buyerId: null, now: NOW })
    const { token } = await hold(id, fields)
    expect((await getBookingByToken(token))?.price).toEqual(shown)
  })

  test('of a code that cannot be used is refused with the sentence that the form would get', async () => {
    const { id } = await makeClass()
    const { code } = await makeDiscount({ stoppedAt: NOW })
    const form = formOf(bookingFields({ discountCode: code }))
    const sentence = { discountCode: `${code} is no longer valid. Empty the field, or try another code.` }
    expect(await refusalOf(quotePrice({ classId: id, form, buyerId: null, now: NOW }))).toEqual(sentence)
    expect(await refusalOf(hold(id, { discountCode: code }))).toEqual(sentence)
  })
})

test('one answer names what is wrong in the fields and that the code is unknown', async () => {
  const errors = await refusalOf(readBookingRequest(formOf(bookingFields({ buyerName: '', seats: '0', discountCode: 'NOPE' }))))
  expect(Object.keys(errors).toSorted()).toEqual(['buyerName', 'discountCode', 'seats'])
})
