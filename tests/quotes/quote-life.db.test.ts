import { and, eq, isNull } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { bookings, courseClasses, mails, quotes, reminders, seatClaims, settings, volumePrices, waitlistEntries } from '../../db/schema'
import { approveRequest } from '../../lib/bookings/answer-request'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { approveQuote } from '../../lib/quotes/approve-quote'
import { endQuotes, withdrawQuote } from '../../lib/quotes/end-quote'
import { extendQuote } from '../../lib/quotes/extend-quote'
import { readQuoteForm } from '../../lib/quotes/read-quote-form'
import { remindOfQuotes } from '../../lib/quotes/remind-of-quotes'
import { reopenQuotes } from '../../lib/quotes/reopen-quotes'
import { makeQuote, requestQuote } from '../../lib/quotes/request-quote'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, refusalOf, rowsOf } from '../support/booking-rows'
import { bookingFields, formOf, makeClass, minutesLater, NOW } from '../support/make'
import { accept, ask, byCard, link, withOrder } from '../support/quotes'
import { insertPerson } from '../support/rows'

const DAY = 24 * 60
let admin: Awaited<ReturnType<typeof insertPerson>>['actor']
beforeAll(async () => {
  admin = (await insertPerson({ roles: ['admin'], email: 'admin@desk.example' })).actor
})

const quoteOf = async (id: string) => (await db.select().from(quotes).where(eq(quotes.id, id)))[0]
const claimsOf = (quoteId: string) =>
  db
    .select()
    .from(seatClaims)
    .where(and(eq(seatClaims.quoteId, quoteId), isNull(seatClaims.releasedAt)))
const mailsTo = async (quoteId: string) =>
  (await db.select().from(mails)).filter(({ params }) => params.quoteId === quoteId).map(({ template }) => template)

describe('asking for a quote', () => {
  test('freezes the price of the day, claims no seat and writes to the buyer', async () => {
    const { id } = await makeClass({ capacity: 4 })
    const quote = await ask(id)
    expect(quote).toMatchObject({ status: 'open', seatCount: 3, listMinor: 660_000, netMinor: 660_000, taxMinor: 132_000, totalMinor: 792_000 })
    expect((await countSeatsOf(db, id, NOW)).free).toBe(4)
    expect(await mailsTo(quote.id)).toEqual(['quote'])
  })

  test('is good until the end of the last day, and never beyond the end of booking', async () => {
    const far = await ask((await makeClass({ startsAt: new Date('2027-06-01T09:00:00Z') })).id)
    expect(far.validUntil.toISOString()).toBe('2026-12-24T00:00:00.000Z')
    const closing = new Date('2026-12-01T12:00:00Z')
    expect((await ask((await makeClass({ bookingClosesAt: closing })).id)).validUntil).toEqual(closing)
  })

  test('takes no code, and says so at the field together with all else that is wrong', () => {
    const wrong = () => readQuoteForm(formOf(bookingFields({ discountCode: 'ALUMNI30', buyerName: '' })))
    expect(wrong).toThrow(
      expect.objectContaining({ fieldErrors: { buyerName: expect.any(String), discountCode: expect.stringContaining('no codes') } }),
    )
  })

  test('gets the volume price of the class', async () => {
    const { id } = await makeClass()
    await db.insert(volumePrices).values({ classId: id, fromSeats: 3, percentBasisPoints: 1000 })
    expect((await ask(id)).discountMinor).toBe(66_000)
  })

  test('numbers have no gap, and the same form sent twice is one quote', async () => {
    const { id } = await makeClass()
    const request = readQuoteForm(formOf(bookingFields()))
    const made = await Promise.all([ask(id), ask(id), ask(id)])
    const [first, again] = [
      await requestQuote({ classId: id, request, actor: link, now: NOW }),
      await requestQuote({ classId: id, request, actor: link, now: NOW }),
    ]
    expect(again.id).toBe(first.id)
    const counted = [...made, first].map(({ number }) => Number(number.slice('HD-Q-2026-'.length))).sort((a, b) => a - b)
    expect(counted).toEqual(counted.map((_, index) => (counted[0] ?? 0) + index))
  })

  test('by an admin takes their per cent off every seat, and nobody else may make one', async () => {
    const { id } = await makeClass()
    const asked = {
      classId: id,
      request: readQuoteForm(formOf(bookingFields({ seats: '2' }))),
      percentBasisPoints: 1250,
      note: 'As agreed by telephone.',
      now: NOW,
    }
    const quote = await makeQuote({ ...asked, actor: admin })
    expect(quote).toMatchObject({ netMinor: 385_000, note: 'As agreed by telephone.' })
    expect(quote.lines[0]).toMatchObject({ discountLabel: 'This quote, 12.5 %', discountId: null, netMinor: 192_500 })
    expect(await refusalOf(makeQuote({ ...asked, actor: link }))).toHaveProperty('not-allowed')
  })
})

describe('an approved quote', () => {
  test('keeps its seats from everybody else until it ends', async () => {
    const { id } = await makeClass({ capacity: 4 })
    const quote = await ask(id)
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    expect((await countSeatsOf(db, id, NOW)).free).toBe(1)
    expect(await refusalOf(hold(id, { seats: '2' }))).toHaveProperty('seats')
    expect(await endQuotes(minutesLater(31 * DAY))).toBeGreaterThan(0)
    expect(await quoteOf(quote.id)).toMatchObject({ status: 'expired' })
    expect(await claimsOf(quote.id)).toEqual([])
    expect(await mailsTo(quote.id)).toEqual(['quote', 'quote-kept'])
  })

  test('needs seats that are free and awaited by nobody, and an admin', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const quote = await ask(id)
    expect(await refusalOf(approveQuote({ quoteId: quote.id, actor: link, now: NOW }))).toHaveProperty('not-allowed')
    const { personId } = { personId: (await insertPerson()).id }
    await db
      .insert(waitlistEntries)
      .values({ classId: id, token: crypto.randomUUID(), name: 'W', email: 'w@w.example', personId, seats: 1, position: 1, createdAt: NOW })
    expect(Object.values(await refusalOf(approveQuote({ quoteId: quote.id, actor: admin, now: NOW })))[0]).toContain('waitlist')
    await db.delete(waitlistEntries)
    await hold(id)
    expect(Object.values(await refusalOf(approveQuote({ quoteId: quote.id, actor: admin, now: NOW })))[0]).toContain('free')
  })

  test('accepted with a purchase order is a confirmed booking with its invoice, at the frozen price', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const quote = await ask(id)
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    const later = minutesLater(3 * DAY)
    const { bookingId, isConfirmed } = await accept(quote.token, { ...withOrder, billingEmail: 'AP@lindqvist.example', costCentre: 'CC-1' }, later)
    expect(isConfirmed).toBe(true)
    const { booking, invoices, seats, claims } = await rowsOf(bookingId)
    expect(booking).toMatchObject({
      status: 'confirmed',
      paymentMethod: 'invoice',
      poNumber: 'PO-77',
      billingEmail: 'ap@lindqvist.example',
      totalMinor: quote.totalMinor,
    })
    expect(invoices).toMatchObject([{ totalMinor: quote.totalMinor, poNumber: 'PO-77', costCentre: 'CC-1', dueOn: '2026-12-10', paidOn: null }])
    expect(seats).toHaveLength(3)
    expect([...claims.filter((claim) => !claim.releasedAt), ...(await claimsOf(quote.id))]).toEqual([])
    expect((await countSeatsOf(db, id, later)).free).toBe(0)
    expect(await quoteOf(quote.id)).toMatchObject({ status: 'accepted', bookingId })
  })

  test('with the number to follow waits with its invoice', async () => {
    const quote = await ask((await makeClass()).id)
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    const { bookingId } = await accept(quote.token, { ...withOrder, poNumber: '', poFollows: true })
    const { booking, invoices } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'confirmed', poFollows: true })
    expect(invoices).toEqual([])
  })

  test('accepted by card and not paid is a quote again, and its seats never come free in between', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const quote = await ask(id)
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    const { bookingId } = await accept(quote.token, byCard)
    const late = minutesLater(36)
    expect((await countSeatsOf(db, id, late)).free).toBe(0)
    expect(await reopenQuotes(late)).toBe(1)
    await expireHolds(late)
    expect((await rowsOf(bookingId)).booking.status).toBe('expired')
    expect(await quoteOf(quote.id)).toMatchObject({ status: 'open', approvedAt: NOW })
    expect((await countSeatsOf(db, id, late)).free).toBe(0)
    const again = await accept(quote.token, withOrder, late)
    expect(again.isConfirmed).toBe(true)
    expect(again.bookingId).not.toBe(bookingId)
  })
})

describe('a quote without kept seats', () => {
  test('accepted with a purchase order asks an admin first, and counts as seats meanwhile', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const quote = await ask(id)
    const { bookingId, isRequested } = await accept(quote.token)
    expect(isRequested).toBe(true)
    expect((await countSeatsOf(db, id, NOW)).free).toBe(0)
    await approveRequest({ bookingId, actor: admin, now: NOW })
    expect((await rowsOf(bookingId)).invoices).toMatchObject([{ totalMinor: quote.totalMinor }])
  })

  test('is refused with a sentence once too few seats are free, and stays open', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const quote = await ask(id)
    await hold(id)
    expect(Object.values(await refusalOf(accept(quote.token)))[0]).toContain('free')
    expect(await quoteOf(quote.id)).toMatchObject({ status: 'open', bookingId: null })
  })

  test('accepted by card is a hold at the frozen price, whatever the price is by then', async () => {
    const { id } = await makeClass({ earlyBird: { minor: 180_000, until: minutesLater(60) } })
    const quote = await ask(id)
    const { bookingId } = await accept(quote.token, byCard, minutesLater(120))
    const { booking, claims } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'held', netMinor: 540_000, totalMinor: quote.totalMinor })
    expect(claims).toMatchObject([{ kind: 'hold', seats: 3 }])
  })

  test('accepted twice is one booking', async () => {
    const quote = await ask((await makeClass()).id)
    const [one, two] = await Promise.all([accept(quote.token), accept(quote.token)])
    expect(two.bookingId).toBe(one.bookingId)
    expect(await db.select().from(bookings).where(eq(bookings.classId, quote.classId))).toHaveLength(1)
  })
})

describe('the end of a quote', () => {
  test('comes at its instant, after which it cannot be accepted', async () => {
    const quote = await ask((await makeClass()).id)
    expect(await refusalOf(accept(quote.token, withOrder, quote.validUntil))).toHaveProperty('quote-over')
    await endQuotes(quote.validUntil)
    expect(await quoteOf(quote.id)).toMatchObject({ status: 'expired' })
  })

  test('comes with its class when that is called off', async () => {
    const { id } = await makeClass()
    const quote = await ask(id)
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    await db.update(courseClasses).set({ status: 'cancelled' }).where(eq(courseClasses.id, id))
    expect(Object.values(await refusalOf(accept(quote.token)))[0]).toContain('called off')
    await endQuotes(NOW)
    expect(await quoteOf(quote.id)).toMatchObject({ status: 'withdrawn' })
    expect(await claimsOf(quote.id)).toEqual([])
    expect(await mailsTo(quote.id)).toContain('quote-ended')
  })

  test('comes when an admin withdraws it, and frees its seats', async () => {
    const { id } = await makeClass({ capacity: 3 })
    const quote = await ask(id)
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    await withdrawQuote({ quoteId: quote.id, actor: admin, now: NOW })
    expect((await countSeatsOf(db, id, NOW)).free).toBe(3)
    expect(await refusalOf(accept(quote.token))).toHaveProperty('quote-over')
    expect(await refusalOf(withdrawQuote({ quoteId: quote.id, actor: admin, now: NOW }))).toHaveProperty('quote-over')
  })

  test('can be put off up to the start of the class, with its seats', async () => {
    const { id, startsAt } = await makeClass({ capacity: 3, bookingClosesAt: new Date('2026-12-10T00:00:00Z') })
    const quote = await ask(id)
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    await extendQuote({ quoteId: quote.id, lastDay: '2027-03-01', actor: admin, now: NOW })
    expect(await quoteOf(quote.id)).toMatchObject({ validUntil: startsAt })
    expect(await claimsOf(quote.id)).toMatchObject([{ until: startsAt }])
    expect((await accept(quote.token, withOrder, new Date('2027-01-05T00:00:00Z'))).isConfirmed).toBe(true)
  })

  test('once come, can be put off too; seats must then be approved anew', async () => {
    const quote = await ask((await makeClass({ startsAt: new Date('2027-06-01T09:00:00Z') })).id)
    await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
    const late = minutesLater(40 * DAY)
    await endQuotes(late)
    expect(await refusalOf(extendQuote({ quoteId: quote.id, lastDay: '2026-12-01', actor: admin, now: late }))).toHaveProperty('lastDay')
    await extendQuote({ quoteId: quote.id, lastDay: '2027-02-01', actor: admin, now: late })
    expect(await quoteOf(quote.id)).toMatchObject({ status: 'open', approvedAt: null })
  })

  test('is announced three days before, once', async () => {
    const quote = await ask((await makeClass({ startsAt: new Date('2027-06-01T09:00:00Z') })).id)
    const soon = new Date(quote.validUntil.getTime() - 2 * DAY * 60_000)
    await remindOfQuotes(soon)
    await remindOfQuotes(soon)
    expect((await mailsTo(quote.id)).filter((template) => template === 'quote-ending')).toHaveLength(1)
    expect(await db.select().from(reminders).where(eq(reminders.subjectId, quote.id))).toHaveLength(1)
  })
})

test('settings say how many days a quote is good for', async () => {
  await db.update(settings).set({ quoteValidDays: 10 })
  const quote = await ask((await makeClass()).id)
  expect(quote.validUntil.toISOString()).toBe('2026-12-04T00:00:00.000Z')
  await db.update(settings).set({ quoteValidDays: 30 })
})
