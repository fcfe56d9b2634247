import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { discountUses, settings } from '../../db/schema'
import { approveRequest, declineRequest, withdrawRequest } from '../../lib/bookings/answer-request'
import { parseBookingRequest } from '../../lib/bookings/booking-request'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { countSeatsOf } from '../../lib/schedule/seats'
import { readPdf } from '../invoices/read-pdf'
import { hold, jobsAbout, refusalOf, rowsOf } from '../support/booking-rows'
import { bookingFields, formOf, makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { insertPerson } from '../support/rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const BY_INVOICE = { payment: 'invoice', poNumber: 'PO-7', billingEmail: 'accounts@lindqvist.example' }
const BANK = 'Example Bank\nSort code 00-00-00, account 00000000'
let admin: Awaited<ReturnType<typeof insertPerson>>['actor']

beforeAll(async () => {
  admin = (await insertPerson({ roles: ['admin'] })).actor
  await db.update(settings).set({ bankDetails: BANK })
})

const mailOf = async (bookingId: string, template: string) => {
  const mail = (await rowsOf(bookingId)).mails.find((one) => one.template === template)
  if (!mail) throw new Error(`no mail ${template}`)
  return { mail, letter: await composeLetter(mail) }
}

describe('a request to pay by invoice', () => {
  test('keeps its seats and its code without a claim, an enrolment or an invoice, and tells the buyer and us', async () => {
    const { id } = await makeClass({ capacity: 2 })
    const { code, id: discountId } = await makeDiscount({ seatLimit: 2 })
    const held = await hold(id, { ...BY_INVOICE, seats: '2', discountCode: code })
    expect(held).toMatchObject({ isConfirmed: false, isRequested: true })
    const { booking, claims, seats, invoices, mails } = await rowsOf(held.bookingId)
    expect(booking).toMatchObject({ status: 'requested', paymentMethod: 'invoice', heldUntil: null, termsDays: 14 })
    expect([claims, seats, invoices]).toEqual([[], [], []])
    expect(mails.map((mail) => [mail.template, mail.to])).toEqual([
      ['booking-requested', 'amara.osei@lindqvist.example'],
      ['invoice-request', 'hello@halfday.example'],
    ])
    const yearsLater = minutesLater(60 * 24 * 900)
    expect(await countSeatsOf(db, id, yearsLater)).toMatchObject({ held: 2, free: 0 })
    expect(await refusalOf(hold(id, { buyerEmail: 'b@buyers.example' }, minutesLater(60 * 24)))).toHaveProperty('seats')
    const other = await makeClass()
    expect(await refusalOf(hold(other.id, { discountCode: code, buyerEmail: 'c@buyers.example' }, minutesLater(60 * 24)))).toHaveProperty(
      'discountCode',
    )
    await withdrawRequest({ token: held.token, now: minutesLater(60 * 24) })
    expect(await db.select().from(discountUses).where(eq(discountUses.discountId, discountId))).toMatchObject([{ status: 'released' }])
    await hold(other.id, { discountCode: code, buyerEmail: 'c@buyers.example' }, minutesLater(60 * 24))
  })

  test('is refused to consumers, and for a class that begins within 8 days', async () => {
    const consumer = bookingFields({ ...BY_INVOICE, customerType: 'consumer' })
    expect(() => parseBookingRequest(formOf(consumer))).toThrow('Only organisations can pay by invoice. Choose card.')
    const soon = await makeClass({ startsAt: new Date('2026-11-30T18:00:00Z') })
    expect(await refusalOf(hold(soon.id, BY_INVOICE))).toEqual({
      payment: 'This class begins too soon for an invoice to be paid in time. Pay by card.',
    })
    const later = await makeClass({ startsAt: new Date('2026-12-01T00:30:00Z') })
    expect((await hold(later.id, BY_INVOICE)).isRequested).toBe(true)
  })

  test('sent twice is one request', async () => {
    const { id } = await makeClass()
    const fields = bookingFields(BY_INVOICE)
    expect((await hold(id, fields)).bookingId).toBe((await hold(id, fields)).bookingId)
  })

  test('with “to follow” typed as its PO number has none, and the invoice waits', () => {
    for (const poNumber of ['to follow', 'PO to follow.', 'TBC', 'follows'])
      expect(parseBookingRequest(formOf(bookingFields({ ...BY_INVOICE, poNumber })))).toMatchObject({ poNumber: '', poFollows: true })
    expect(parseBookingRequest(formOf(bookingFields({ ...BY_INVOICE, poFollows: 'on' })))).toMatchObject({ poNumber: 'PO-7', poFollows: false })
  })

  test('where the setting trusts buyers is confirmed at once, with its invoice to pay', async () => {
    await db.update(settings).set({ trustsInvoiceBuyers: true })
    const held = await hold((await makeClass()).id, BY_INVOICE)
    await db.update(settings).set({ trustsInvoiceBuyers: false })
    expect(held.isConfirmed).toBe(true)
    const { invoices, seats, mails } = await rowsOf(held.bookingId)
    expect(seats).toHaveLength(1)
    expect(invoices).toMatchObject([{ dueOn: '2026-12-07', paidOn: null }])
    expect(mails.map((mail) => mail.template)).toEqual(['booking-confirmed', 'invoice-copy'])
  })
})

describe('an admin', () => {
  test('approves: seats, spent code, and an invoice that says when, where and under what reference to pay, and never “Paid”', async () => {
    const { id } = await makeClass()
    const { bookingId } = await hold(id, BY_INVOICE)
    await approveRequest({ bookingId, actor: admin, now: NOW })
    await approveRequest({ bookingId, actor: admin, now: NOW })
    const { booking, seats, invoices } = await rowsOf(bookingId)
    expect(booking.status).toBe('confirmed')
    expect(seats).toHaveLength(1)
    expect(invoices).toMatchObject([{ dueOn: '2026-12-07', paidOn: null, poNumber: 'PO-7' }])
    expect(await countSeatsOf(db, id, NOW)).toMatchObject({ taken: 1, held: 0 })
    const number = invoices[0]?.number ?? ''
    for (const template of ['booking-confirmed', 'invoice-copy']) {
      const { letter } = await mailOf(bookingId, template)
      const text = asPlainText(letter)
      for (const said of ['£2,640.00 by 7 December 2026', 'Example Bank', number]) expect(text).toContain(said)
      expect(text).not.toContain('Paid')
      const pdf = await readPdf(letter.attachments.find((file) => file.filename === `${number}.pdf`)?.content ?? Buffer.alloc(0))
      for (const said of ['How to pay', 'Sort code 00-00-00, account 00000000', 'Due 7 December 2026', 'PO-7', `Payment reference ${number}`])
        expect(pdf.text).toContain(said)
      expect(pdf.text).not.toContain('Paid')
    }
    expect(asPlainText((await mailOf(bookingId, 'invoice-copy')).letter)).toContain(`/payments/${booking.payerToken}`)
  })

  test('approves a booking whose PO follows: seats, but no invoice yet, and the mail asks for the number', async () => {
    const { bookingId } = await hold((await makeClass()).id, { ...BY_INVOICE, poNumber: 'to follow' })
    await approveRequest({ bookingId, actor: admin, now: NOW })
    const { seats, invoices, mails } = await rowsOf(bookingId)
    expect([seats.length, invoices.length]).toEqual([1, 0])
    expect(mails.map((mail) => mail.template)).not.toContain('invoice-copy')
    const text = asPlainText((await mailOf(bookingId, 'booking-confirmed')).letter)
    expect(text).toContain('waits for your purchase order number')
    expect(text).not.toContain('Paid')
  })

  test('declines with a reason: the seats are free at once and the buyer reads why', async () => {
    const { id } = await makeClass()
    const { bookingId } = await hold(id, BY_INVOICE)
    await declineRequest({ bookingId, reason: 'An older invoice is open.', actor: admin, now: NOW })
    expect((await rowsOf(bookingId)).booking.status).toBe('cancelled')
    expect((await countSeatsOf(db, id, NOW)).free).toBe(16)
    expect((await jobsAbout(id)).map((job) => job.task)).toContain('seats-released')
    expect(asPlainText((await mailOf(bookingId, 'request-declined')).letter)).toContain('An older invoice is open.')
    expect(await refusalOf(approveRequest({ bookingId, actor: admin, now: NOW }))).toHaveProperty('not-requested')
  })

  test('answers a request once: of an approval, a refusal and a withdrawal at the same moment exactly one happens', async () => {
    const { id } = await makeClass()
    const { bookingId, token } = await hold(id, BY_INVOICE)
    const outcomes = await Promise.allSettled([
      approveRequest({ bookingId, actor: admin, now: NOW }),
      declineRequest({ bookingId, reason: '', actor: admin, now: NOW }),
      withdrawRequest({ token, now: NOW }),
    ])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    const { booking, seats, invoices } = await rowsOf(bookingId)
    const isConfirmed = booking.status === 'confirmed'
    expect([seats.length, invoices.length]).toEqual(isConfirmed ? [1, 1] : [0, 0])
  })

  test('is the only one who may, and not once the class has begun', async () => {
    const { bookingId } = await hold((await makeClass()).id, BY_INVOICE)
    const trainer = (await insertPerson({ roles: ['trainer'] })).actor
    for (const actor of [trainer, { kind: 'link' } as const]) {
      expect(await refusalOf(approveRequest({ bookingId, actor, now: NOW }))).toHaveProperty('not-allowed')
      expect(await refusalOf(declineRequest({ bookingId, reason: '', actor, now: NOW }))).toHaveProperty('not-allowed')
    }
    expect(await refusalOf(approveRequest({ bookingId, actor: admin, now: new Date('2027-01-12T13:00:00Z') }))).toHaveProperty('class-begun')
  })
})
