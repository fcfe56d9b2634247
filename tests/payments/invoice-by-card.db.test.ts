import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { getInvoiceByLink } from '../../lib/invoices/queries'
import { allocate } from '../../lib/ledger/allocate'
import { listInvoiceBalances } from '../../lib/ledger/balances'
import { recordReceipt } from '../../lib/ledger/record-receipt'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { getPayerPage } from '../../lib/payments/queries'
import { startInvoiceCheckout } from '../../lib/payments/start-invoice-checkout'
import { refusalOf, rowsOf } from '../support/booking-rows'
import { bookByInvoice } from '../support/invoiced'
import { minutesLater, NOW } from '../support/make'
import { opened, payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const open = async (payerToken: string, now = NOW) => (await startInvoiceCheckout({ payerToken, now })).split('/').at(-1) ?? ''
const dueOf = async (bookingId: string) => (await listInvoiceBalances(db, bookingId)).map((invoice) => invoice.dueMinor)

async function arrives(bookingId: string, amountMinor: number) {
  const [invoice] = await listInvoiceBalances(db, bookingId)
  await db.transaction(async (tx) => {
    const receiptId = await recordReceipt(tx, { method: 'bank-transfer', amountMinor, currency: 'GBP', receivedAt: NOW })
    await allocate(tx, { receiptId, invoiceId: invoice?.id ?? '', amountMinor, now: NOW })
  })
}

describe('an invoice paid by card', () => {
  test('asks for exactly what is due, and is paid by it', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    await arrives(bookingId, 64_000)
    const sessionId = await open(payerToken)
    expect(opened.at(-1)?.lines).toMatchObject([{ amountMinor: 200_000, quantity: 1 }])
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('invoice-paid')
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('already-fulfilled')
    expect(await dueOf(bookingId)).toEqual([0])
    const { refunds, mails, booking } = await rowsOf(bookingId)
    expect([refunds, booking.status]).toEqual([[], 'confirmed'])
    expect(mails.filter((mail) => mail.template === 'payment-received')).toHaveLength(1)
  })

  test('is the same page while the sum is the same, another once less is due', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    const first = await open(payerToken)
    expect(await open(payerToken)).toBe(first)
    await arrives(bookingId, 1)
    expect(await open(payerToken)).not.toBe(first)
  })

  test('can be paid weeks late', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    const late = minutesLater(60 * 24 * 90)
    const sessionId = await open(payerToken, late)
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: late })).toBe('invoice-paid')
    expect(await dueOf(bookingId)).toEqual([0])
  })

  test('and by bank transfer meanwhile costs its sum once: what is too much goes back to the card', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    const sessionId = await open(payerToken)
    await arrives(bookingId, 100_000)
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('invoice-paid')
    expect(await dueOf(bookingId)).toEqual([0])
    expect((await rowsOf(bookingId)).refunds).toMatchObject([{ amountMinor: 100_000, method: 'card', status: 'requested' }])
  })

  test('twice goes back whole the second time, and nothing is asked for any more', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    const sessionId = await open(payerToken)
    await arrives(bookingId, 264_000)
    expect(await refusalOf(startInvoiceCheckout({ payerToken, now: NOW }))).toHaveProperty('nothing-due')
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('refunded')
    expect((await rowsOf(bookingId)).refunds).toMatchObject([{ amountMinor: 264_000 }])
  })
})

describe('the payer’s page', () => {
  test('shows money and no student, and does not open with the buyer’s link, nor the booking with the payer’s', async () => {
    const { token, payerToken } = await bookByInvoice({ attending: 'on', buyerName: 'Amara Osei', billingEmail: 'accounts@lindqvist.example' })
    const page = await getPayerPage(db, payerToken, NOW)
    expect(page?.statement).toMatchObject({ dueMinor: 264_000, dueOn: '2026-12-07', isOverdue: false })
    expect(JSON.stringify(page)).not.toContain(token)
    expect(await getPayerPage(db, token, NOW)).toBeNull()
    const number = page?.statement.documents[0]?.number ?? ''
    expect(await getInvoiceByLink(db, { token: payerToken, number, whose: 'payer' })).not.toBeNull()
    expect(await getInvoiceByLink(db, { token, number, whose: 'payer' })).toBeNull()
    expect(await getInvoiceByLink(db, { token: payerToken, number, whose: 'buyer' })).toBeNull()
  })

  test('says overdue from the day after the due date on, as it is in London', async () => {
    const { payerToken } = await bookByInvoice()
    const isOverdue = async (at: string) => (await getPayerPage(db, payerToken, new Date(at)))?.statement.isOverdue
    expect([await isOverdue('2026-12-07T23:59:59Z'), await isOverdue('2026-12-08T00:00:00Z')]).toEqual([false, true])
  })
})
