import { asc, eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { bookings, classPrices, invoices } from '../../db/schema'
import { confirmBooking } from '../../lib/bookings/confirm-booking'
import { actor, hold, makePerson, rowsOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const confirm = (bookingId: string, now = NOW) => db.transaction((tx) => confirmBooking(tx, { bookingId, actor, now }))
async function invoiceOf(fields: Record<string, string>, now = NOW) {
  const { id } = await makeClass({ startsAt: new Date('2028-01-12T13:00:00Z') })
  await db.insert(classPrices).values({ classId: id, currency: 'EUR', listMinor: 250_033 })
  const { bookingId } = await hold(id, fields, now)
  await confirm(bookingId, now)
  const [invoice] = (await rowsOf(bookingId)).invoices
  if (!invoice) throw new Error('no invoice')
  return invoice
}

describe('invoice numbers', () => {
  test('have no gap and no double after 30 confirmations at once, some of which fail', async () => {
    const { id } = await makeClass({ capacity: 40 })
    const held = []
    for (let buyer = 0; buyer < 36; buyer += 1) held.push(await hold(id, { buyerEmail: `b${buyer}@buyers.example` }))
    const outcomes = await Promise.allSettled(
      held.map(({ bookingId }, index) =>
        db.transaction(async (tx) => {
          await confirmBooking(tx, { bookingId, actor, now: NOW })
          if (index % 6 === 5) throw new Error('rolled back')
        }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(30)
    const rows = await db.select().from(invoices).where(eq(invoices.series, 'HD-2026')).orderBy(asc(invoices.seriesNumber))
    expect(rows.map((row) => row.seriesNumber)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(rows[0]?.number).toBe('HD-2026-00001')
    expect(rows.at(-1)?.number).toBe('HD-2026-00030')
  })

  test('begin anew with each year, as it is in London', async () => {
    const before = await invoiceOf({}, new Date('2027-12-31T23:59:59Z'))
    const after = await invoiceOf({}, new Date('2028-01-01T00:00:00Z'))
    expect([before.number, after.number]).toEqual(['HD-2027-00001', 'HD-2028-00001'])
  })

  test('carry the day in London, not in UTC', async () => {
    const invoice = await invoiceOf({}, new Date('2027-06-30T23:30:00Z'))
    expect(invoice).toMatchObject({ issuedOn: '2027-07-01', suppliedOn: '2027-07-01', dueOn: '2027-07-01', paidOn: '2027-07-01' })
  })
})

describe('an invoice', () => {
  test('names the payer where there is one, with address, numbers and cost centre', async () => {
    const invoice = await invoiceOf({
      billingName: 'Lindqvist Group plc',
      billingEmail: 'Accounts@Lindqvist.example',
      billingAddress: '1 High Street\nLondon',
      poNumber: 'PO-7',
      costCentre: 'CC-9',
      vatNumber: 'GB980780684',
    })
    expect(invoice.customer).toEqual({
      name: 'Lindqvist Group plc',
      address: '1 High Street\nLondon',
      country: 'GB',
      email: 'accounts@lindqvist.example',
      vatNumber: 'GB980780684',
    })
    expect(invoice).toMatchObject({ poNumber: 'PO-7', costCentre: 'CC-9', kind: 'invoice' })
    expect(invoice.seller.vatNumber).toMatch(/^GB/)
  })

  test('names the organisation else, and the buyer where there is neither', async () => {
    expect((await invoiceOf({})).customer.name).toBe('Lindqvist Rail Ltd')
    expect((await invoiceOf({ customerType: 'consumer', organisation: '' })).customer.name).toBe('Amara Osei')
  })

  test('never names a student, and counts seats by price', async () => {
    const owner = await makePerson('student.with.code@people.example')
    const { code } = await makeDiscount({ personId: owner })
    const invoice = await invoiceOf({ seats: '3', discountCode: code })
    expect(invoice.lines.map((line) => [line.quantity, line.netMinor, line.grossMinor])).toEqual([
      [1, 154_000, 184_800],
      [2, 440_000, 528_000],
    ])
    expect(JSON.stringify(invoice)).not.toContain('student.with.code')
    expect(invoice.totalMinor).toBe(184_800 + 528_000)
  })

  test('in euros says its VAT in sterling, at the rate it names', async () => {
    const invoice = await invoiceOf({ currency: 'EUR' })
    expect(invoice).toMatchObject({
      currency: 'EUR',
      netMinor: 250_033,
      taxMinor: 50_007,
      totalMinor: 300_040,
      gbpRate: '0.8650',
      taxGbpMinor: 43_256,
    })
  })

  test('in pounds says it without a rate', async () => expect(await invoiceOf({})).toMatchObject({ taxGbpMinor: 44_000, gbpRate: null }))

  test('with a reverse charge carries no VAT and the buyer’s number', async () =>
    expect(await invoiceOf({ country: 'DE', vatNumber: 'DE136695976' })).toMatchObject({
      taxTreatment: 'reverse-charge',
      taxMinor: 0,
      totalMinor: 220_000,
      customer: { vatNumber: 'DE136695976', country: 'DE', address: 'Germany' },
    }))

  test('is never changed, and never taken away', async () => {
    const { id } = await invoiceOf({})
    await expect(db.update(invoices).set({ poNumber: 'PO-8' }).where(eq(invoices.id, id))).rejects.toThrow()
    await expect(db.delete(invoices).where(eq(invoices.id, id))).rejects.toThrow()
  })

  test('is issued once: a booking cannot be confirmed twice', async () => {
    const { bookingId } = await hold((await makeClass()).id)
    await confirm(bookingId)
    await expect(confirm(bookingId, minutesLater(1))).rejects.toThrow('cannot be confirmed')
    expect((await rowsOf(bookingId)).invoices).toHaveLength(1)
    expect((await db.select().from(bookings).where(eq(bookings.id, bookingId)))[0]?.confirmedAt).toEqual(NOW)
  })
})
