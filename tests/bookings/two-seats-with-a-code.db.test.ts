import { expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, jobsAbout, openPage, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { opened, payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const LINE = { listMinor: 220_000, discountMinor: 66_000, netMinor: 154_000, taxMinor: 30_800, grossMinor: 184_800, discountLabel: 'ALUMNI30, 30 %' }

test('two seats with ALUMNI30 are 3,696.00 from the form to the invoice, in every row', async () => {
  const courseClass = await makeClass()
  const discount = await makeDiscount({ code: 'ALUMNI30', seatLimit: 10 })
  const { bookingId, isConfirmed } = await hold(courseClass.id, {
    seats: '2',
    discountCode: 'alumni30',
    attending: 'on',
    poNumber: 'PO-7',
    utm_source: 'x',
  })
  const held = await rowsOf(bookingId)
  expect(isConfirmed).toBe(false)
  expect(held.booking).toMatchObject({
    status: 'held',
    seatCount: 2,
    currency: 'GBP',
    listMinor: 440_000,
    discountMinor: 132_000,
    netMinor: 308_000,
    taxMinor: 61_600,
    totalMinor: 369_600,
    taxTreatment: 'standard',
    vatBasisPoints: 2000,
    heldUntil: minutesLater(35),
    termsAcceptedAt: NOW,
    poNumber: 'PO-7',
    campaign: { utm_source: 'x' },
  })
  expect(held.lines).toMatchObject([
    { position: 1, discountId: discount.id, ...LINE },
    { position: 2, discountId: discount.id, ...LINE },
  ])
  expect(held.claims).toMatchObject([{ kind: 'hold', seats: 2, until: minutesLater(35), releasedAt: null }])
  expect(held.uses).toMatchObject([{ seats: 2, status: 'reserved', reservedUntil: minutesLater(35), personId: held.booking.buyerId }])
  expect([held.seats, held.invoices, held.mails]).toEqual([[], [], []])
  expect(await countSeatsOf(db, courseClass.id, NOW)).toEqual({ capacity: 16, taken: 0, held: 2, free: 14 })

  const sessionId = await openPage(bookingId)
  expect(opened.at(-1)).toMatchObject({ currency: 'GBP', lines: [{ amountMinor: 184_800, quantity: 2 }], bookingRef: held.booking.ref })
  payNow(sessionId)
  expect(await fulfilCheckout({ sessionId, now: minutesLater(2) })).toBe('confirmed')

  const done = await rowsOf(bookingId)
  expect(done.booking).toMatchObject({ status: 'confirmed', confirmedAt: minutesLater(2), heldUntil: null, totalMinor: 369_600 })
  expect(done.claims).toMatchObject([{ releasedAt: minutesLater(2) }])
  expect(done.uses).toMatchObject([{ status: 'spent', seats: 2, reservedUntil: null }])
  expect(done.seats).toMatchObject([
    { status: 'complete', personId: done.booking.buyerId, origin: 'sold' },
    { status: 'unassigned', personId: null, origin: 'sold' },
  ])
  expect(done.payments).toMatchObject([{ status: 'succeeded', amountMinor: 369_600, succeededAt: minutesLater(2), intentId: `pi_${sessionId}` }])
  expect(done.invoices).toMatchObject([{ netMinor: 308_000, taxMinor: 61_600, totalMinor: 369_600, taxGbpMinor: 61_600, poNumber: 'PO-7' }])
  expect(done.invoices[0]?.lines).toMatchObject([{ quantity: 2, unitListMinor: 220_000, unitDiscountMinor: 66_000, grossMinor: 369_600 }])
  expect(done.mails).toMatchObject([{ template: 'booking-confirmed', to: 'amara.osei@lindqvist.example', status: 'queued' }])
  expect(done.audit).toEqual(['held seats', 'took payment', 'confirmed booking'])
  expect(await jobsAbout(done.mails[0]?.id ?? '')).toEqual([{ task: 'send-mail', payload: { mailId: done.mails[0]?.id } }])
  expect(await countSeatsOf(db, courseClass.id, minutesLater(2))).toEqual({ capacity: 16, taken: 2, held: 0, free: 14 })
})
