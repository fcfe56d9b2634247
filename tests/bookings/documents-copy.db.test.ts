import { expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { buyMoreSeats } from '../../lib/bookings/buy-more-seats'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { decideRefund } from '../../lib/bookings/decide-refund'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import type { Invoice } from '../../lib/invoices/describe-invoice'
import { renderInvoicePdf } from '../../lib/invoices/invoice-pdf'
import { listInvoicesOf } from '../../lib/invoices/queries'
import { allocateToBooking } from '../../lib/ledger/allocate'
import { recordReceipt } from '../../lib/ledger/record-receipt'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { getPayerPage } from '../../lib/payments/queries'
import { readPdf } from '../invoices/read-pdf'
import { actor, rowsOf } from '../support/booking-rows'
import { bookAndPay, makeTwoClasses, openChangePage, transfer, turnIntoInvoiceBooking } from '../support/changes'
import { bookByInvoice, makeAdmin } from '../support/invoiced'
import { minutesLater } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const PAYER = { seats: '2', billingEmail: 'accounts@lindqvist.example' }
const LATER = minutesLater(10)

/** What went to the payer since the booking: files, and the text of the last one. */
async function copiesOf(bookingId: string) {
  const { mails, booking, invoices } = await rowsOf(bookingId)
  const copies = mails.filter(({ template }) => template === 'documents-copy')
  const letters = await Promise.all(copies.map(composeLetter))
  const issued = invoices.filter(({ issuedAt }) => issuedAt.getTime() === LATER.getTime()).map(({ number }) => `${number}.pdf`)
  return {
    to: copies.map((copy) => copy.to),
    files: letters.flatMap(({ attachments }) => attachments.map(({ filename }) => filename)).sort(),
    issued: issued.sort(),
    text: letters.map(asPlainText).join(),
    booking,
  }
}

const textsOf = (documents: Invoice[]) => Promise.all(documents.map(async (one) => (await readPdf(await renderInvoicePdf(one))).text))

async function expectCopied(bookingId: string, count: number) {
  const { to, files, issued, text, booking } = await copiesOf(bookingId)
  expect(to).toEqual(['accounts@lindqvist.example'])
  expect(files).toEqual(issued)
  expect(files).toHaveLength(count)
  expect(text).toContain(`/payments/${booking.payerToken}`)
  expect(text).not.toContain(booking.token)
  return text
}

test('moving seats sends the credit note and the new invoice to whoever pays, once', async () => {
  const { from, to } = await makeTwoClasses()
  const { bookingId, seatIds } = await bookAndPay(from.id, PAYER)
  await transfer(bookingId, seatIds, to.id, { now: LATER })
  const text = await expectCopied(bookingId, 2)
  expect(text).toContain('Nothing is left to pay')
  expect(text).not.toContain('goes back')
})

test('adding seats by invoice tells whoever pays what is due', async () => {
  const { from } = await makeTwoClasses()
  const { bookingId } = await bookAndPay(from.id, PAYER)
  await turnIntoInvoiceBooking(bookingId)
  await buyMoreSeats({ bookingId, classId: from.id, seats: 1, actor, now: LATER })
  expect(await expectCopied(bookingId, 1)).toContain('£2,640.00 by')
})

test('adding seats by invoice tells the buyer when and how to pay each invoice', async () => {
  const { from } = await makeTwoClasses()
  const { bookingId } = await bookByInvoice({}, from.id)
  await buyMoreSeats({ bookingId, classId: from.id, seats: 1, actor, now: LATER })
  const { mails, invoices } = await rowsOf(bookingId)
  const news = asPlainText(await composeLetter(mails.find(({ template }) => template === 'seats-added') as (typeof mails)[number]))
  expect(news).toContain('The new invoice asks for them')
  expect(news.match(/To pay: +£2,640\.00 by 7 December 2026/g)).toHaveLength(2)
  for (const { number } of invoices) expect(news).toMatch(new RegExp(`Ref: +${number}`))
})

test('adding seats that are paid first sends the paid invoice', async () => {
  const { from } = await makeTwoClasses()
  const { bookingId } = await bookAndPay(from.id, PAYER)
  const bought = await buyMoreSeats({ bookingId, classId: from.id, seats: 1, actor, now: LATER })
  expect((await copiesOf(bookingId)).to).toEqual([])
  if (bought.status !== 'to-pay') throw new Error('nothing to pay')
  const sessionId = await openChangePage(bought.changeId, LATER)
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: LATER })
  await expectCopied(bookingId, 1)
})

test('a dearer class asks for the difference alone, in the mail, on the page and on the invoice alike, and for good', async () => {
  const { from, to } = await makeTwoClasses({}, { listMinor: 242_000 })
  const { bookingId, seatIds } = await bookAndPay(from.id, { ...PAYER, seats: '1' })
  await turnIntoInvoiceBooking(bookingId)
  await transfer(bookingId, seatIds, to.id, { now: LATER })
  expect(await expectCopied(bookingId, 2)).toContain('£264.00 by')
  const { booking, mails } = await rowsOf(bookingId)
  const news = asPlainText(await composeLetter(mails.find(({ template }) => template === 'seats-moved') as (typeof mails)[number]))
  expect(news).toMatch(/To pay:\s+£264\.00 by 7 December 2026\s+of £2,904\.00; the rest is settled\s+Ref:\s+HD-2026-/)
  expect(news).toContain('It can be paid by bank transfer, or by card from your booking’s page.')
  expect((await getPayerPage(db, booking.payerToken, LATER))?.statement.dueMinor).toBe(26_400)
  const asked = async () => textsOf((await listInvoicesOf(db, bookingId)).filter(({ totalMinor }) => totalMinor === 290_400))
  const before = await asked()
  expect(before[0]).toContain('Total £2,904.00 Already settled −£2,640.00 To pay £264.00')
  await db.transaction(async (tx) => {
    const receiptId = await recordReceipt(tx, { method: 'bank-transfer', amountMinor: 26_400, currency: 'GBP', receivedAt: minutesLater(20) })
    await allocateToBooking(tx, { bookingId, receiptId, amountMinor: 26_400, now: minutesLater(20) })
  })
  expect(await asked()).toEqual(before)
})

test('a credit note is the same document in a mail and on its page', async () => {
  const { from } = await makeTwoClasses()
  const { bookingId, seatIds } = await bookAndPay(from.id, PAYER)
  await cancelSeats({ bookingId, enrolmentIds: seatIds.slice(0, 1), actor, now: LATER })
  const { mails, invoices } = await rowsOf(bookingId)
  const letter = await composeLetter(mails.find(({ template }) => template === 'documents-copy') as (typeof mails)[number])
  const mailed = await readPdf(letter.attachments[0]?.content ?? Buffer.alloc(0))
  const [onPage] = await textsOf((await listInvoicesOf(db, bookingId)).filter(({ kind }) => kind === 'credit-note'))
  expect(mailed.text).toContain(`Credit for invoice ${invoices.find(({ kind }) => kind === 'invoice')?.number}.`)
  expect(mailed.text).toBe(onPage)
})

test('cancelling a seat sends the credit note', async () => {
  const { from } = await makeTwoClasses()
  const { bookingId, seatIds } = await bookAndPay(from.id, PAYER)
  await cancelSeats({ bookingId, enrolmentIds: seatIds.slice(0, 1), actor, now: LATER })
  const text = await expectCopied(bookingId, 1)
  expect(text).toMatch(/Back:\s+£2,640\.00 to the card/)
  expect(text).toContain('The page says how far the money is that goes back.')
  const { booking } = await rowsOf(bookingId)
  expect((await getPayerPage(db, booking.payerToken, LATER))?.seats).toEqual([{ classRef: from.ref, count: 1 }])
})

test('a refund by an admin’s word sends the credit note', async () => {
  const { from } = await makeTwoClasses()
  const { bookingId } = await bookAndPay(from.id, PAYER)
  await decideRefund({ bookingId, amountMinor: 10_000, reason: 'The room was cold.', actor: await makeAdmin(), now: LATER })
  expect(await expectCopied(bookingId, 1)).toContain('The room was cold.')
})

test('a buyer who pays under the own address gets no second copy', async () => {
  const { from, to } = await makeTwoClasses()
  const { bookingId, seatIds } = await bookAndPay(from.id, { seats: '1', billingEmail: 'AMARA.OSEI@lindqvist.example' })
  await transfer(bookingId, seatIds, to.id, { now: LATER })
  expect((await copiesOf(bookingId)).to).toEqual([])
})

test('a buyer who pays has the credit note with the news that a seat is cancelled, or that money goes back', async () => {
  const { from } = await makeTwoClasses()
  const { bookingId, seatIds } = await bookAndPay(from.id, { seats: '2' })
  await cancelSeats({ bookingId, enrolmentIds: seatIds.slice(0, 1), actor, now: LATER })
  await decideRefund({ bookingId, amountMinor: 10_000, reason: 'The room was cold.', actor: await makeAdmin(), now: minutesLater(20) })
  const { mails, invoices } = await rowsOf(bookingId)
  const credits = invoices.filter(({ kind }) => kind === 'credit-note').sort((a, b) => a.seriesNumber - b.seriesNumber)
  for (const [index, template] of ['seats-cancelled', 'refund-on-its-way'].entries()) {
    const letter = await composeLetter(mails.find((mail) => mail.template === template) as (typeof mails)[number])
    expect(letter.attachments.map(({ filename }) => filename)).toEqual([`${credits[index]?.number}.pdf`])
    expect(asPlainText(letter)).toContain(`Attached: ${credits[index]?.number}`)
  }
})
