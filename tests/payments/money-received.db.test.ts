import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { allocations, auditEntries, receipts, refunds } from '../../db/schema'
import type { Actor } from '../../lib/audit/record-audit'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { listInvoiceBalances, listReceiptRests } from '../../lib/ledger/balances'
import { allocateReceipt, takeBackAllocation } from '../../lib/payments/allocate-receipt'
import { markInvoicePaid, recordTransfer, type TypedTransfer } from '../../lib/payments/record-transfer'
import { returnRest } from '../../lib/payments/return-rest'
import { listInvoices, listToBeBilled } from '../../lib/reports/invoice-list-queries'
import { getReceipt, listReceipts, suggestInvoices } from '../../lib/reports/receipt-queries'
import { hold, refusalOf, rowsOf } from '../support/booking-rows'
import { bookByInvoice, makeAdmin } from '../support/invoiced'
import { makeClass, NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

let admin: Actor
beforeAll(async () => {
  admin = await makeAdmin()
})

const typed: TypedTransfer = { amount: '2,640.00', bankCharge: '', currency: 'GBP', receivedOn: '2026-11-23', payerName: '', reference: '', note: '' }
const record = (given: Partial<TypedTransfer> = {}, formKey: string = randomUUID()) =>
  recordTransfer({ typed: { ...typed, ...given }, formKey, actor: admin, now: NOW })
const pay = (receiptId: string, parts: [string, number][], formKey: string = randomUUID()) =>
  allocateReceipt({ receiptId, parts: parts.map(([invoiceId, amountMinor]) => ({ invoiceId, amountMinor })), formKey, actor: admin, now: NOW })
const rest = async (id: string) => (await listReceiptRests(db, [id]))[0]?.restMinor

async function makeInvoice() {
  const { bookingId } = await bookByInvoice()
  const [invoice] = await listInvoiceBalances(db, bookingId)
  if (!invoice) throw new Error('no invoice')
  return { bookingId, invoiceId: invoice.id, number: invoice.number, due: async () => (await listInvoiceBalances(db, bookingId))[0]?.dueMinor }
}

describe('a bank transfer', () => {
  test('counts with what the bank kept, and the same form sent twice is one receipt', async () => {
    const formKey = randomUUID()
    const [first, second] = await Promise.all([
      record({ amount: '2,630.00', bankCharge: '10' }, formKey),
      record({ amount: '2,630.00', bankCharge: '10' }, formKey).catch(() => record({ amount: '2,630.00', bankCharge: '10' }, formKey)),
    ])
    expect(second).toBe(first)
    expect(await db.select().from(receipts).where(eq(receipts.id, first))).toMatchObject([{ amountMinor: 264_000, bankChargeMinor: 1_000 }])
  })

  test('is refused at its field when it cannot be right', async () => {
    expect(await refusalOf(record({ amount: 'much', bankCharge: '-1', currency: 'JPY', receivedOn: '2026-11-24' }))).toEqual({
      amount: 'Enter the sum that arrived, like 1,848.00.',
      bankCharge: 'Enter the bank’s charge, like 12.50, or leave it empty.',
      currency: 'Choose a currency from the list.',
      receivedOn: 'This day is still to come.',
    })
    expect(await refusalOf(record({ receivedOn: '2026-02-30' }))).toHaveProperty('receivedOn')
    expect(await refusalOf(record({ amount: '999999999' }))).toHaveProperty('amount')
    expect(await refusalOf(record({}, ''))).toHaveProperty('no-form-key')
  })

  test('pays several invoices in parts, and one invoice is paid by several transfers', async () => {
    const [a, b] = [await makeInvoice(), await makeInvoice()]
    const one = await record({ amount: '3,000.00' })
    await pay(one, [
      [a.invoiceId, 264_000],
      [b.invoiceId, 36_000],
    ])
    const letter = await composeLetter({ template: 'payment-received', params: { bookingId: b.bookingId, receiptId: one } })
    expect(asPlainText(letter)).toMatch(/To pay: +£2,280\.00 by 7 December 2026\s+of £2,640\.00; the rest is settled\s+Ref: +HD-/)
    const two = await record({ amount: '2,280.00' })
    await pay(two, [[b.invoiceId, 228_000]])
    expect([await a.due(), await b.due(), await rest(one), await rest(two)]).toEqual([0, 0, 0, 0])
    expect((await rowsOf(b.bookingId)).mails.filter((mail) => mail.template === 'payment-received')).toHaveLength(2)
    const audit = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, b.bookingId))
    expect(audit.filter((entry) => entry.did === 'allocated money')).toHaveLength(2)
  })

  test('pays no more of an invoice than is due, nothing in another currency, and no sum below nothing', async () => {
    const a = await makeInvoice()
    const id = await record({ amount: '3,000.00' })
    expect(await refusalOf(pay(id, [[a.invoiceId, 264_001]]))).toEqual({ 'more-than-due': `Only £2,640.00 is due on ${a.number}.` })
    expect(await refusalOf(pay(id, [[a.invoiceId, -1]]))).toHaveProperty('no-amount')
    expect(await refusalOf(pay(await record({ currency: 'EUR' }), [[a.invoiceId, 1]]))).toHaveProperty('other-currency')
    expect(await refusalOf(pay(await record({ amount: '100' }), [[a.invoiceId, 10_001]]))).toHaveProperty('more-than-left')
    expect(await a.due()).toBe(264_000)
  })

  test('allocated by the same form twice is allocated once', async () => {
    const a = await makeInvoice()
    const id = await record()
    const formKey = randomUUID()
    await pay(id, [[a.invoiceId, 100_000]], formKey)
    await pay(id, [[a.invoiceId, 100_000]], formKey)
    expect(await a.due()).toBe(164_000)
  })

  test('is taken back from an invoice once, stays visible, and can pay another', async () => {
    const [a, b] = [await makeInvoice(), await makeInvoice()]
    const receiptId = await record()
    await pay(receiptId, [[a.invoiceId, 264_000]])
    const back = () => takeBackAllocation({ receiptId, invoiceId: a.invoiceId, actor: admin, now: NOW })
    await Promise.all([back(), back()])
    expect([await a.due(), await rest(receiptId)]).toEqual([264_000, 264_000])
    await pay(receiptId, [[b.invoiceId, 264_000]])
    expect(await b.due()).toBe(0)
    expect(await db.select().from(allocations).where(eq(allocations.receiptId, receiptId))).toHaveLength(3)
  })

  test('gives its rest back once, by transfer or as a credit with a code', async () => {
    const a = await makeInvoice()
    const receiptId = await record({ amount: '2,700.00' })
    const give = (method: 'bank-transfer' | 'credit', id = receiptId) => returnRest({ receiptId: id, method, actor: admin, now: NOW })
    const loose = await record({ amount: '1.00' })
    expect(await refusalOf(give('credit', loose))).toHaveProperty('bookingRef')
    await pay(receiptId, [[a.invoiceId, 264_000]])
    const outcomes = await Promise.allSettled([give('bank-transfer'), give('bank-transfer')])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await db.select().from(refunds).where(eq(refunds.receiptId, receiptId))).toMatchObject([{ amountMinor: 6_000, status: 'requested' }])
    const { booking } = await rowsOf(a.bookingId)
    await returnRest({ receiptId: loose, method: 'credit', bookingRef: booking.ref, actor: admin, now: NOW })
    const [kept] = await db.select().from(refunds).where(eq(refunds.receiptId, loose))
    expect(
      await db
        .select()
        .from(receipts)
        .where(eq(receipts.id, kept?.creditId ?? '')),
    ).toMatchObject([{ method: 'credit', amountMinor: 100, creditCode: expect.stringMatching(/^CREDIT-/) }])
  })
})

describe('two admins with the same money at once', () => {
  const race = async () => {
    const [a, b] = [await makeInvoice(), await makeInvoice()]
    const id = await record()
    const outcomes = await Promise.allSettled([pay(id, [[a.invoiceId, 264_000]]), pay(id, [[b.invoiceId, 264_000]])])
    return { id, outcomes, spent: 528_000 - ((await a.due()) ?? 0) - ((await b.due()) ?? 0) }
  }

  test('spend it once; the second gets a sentence', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, outcomes, spent } = await race()
      expect([spent, await rest(id)]).toEqual([264_000, 0])
      expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toMatchObject([{ reason: { code: 'more-than-left' } }])
    }
  })

  test('would spend it twice without the trigger: negative control', async () => {
    await db.execute(sql`alter table allocations disable trigger allocations_keep_their_receipt_whole`)
    const { spent } = await race()
    await db.execute(sql`alter table allocations enable trigger allocations_keep_their_receipt_whole`)
    expect(spent).toBe(528_000)
  })
})

test('marked as paid in one click, twice, for the sum that was shown, is paid once', async () => {
  const a = await makeInvoice()
  const formKey = randomUUID()
  const mark = (given: object = {}) => markInvoicePaid({ invoiceId: a.invoiceId, shownMinor: 264_000, formKey, actor: admin, now: NOW, ...given })
  expect(await refusalOf(mark({ shownMinor: 1 }))).toHaveProperty('due-changed')
  await mark()
  await mark()
  expect(await refusalOf(mark({ formKey: randomUUID() }))).toHaveProperty('paid-already')
  expect(await a.due()).toBe(0)
  expect(await db.select().from(receipts).where(eq(receipts.reference, a.number))).toHaveLength(1)
})

test('nobody but an admin touches money', async () => {
  const a = await makeInvoice()
  const receiptId = await record()
  for (const actor of [{ kind: 'link' } as const, { kind: 'person', personId: randomUUID(), roles: ['trainer'] } as const]) {
    const act = { receiptId, invoiceId: a.invoiceId, actor, now: NOW, formKey: randomUUID() }
    for (const refused of [
      recordTransfer({ typed, ...act }),
      allocateReceipt({ parts: [], ...act }),
      takeBackAllocation(act),
      markInvoicePaid({ shownMinor: 264_000, ...act }),
      returnRest({ method: 'credit', ...act }),
    ])
      expect(await refusalOf(refused)).toHaveProperty('not-allowed')
  }
})

describe('the desk', () => {
  test('suggests the invoice that the reference names, whatever is written around it', async () => {
    const [a] = [await makeInvoice(), await makeInvoice()]
    const id = await record({ amount: '1,000.00', reference: `payment ${a.number.toLowerCase().replaceAll('-', ' ')} thanks` })
    const receipt = await getReceipt(db, id)
    if (!receipt) throw new Error('no receipt')
    expect((await suggestInvoices(db, receipt))[0]).toMatchObject({ number: a.number, suggestedMinor: 100_000 })
  })

  test('lists what is due, overdue, paid, awaits approval or a PO number, finds by number, booking and payer, and adds up', async () => {
    const a = await makeInvoice()
    const { booking } = await rowsOf(a.bookingId)
    const numbers = async (state: 'due' | 'overdue' | 'paid' | null, q = a.number, at = NOW) =>
      (await listInvoices(db, { q, state, page: 1 }, at)).rows.map((row) => row.number)
    const late = new Date('2026-12-08T00:00:00Z')
    expect([await numbers('due'), await numbers('overdue'), await numbers('paid')]).toEqual([[a.number], [], []])
    expect([await numbers('due', a.number, late), await numbers('overdue', a.number, late)]).toEqual([[], [a.number]])
    expect(await numbers(null, booking.ref)).toEqual([a.number])
    expect((await listInvoices(db, { q: booking.ref, state: null, page: 1 }, NOW)).sums).toMatchObject([
      { currency: 'GBP', totalMinor: 264_000, dueMinor: 264_000 },
    ])
    expect(await numbers(null, '%')).toEqual([])
    await pay(await record({ reference: 'for the desk' }), [[a.invoiceId, 264_000]])
    expect(await numbers('paid')).toEqual([a.number])
    expect((await listReceipts(db, { q: 'for the desk', method: 'bank-transfer', isOpen: false, page: 1 })).rows).toMatchObject([
      { restMinor: 0, invoices: a.number },
    ])
    const requested = await hold((await makeClass()).id, { payment: 'invoice' })
    const waiting = await bookByInvoice({ poNumber: 'to follow' })
    expect((await listToBeBilled(db, 'requested')).map((row) => row.id)).toContain(requested.bookingId)
    expect((await listToBeBilled(db, 'waiting')).map((row) => row.id)).toEqual([waiting.bookingId])
  })
})
