import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { buyMoreSeats } from '../../lib/bookings/buy-more-seats'
import { type BillingDetails, changeBilling } from '../../lib/bookings/change-billing'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { allocate } from '../../lib/ledger/allocate'
import { listInvoiceBalances } from '../../lib/ledger/balances'
import { recordReceipt } from '../../lib/ledger/record-receipt'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { getPayerPage } from '../../lib/payments/queries'
import { startInvoiceCheckout } from '../../lib/payments/start-invoice-checkout'
import { readPdf } from '../invoices/read-pdf'
import { hold, refusalOf, rowsOf } from '../support/booking-rows'
import { bookByInvoice, makeAdmin } from '../support/invoiced'
import { makeClass, minutesLater, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const none: BillingDetails = { billingName: '', billingEmail: '', billingAddress: '', poNumber: '', costCentre: '' }
const change = (payerToken: string, details: Partial<BillingDetails>, now = NOW) =>
  changeBilling({ by: { payerToken }, details: { ...none, ...details }, actor: { kind: 'link' }, now })

async function receive(bookingId: string, amountMinor: number) {
  const [invoice] = await listInvoiceBalances(db, bookingId)
  await db.transaction(async (tx) => {
    const receiptId = await recordReceipt(tx, { method: 'bank-transfer', amountMinor, currency: 'GBP', receivedAt: NOW })
    await allocate(tx, { receiptId, invoiceId: invoice?.id ?? '', amountMinor, now: NOW })
  })
}

describe('a PO number corrected on the booking and not on the invoice', () => {
  test('does not happen: the invoice is credited and a new one says it, with the money that was paid', async () => {
    const { bookingId, payerToken } = await bookByInvoice({ poNumber: 'PO-WRONG' })
    await receive(bookingId, 64_000)
    expect(await change(payerToken, { poNumber: 'PO-RIGHT' })).toEqual({ payerToken, did: 'corrected' })
    expect(await change(payerToken, { poNumber: 'PO-RIGHT' })).toEqual({ payerToken, did: 'nothing' })
    const { booking, invoices, mails } = await rowsOf(bookingId)
    expect(booking.poNumber).toBe('PO-RIGHT')
    const [old, created] = invoices.filter((invoice) => invoice.kind === 'invoice')
    const [credit] = invoices.filter((invoice) => invoice.kind === 'credit-note')
    expect(invoices).toHaveLength(3)
    expect(credit).toMatchObject({ correctsId: old?.id, totalMinor: 264_000, poNumber: 'PO-WRONG' })
    expect(created).toMatchObject({ poNumber: 'PO-RIGHT', totalMinor: 264_000, dueOn: old?.dueOn, suppliedOn: old?.suppliedOn, lines: old?.lines })
    expect((await listInvoiceBalances(db, bookingId)).map(({ paidMinor, dueMinor }) => [paidMinor, dueMinor])).toEqual([
      [0, 0],
      [64_000, 200_000],
    ])
    const mail = mails.find((one) => one.template === 'invoice-corrected')
    if (!mail) throw new Error('no mail')
    const [pdf] = (await composeLetter(mail)).attachments
    const { text } = await readPdf(pdf?.content ?? Buffer.alloc(0))
    expect(text).toContain('PO-RIGHT')
    expect(text).toContain(`Replaces invoice ${old?.number}.`)
    expect(text).toContain('Total £2,640.00 Already settled −£640.00 To pay £2,000.00')
    expect(text).toContain('To pay £2,000.00 by 7 December 2026')
  })

  test('nor on several: the mail says of each new one what is due, and which credit note takes back which', async () => {
    const { bookingId, payerToken, booking } = await bookByInvoice({ poNumber: 'PO-WRONG' })
    await receive(bookingId, 264_000)
    await buyMoreSeats({ bookingId, classId: booking.classId, seats: 1, actor: { kind: 'link' }, now: minutesLater(5) })
    const olds = (await rowsOf(bookingId)).invoices.sort((a, b) => a.seriesNumber - b.seriesNumber)
    await change(payerToken, { poNumber: 'PO-RIGHT' }, minutesLater(10))
    const { invoices, mails } = await rowsOf(bookingId)
    const created = invoices.filter((one) => one.poNumber === 'PO-RIGHT').sort((a, b) => a.seriesNumber - b.seriesNumber)
    const letter = await composeLetter(mails.find((one) => one.template === 'invoice-corrected') as (typeof mails)[number])
    const text = asPlainText(letter)
    expect(letter.subject).toBe(`Corrected: invoices ${created[0]?.number} and ${created[1]?.number}`)
    for (const [index, state] of ['Paid in full', '£2,640.00 of it is to pay'].entries()) {
      const credit = invoices.find((one) => one.correctsId === olds[index]?.id)
      const fact = `${created[index]?.number}, £2,640\\.00\\s+${state}\\s+Credit note ${credit?.number} takes back ${olds[index]?.number}`
      expect(text).toMatch(new RegExp(fact))
    }
    expect(text.match(/To pay: +£2,640\.00 by/g)).toHaveLength(1)
    expect(letter.attachments).toHaveLength(4)
  })

  test('nor on one that is paid already: the new one says Paid', async () => {
    const { bookingId, payerToken } = await bookByInvoice({ poNumber: 'PO-WRONG' })
    await receive(bookingId, 264_000)
    await change(payerToken, { poNumber: 'PO-RIGHT' })
    const created = (await rowsOf(bookingId)).invoices.find((invoice) => invoice.poNumber === 'PO-RIGHT')
    expect(created).toMatchObject({ paidOn: '2026-11-23' })
    expect((await listInvoiceBalances(db, bookingId)).map(({ dueMinor }) => dueMinor)).toEqual([0, 0])
  })

  test('nor when it is paid by card on a page that was open before', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    const sessionId = (await startInvoiceCheckout({ payerToken, now: NOW })).split('/').at(-1) ?? ''
    await change(payerToken, { poNumber: 'PO-RIGHT' })
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('invoice-paid')
    expect((await listInvoiceBalances(db, bookingId)).map(({ paidMinor, dueMinor }) => [paidMinor, dueMinor])).toEqual([
      [0, 0],
      [264_000, 0],
    ])
  })

  test('twice is two corrections, each of the one before, and the sum stays what it was', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    await change(payerToken, { poNumber: 'PO-1' })
    await change(payerToken, { poNumber: 'PO-2' })
    expect((await listInvoiceBalances(db, bookingId)).map(({ dueMinor }) => dueMinor)).toEqual([0, 0, 264_000])
  })

  test('by two at once leaves exactly one invoice standing', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    await Promise.all([change(payerToken, { poNumber: 'PO-1' }), change(payerToken, { poNumber: 'PO-2' })])
    const standing = (await listInvoiceBalances(db, bookingId)).filter(({ dueMinor }) => dueMinor > 0)
    const { booking, invoices } = await rowsOf(bookingId)
    expect(standing).toHaveLength(1)
    expect(invoices.find(({ id }) => id === standing[0]?.id)?.poNumber).toBe(booking.poNumber)
  })
})

test('before the invoice was issued only the booking changes', async () => {
  const { bookingId } = await hold((await makeClass()).id, { payment: 'invoice' })
  const { booking } = await rowsOf(bookingId)
  expect(await change(booking.payerToken, { poNumber: 'PO-1' })).toMatchObject({ did: 'changed' })
  expect((await rowsOf(bookingId)).invoices).toEqual([])
})

test('a PO number that followed issues the waiting invoice, once, due by the rules of that day', async () => {
  const { bookingId, payerToken } = await bookByInvoice({ poNumber: 'to follow', seats: '2' })
  expect(await change(payerToken, { costCentre: 'CC-1' })).toMatchObject({ did: 'changed' })
  expect(await change(payerToken, { poNumber: 'PO-9', costCentre: 'CC-1' })).toMatchObject({ did: 'issued' })
  expect(await change(payerToken, { poNumber: 'PO-9', costCentre: 'CC-1' })).toMatchObject({ did: 'nothing' })
  const { booking, invoices, mails } = await rowsOf(bookingId)
  expect(booking.poFollows).toBe(false)
  expect(invoices).toMatchObject([{ poNumber: 'PO-9', costCentre: 'CC-1', totalMinor: 528_000, dueOn: '2026-12-07', paidOn: null }])
  expect(mails.filter((mail) => mail.template === 'invoice-copy')).toHaveLength(1)
})

test('another mail address gets a link of its own, and the old link opens nothing any more', async () => {
  const { payerToken } = await bookByInvoice({ billingEmail: 'old@payer.example' })
  const changed = await change(payerToken, { billingEmail: 'New@Payer.example' })
  expect(changed.payerToken).not.toBe(payerToken)
  expect(await getPayerPage(db, payerToken, NOW)).toBeNull()
  expect((await getPayerPage(db, changed.payerToken, NOW))?.billingEmail).toBe('new@payer.example')
  expect(await refusalOf(change(payerToken, { poNumber: 'X' }))).toHaveProperty('unknown-booking')
})

test('an admin may do it by the booking, and nobody else without the link; wrong details are refused at their field', async () => {
  const { bookingId, payerToken } = await bookByInvoice()
  const asAdmin = { by: { bookingId }, details: { ...none, billingName: 'Lindqvist Group plc' }, now: NOW }
  expect(await refusalOf(changeBilling({ ...asAdmin, actor: { kind: 'link' } }))).toHaveProperty('not-allowed')
  expect((await changeBilling({ ...asAdmin, actor: await makeAdmin() })).did).toBe('corrected')
  expect(await refusalOf(change(payerToken, { billingEmail: 'nobody' }))).toHaveProperty('billingEmail')
})
