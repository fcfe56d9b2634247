import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { invoices, providerInvoices, receipts, refunds, settings } from '../../db/schema'
import { confirmBooking } from '../../lib/bookings/confirm-booking'
import { decideRefund } from '../../lib/bookings/decide-refund'
import { readClock } from '../../lib/clock'
import { creditInvoice, creditLine } from '../../lib/invoices/credit-invoice'
import { allocate } from '../../lib/ledger/allocate'
import { recordReceipt } from '../../lib/ledger/record-receipt'
import { noFaults } from '../../lib/local/stripe/faults'
import { readWebhook } from '../../lib/payments/gateway'
import { handlePaymentEvent } from '../../lib/payments/handle-event'
import { promiseProviderInvoices } from '../../lib/payments/promise-provider-invoices'
import { listInvoicePages } from '../../lib/payments/provider-invoice-queries'
import { sendProviderInvoice, voidProviderInvoice } from '../../lib/payments/send-provider-invoice'
import { settleProviderInvoice } from '../../lib/payments/settle-provider-invoice'
import { sendRequestedRefund } from '../../lib/payments/settle-refund'
import { jobsAbout } from '../support/booking-rows'
import { ledgerOf } from '../support/ledger'
import { startStripe } from '../support/local-stripe'
import { makeClass } from '../support/make'
import { insertBooking, insertPerson } from '../support/rows'
import { goodCard, postForm } from '../support/stripe-session'

let stripe: Awaited<ReturnType<typeof startStripe>>
beforeAll(async () => {
  stripe = await startStripe(async (body, signature) => handlePaymentEvent(await readWebhook(body, signature), await readClock(db)))
  await db.update(settings).set({ usesStripeInvoices: true })
})
afterAll(() => stripe.close())

const now = new Date()

/** A booking to be paid by invoice: £1,848.00, due. */
async function makeInvoice() {
  const { bookingLines } = await import('../../db/schema')
  const courseClass = await makeClass({ startsAt: new Date(now.getTime() + 60 * 86_400_000) })
  const buyer = await insertPerson()
  const booking = await insertBooking({
    classId: courseClass.id,
    buyerId: buyer.id,
    status: 'requested',
    confirmedAt: null,
    paymentMethod: 'invoice',
  })
  await db.insert(bookingLines).values({
    ...{ bookingId: booking.id, classId: courseClass.id, position: 1, listMinor: 220_000, discountMinor: 66_000 },
    ...{ netMinor: 154_000, taxMinor: 30_800, grossMinor: 184_800 },
  })
  await db.transaction((tx) => confirmBooking(tx, { bookingId: booking.id, actor: { kind: 'system' }, now }))
  const [invoice] = await db.select().from(invoices).where(eq(invoices.bookingId, booking.id))
  return { bookingId: booking.id, invoiceId: invoice?.id ?? '' }
}
const read = async (invoiceId: string) => (await db.select().from(providerInvoices).where(eq(providerInvoices.invoiceId, invoiceId)))[0]
const pay = async (invoiceId: string) =>
  postForm(`${stripe.current.url}/local-stripe/invoices/${(await read(invoiceId))?.providerInvoiceId}`, goodCard)
async function makeSent() {
  const made = await makeInvoice()
  await promiseProviderInvoices(now)
  await sendProviderInvoice({ invoiceId: made.invoiceId })
  return made
}

describe('an invoice at the provider', () => {
  test('is promised once, sent once, and shown to the payer; not while the setting is off', async () => {
    const { bookingId, invoiceId } = await makeInvoice()
    await db.update(settings).set({ usesStripeInvoices: false })
    await promiseProviderInvoices(now)
    expect(await read(invoiceId)).toBeUndefined()
    await db.update(settings).set({ usesStripeInvoices: true })
    await Promise.all([1, 2, 3].map(() => promiseProviderInvoices(now)))
    expect((await jobsAbout(invoiceId)).filter(({ task }) => task === 'send-provider-invoice')).toHaveLength(1)
    await Promise.all([1, 2].map(() => sendProviderInvoice({ invoiceId }).catch(() => {})))
    await sendProviderInvoice({ invoiceId })
    expect(await read(invoiceId)).toMatchObject({ status: 'open', amountMinor: 184_800, providerInvoiceId: expect.stringMatching(/^in_/) })
    expect((await listInvoicePages(db, bookingId)).get(invoiceId)).toMatch(/\/local-stripe\/invoices\/in_/)
  })

  test('paid on its page is a receipt that pays our invoice, however often that is told', async () => {
    const { bookingId, invoiceId } = await makeSent()
    expect((await pay(invoiceId)).status).toBe(303)
    expect((await pay(invoiceId)).status).toBe(303)
    stripe.current.setFaults({ isDeliveringTwice: true })
    await stripe.current.settle()
    stripe.current.setFaults(noFaults())
    const { providerInvoiceId = '' } = (await read(invoiceId)) ?? {}
    await Promise.all([1, 2, 3].map(() => settleProviderInvoice({ providerInvoiceId: providerInvoiceId ?? '', now })))
    expect(await read(invoiceId)).toMatchObject({ status: 'paid' })
    expect(
      await db
        .select()
        .from(receipts)
        .where(eq(receipts.providerInvoiceId, providerInvoiceId ?? '')),
    ).toMatchObject([{ method: 'card', amountMinor: 184_800, paymentId: null }])
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 184_800, dueMinor: 0, refunds: [] })
    expect((await listInvoicePages(db, bookingId)).size).toBe(0)
  })

  test('that was paid can be refunded to its card', async () => {
    const { bookingId, invoiceId } = await makeSent()
    await pay(invoiceId)
    await stripe.current.settle()
    const { actor } = await insertPerson({ roles: ['admin'] })
    const [returned] = await decideRefund({ bookingId, amountMinor: 60_000, reason: 'test', actor, now })
    await sendRequestedRefund({ refundId: returned?.refundId ?? '' })
    expect(
      await db
        .select()
        .from(refunds)
        .where(eq(refunds.id, returned?.refundId ?? '')),
    ).toMatchObject([{ status: 'succeeded', method: 'card' }])
  })

  test('is taken back once it was paid by bank, or another sum is due', async () => {
    const byBank = await makeSent()
    const credited = await makeSent()
    await db.transaction(async (tx) => {
      const receiptId = await recordReceipt(tx, { method: 'bank-transfer', amountMinor: 184_800, currency: 'GBP', receivedAt: now })
      await allocate(tx, { receiptId, invoiceId: byBank.invoiceId, amountMinor: 184_800, now })
      await creditInvoice(tx, {
        invoiceId: credited.invoiceId,
        lines: [creditLine('less', { netMinor: 50_000, taxMinor: 10_000 })],
        note: 'less',
        now,
      })
    })
    await Promise.all([1, 2].map(() => promiseProviderInvoices(now)))
    for (const { invoiceId } of [byBank, credited]) {
      expect((await jobsAbout(invoiceId)).filter(({ task }) => task === 'void-provider-invoice')).toHaveLength(1)
      await voidProviderInvoice({ invoiceId })
      expect(await read(invoiceId)).toMatchObject({ status: 'void' })
      expect(await (await pay(invoiceId)).text()).toContain('taken back')
    }
  })

  test('paid by bank and by card at the same time costs its sum once: the card’s money goes back', async () => {
    const { bookingId, invoiceId } = await makeSent()
    await db.transaction(async (tx) => {
      const receiptId = await recordReceipt(tx, { method: 'bank-transfer', amountMinor: 184_800, currency: 'GBP', receivedAt: now })
      await allocate(tx, { receiptId, invoiceId, amountMinor: 184_800, now })
    })
    await promiseProviderInvoices(now)
    await pay(invoiceId)
    await voidProviderInvoice({ invoiceId })
    await stripe.current.settle()
    expect(await read(invoiceId)).toMatchObject({ status: 'paid' })
    expect(await ledgerOf(bookingId)).toMatchObject({ paidMinor: 184_800, dueMinor: 0, refunds: [['card', 184_800, 'requested']] })
  })

  test('whose card is declined stays open, and nothing is booked', async () => {
    const { bookingId, invoiceId } = await makeSent()
    const page = `${stripe.current.url}/local-stripe/invoices/${(await read(invoiceId))?.providerInvoiceId}`
    const refused = await postForm(page, { ...goodCard, cardNumber: '4000 0000 0000 0002' })
    expect([refused.status, await refused.text()]).toEqual([200, expect.stringContaining('aria-invalid="true"')])
    await stripe.current.settle()
    expect(await read(invoiceId)).toMatchObject({ status: 'open' })
    expect((await ledgerOf(bookingId)).paidMinor).toBe(0)
  })
})
