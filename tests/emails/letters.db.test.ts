import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { discounts, invoices } from '../../db/schema'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText, type Letter } from '../../lib/emails/letter'
import { renderLetter } from '../../lib/emails/render-letter'
import { sample } from '../invoices/sample-invoices'
import { eightTuesdays, makeClass, makeCourse } from '../support/class-fixtures'
import { NOW } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson, insertRefund } from '../support/rows'

const twoSeats = { seatCount: 2, listMinor: 440_000, discountMinor: 132_000, netMinor: 308_000, taxMinor: 61_600, totalMinor: 369_600 }
let codes = 0

async function book({ isAttending = true } = {}) {
  codes += 1
  const { classId } = await makeClass(await makeCourse(`C${codes}`, { title: 'Scaled Professional Scrum with Nexus' }), eightTuesdays)
  const buyer = await insertPerson({ name: 'Amara Osei' })
  const booking = await insertBooking({ classId, buyerId: buyer.id, timeZone: 'Europe/Stockholm', isAttending, ...twoSeats })
  const seat = await insertEnrolment({ bookingId: booking.id, classId, personId: isAttending ? buyer.id : undefined })
  return { booking, seat }
}

/** Both parts of a mail, without what React puts between texts. */
async function partsOf(letter: Letter): Promise<[string, string]> {
  const { html } = await renderLetter(letter)
  return [html.replaceAll('<!-- -->', '').replaceAll('&#x27;', "'"), asPlainText(letter)]
}

const calendarOf = (letter: Letter) =>
  letter.attachments.filter(({ filename }) => filename.endsWith('.ics')).map(({ content }) => new ICAL.Component(ICAL.parse(content.toString())))

describe('the confirmation', () => {
  test('says when, where and what was paid, in HTML and in plain text alike', async () => {
    const { booking } = await book()
    const letter = await composeLetter({ template: 'booking-confirmed', params: { bookingId: booking.id } })
    expect(letter.subject).toMatch(/^You have 2 seats: C\d+, Tue 12 Jan, 13:00 GMT$/)
    for (const part of await partsOf(letter)) {
      expect(part).toContain('Tue 12 Jan 2027, 13:00–15:00 GMT')
      expect(part).toContain('14:00–16:00 for you in Stockholm')
      expect(part).toContain('Microsoft Teams and Mural')
      expect(part).toContain('£3,696.00 by card')
      expect(part).toContain('List £4,400.00, less £1,320.00 discount')
      expect(part).toContain('£3,080.00 net + £616.00 VAT = £3,696.00')
      expect(part).toContain(`/bookings/${booking.token}`)
      expect(part).toContain('8 calendar entries are attached')
      expect(part).toContain(booking.ref)
    }
    expect(asPlainText(letter)).not.toMatch(/<[a-z]|undefined|null/)
  })

  test('shows its sessions as a strip of days on the reader’s clock, and names its weeks', async () => {
    const { booking } = await book()
    const letter = await composeLetter({ template: 'booking-confirmed', params: { bookingId: booking.id } })
    expect(letter.strip).toMatchObject({ zone: 'Europe/Stockholm', sessions: { length: 8 } })
    const { html, pictures } = await renderLetter(letter)
    for (const { cid } of pictures) expect(html).toContain(`cid:${cid}`)
    expect(pictures.map(({ filename }) => filename)).toEqual(['band.png', 'strip.png'])
    expect(html).toContain('11 Jan')
  })

  test('carries the invoice and one invitation per session, at the instants of the class', async () => {
    const { booking, seat } = await book()
    const { correctsNumber: _, settledMinor: _settled, ...invoice } = sample({ bookingId: booking.id })
    await db.insert(invoices).values(invoice)
    const letter = await composeLetter({ template: 'booking-confirmed', params: { bookingId: booking.id } })
    const [pdf] = letter.attachments
    expect(pdf).toMatchObject({ filename: `${invoice.number}.pdf`, contentType: 'application/pdf' })
    expect(pdf?.content.subarray(0, 5).toString()).toBe('%PDF-')
    expect(asPlainText(letter)).toContain(`£3,696.00 by card, invoice ${invoice.number} attached`)
    const calendars = calendarOf(letter)
    expect(calendars).toHaveLength(8)
    const events = calendars.map((calendar) => new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined))
    expect(events.map((event) => event.startDate.toJSDate().toISOString().slice(0, 16))).toEqual(
      ['01-12', '01-19', '01-26', '02-02', '02-09', '02-16', '02-23', '03-02'].map((day) => `2027-${day}T13:00`),
    )
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(8)
    expect(events.every(({ uid, sequence }) => uid.includes(seat.id) && sequence === 0)).toBe(true)
    expect(calendars.map((calendar) => calendar.getFirstPropertyValue('method'))).toEqual(Array(8).fill('REQUEST'))
    expect(events[0]?.attendees.map((one) => String(one.getFirstValue()).toLowerCase())).toEqual([`mailto:${booking.buyerEmail}`])
  })

  test('invites nobody who has no seat: for such a buyer the entries are for information', async () => {
    const { booking } = await book({ isAttending: false })
    const letter = await composeLetter({ template: 'booking-confirmed', params: { bookingId: booking.id } })
    expect(calendarOf(letter).map((calendar) => calendar.getFirstPropertyValue('method'))).toEqual(Array(8).fill('PUBLISH'))
    expect(asPlainText(letter)).toContain('Each student finds the links')
  })
})

test.each(['late-payment-refunded', 'second-payment-refunded'] as const)(
  '%s says how much goes back, from the row of the refund',
  async (template) => {
    const { booking } = await book()
    const refund = await insertRefund(booking.id, { amountMinor: 369_600, reason: template })
    const letter = await composeLetter({ template, params: { bookingId: booking.id, refundId: refund.id } })
    for (const part of await partsOf(letter)) {
      expect(part).toContain('£3,696.00')
      expect(part).toContain('within 5 to 10 working days')
      expect(part).toContain(template === 'late-payment-refunded' ? 'You have no seat in this class.' : 'your seats stay yours')
    }
  },
)

test('a personal code says what it gives, for what and until when', async () => {
  const student = await insertPerson({ name: 'Jonas Lindqvist' })
  const [discount] = await db
    .insert(discounts)
    .values({
      code: 'JONAS-30',
      kind: 'percent',
      percentBasisPoints: 3000,
      personId: student.id,
      origin: 'alumni',
      seatLimit: 1,
      validUntil: new Date('2027-07-01T00:00:00+01:00'),
      createdAt: NOW,
    })
    .returning()
  const letter = await composeLetter({ template: 'personal-code', params: { discountId: discount?.id } })
  for (const part of await partsOf(letter)) {
    for (const fact of ['JONAS-30', '30 % off', 'Jonas Lindqvist', 'All courses', 'Wed 30 Jun 2027', 'Once']) expect(part).toContain(fact)
  }
})

test('the link that signs in stands in both parts, whole', async () => {
  const signInUrl = 'http://localhost:3000/sign-in/confirm?email=a%40b.example&token=abc'
  const letter = await composeLetter({ template: 'sign-in', params: { signInUrl, until: NOW.toISOString() } })
  const [html, text] = await partsOf(letter)
  expect(text).toContain(`\n${signInUrl}\n`)
  expect(html).toContain(`href="${signInUrl.replace('&', '&amp;')}"`)
})

describe('the copy of an invoice', () => {
  test('goes to another address with the sum and the PDF, opens no booking and invites nobody', async () => {
    const { booking } = await book()
    const {
      correctsNumber: _,
      settledMinor: _settled,
      ...invoice
    } = sample({ id: randomUUID(), bookingId: booking.id, number: 'HD-2026-77001', seriesNumber: 77_001 })
    await db.insert(invoices).values(invoice)
    const letter = await composeLetter({ template: 'invoice-copy', params: { bookingId: booking.id } })
    expect(letter.subject).toBe('Invoice HD-2026-77001, £3,696.00, paid')
    expect(letter.attachments.map(({ filename }) => filename)).toEqual(['HD-2026-77001.pdf'])
    for (const part of await partsOf(letter)) expect(part).not.toContain(booking.token)
  })
})

describe('the mail to a student whom the buyer named', () => {
  test('invites them to each session and says nothing of the price', async () => {
    const { booking } = await book({ isAttending: false })
    const student = await insertPerson({ name: 'Jonas Weiss' })
    const seat = await insertEnrolment({ bookingId: booking.id, classId: booking.classId, personId: student.id })
    const letter = await composeLetter({ template: 'seat-assigned', params: { enrolmentId: seat.id } })
    expect(calendarOf(letter)).toHaveLength(8)
    for (const part of await partsOf(letter)) {
      expect(part).not.toMatch(/£|invoice|VAT/i)
      expect(part).not.toContain(booking.token)
      expect(part).toContain('14:00–16:00 for you in Stockholm')
    }
  })
})

describe('a consumer', () => {
  test('is told until when they may change their mind; a business is not', async () => {
    const buyer = await insertPerson({ name: 'Mary Ames' })
    const { classId } = await makeClass(await makeCourse('CONS', {}), eightTuesdays)
    const booking = await insertBooking({ classId, buyerId: buyer.id, customerType: 'consumer', country: 'GB' })
    const consumers = await composeLetter({ template: 'booking-confirmed', params: { bookingId: booking.id } })
    expect(asPlainText(consumers)).toMatch(/you may change your mind until \w{3} \d+ \w{3} 2026/)
    const { booking: other } = await book()
    expect(asPlainText(await composeLetter({ template: 'booking-confirmed', params: { bookingId: other.id } }))).not.toContain('change your mind')
  })
})
