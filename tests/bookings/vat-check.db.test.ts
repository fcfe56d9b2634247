import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { vatChecks } from '../../db/schema'
import type { Actor } from '../../lib/audit/record-audit'
import { chargeVat } from '../../lib/bookings/charge-vat'
import { askVatNumbersAgain, checkVatNumber, decideVatNumber } from '../../lib/bookings/check-vat-number'
import { composeLetter } from '../../lib/emails/compose-letter'
import { env } from '../../lib/env'
import { allocate } from '../../lib/ledger/allocate'
import { listInvoiceBalances } from '../../lib/ledger/balances'
import { recordReceipt } from '../../lib/ledger/record-receipt'
import { listVatMatters } from '../../lib/reports/vat-queries'
import { readPdf } from '../invoices/read-pdf'
import { jobsAbout, refusalOf, rowsOf } from '../support/booking-rows'
import { bookByInvoice, makeAdmin } from '../support/invoiced'
import { minutesLater, NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

/** Stands in for VIES: answers what it is told to, and keeps what it was asked. */
let register: Server
const asked: { path: string | undefined; body: unknown }[] = []
let answer: { status: number; body: string } = { status: 200, body: '{}' }
let admin: Actor

beforeAll(async () => {
  admin = await makeAdmin()
  register = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      asked.push({ path: request.url, body: JSON.parse(body) })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => register.once('listening', ready))
})
afterAll(() => new Promise((closed) => register.close(closed)))
beforeEach(() => {
  asked.length = 0
  Object.assign(env(), { vatCheckUrl: `http://127.0.0.1:${(register.address() as AddressInfo).port}` })
})

const german = () => bookByInvoice({ country: 'DE', vatNumber: 'DE 136 695 976', seats: '2' })
const checksOf = (bookingId: string) => db.select().from(vatChecks).where(eq(vatChecks.bookingId, bookingId)).orderBy(vatChecks.checkedAt)
const stateOf = async (bookingId: string) => (await rowsOf(bookingId)).booking.vatCheck

describe('a number to be checked', () => {
  test('is looked up once the booking is confirmed, and valid with its consultation number', async () => {
    const { bookingId } = await german()
    expect((await jobsAbout(bookingId)).map((job) => job.task)).toContain('check-vat-number')
    answer = { status: 200, body: JSON.stringify({ valid: true, name: 'BRIGHTWATER', requestIdentifier: 'WAPI-1' }) }
    await checkVatNumber({ bookingId })
    await checkVatNumber({ bookingId })
    expect(asked).toEqual([{ path: '/check-vat-number', body: { countryCode: 'DE', vatNumber: '136695976' } }])
    expect(await stateOf(bookingId)).toBe('valid')
    expect(await checksOf(bookingId)).toMatchObject([{ answer: 'valid', source: 'VIES', details: 'Registered to BRIGHTWATER, consultation WAPI-1' }])
  })

  test.each([
    ['an error of the server', { status: 500, body: '{}' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['a member state that is away', { status: 200, body: JSON.stringify({ actionSucceed: false, errorWrappers: [{ error: 'MS_UNAVAILABLE' }] }) }],
    ['a false with an excuse', { status: 200, body: JSON.stringify({ valid: false, userError: 'MS_MAX_CONCURRENT_REQ' }) }],
  ])('stays so after %s, which says nothing about it', async (_, troubled) => {
    const { bookingId } = await german()
    answer = troubled
    await checkVatNumber({ bookingId })
    expect(await stateOf(bookingId)).toBe('to-be-checked')
    expect(await checksOf(bookingId)).toMatchObject([{ answer: 'unreachable' }])
  })

  test('stays so where nothing listens, is asked about again once a day for two weeks, and then by nobody', async () => {
    const { bookingId } = await german()
    Object.assign(env(), { vatCheckUrl: 'http://127.0.0.1:1' })
    await checkVatNumber({ bookingId })
    expect(await checksOf(bookingId)).toMatchObject([{ answer: 'unreachable' }])
    const jobs = async () => (await jobsAbout(bookingId)).filter((job) => job.task === 'check-vat-number').length
    const day = (days: number, minutes = 1) => minutesLater(days * 24 * 60 + minutes)
    for (const at of [day(0, 60), day(1), day(1, 2), day(2), day(14), day(16), day(30)]) await askVatNumbersAgain(at)
    expect(await jobs()).toBe(1 + 3)
  })

  test('stays so while payments are local and no register was named', async () => {
    const { bookingId } = await german()
    Object.assign(env(), { vatCheckUrl: null })
    await checkVatNumber({ bookingId })
    expect([await askVatNumbersAgain(minutesLater(60 * 48)), await checksOf(bookingId)]).toEqual([0, []])
  })
})

describe('an admin', () => {
  test('decides with what they base it on, and the desk shows what is open and what does not hold', async () => {
    const { bookingId } = await german()
    const decide = (given: object = {}) =>
      decideVatNumber({ bookingId, answer: 'valid', basedOn: 'Certificate of 2026', actor: admin, now: NOW, ...given })
    expect(await refusalOf(decide({ basedOn: ' ' }))).toHaveProperty('basedOn')
    expect(await refusalOf(decide({ actor: { kind: 'link' } }))).toHaveProperty('not-allowed')
    const listed = async () => (await listVatMatters(db)).map((row) => row.id).includes(bookingId)
    expect(await listed()).toBe(true)
    await decide()
    expect([await stateOf(bookingId), await listed()]).toEqual(['valid', false])
    await decide({ answer: 'invalid', basedOn: 'Register of 2027' })
    expect([await stateOf(bookingId), await listed()]).toEqual(['invalid', true])
  })

  test('charges VAT once the number is invalid: credit note, new invoice with 20 %, what was paid counts, the difference is due', async () => {
    const { bookingId } = await german()
    const [first] = await listInvoiceBalances(db, bookingId)
    await db.transaction(async (tx) => {
      const receiptId = await recordReceipt(tx, { method: 'bank-transfer', amountMinor: 440_000, currency: 'GBP', receivedAt: NOW })
      await allocate(tx, { receiptId, invoiceId: first?.id ?? '', amountMinor: 440_000, now: NOW })
    })
    const charge = () => chargeVat({ bookingId, actor: admin, now: NOW })
    expect(await refusalOf(charge())).toHaveProperty('not-invalid')
    await decideVatNumber({ bookingId, answer: 'invalid', basedOn: 'VIES', actor: admin, now: NOW })
    await Promise.all([charge(), charge()])
    const { booking, invoices, lines, seats, mails } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ taxTreatment: 'standard', vatBasisPoints: 2000 })
    expect(invoices).toHaveLength(3)
    expect((await listInvoiceBalances(db, bookingId)).map(({ totalMinor, paidMinor, dueMinor }) => [totalMinor, paidMinor, dueMinor])).toEqual([
      [440_000, 0, 0],
      [528_000, 440_000, 88_000],
    ])
    expect(lines.filter((line) => line.endedAt === null).map((line) => line.taxMinor)).toEqual([44_000, 44_000])
    expect(seats.every((seat) => lines.some((line) => line.id === seat.bookingLineId && line.endedAt === null))).toBe(true)
    const mail = mails.find((one) => one.template === 'invoice-corrected')
    const [pdf] = (await composeLetter(mail as NonNullable<typeof mail>)).attachments
    const { text } = await readPdf(pdf?.content ?? Buffer.alloc(0))
    expect(text).toContain('Total £5,280.00 Already settled −£4,400.00 To pay £880.00')
  })
})
