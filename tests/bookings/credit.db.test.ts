import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { creditHolds, receipts, refunds } from '../../db/schema'
import type { Actor } from '../../lib/audit/record-audit'
import { approveRequest } from '../../lib/bookings/answer-request'
import { applyCredit } from '../../lib/bookings/apply-credit'
import { cancelSeats } from '../../lib/bookings/cancel-seats'
import { giveBackHold } from '../../lib/bookings/change-hold'
import { summariseCancellation } from '../../lib/bookings/describe-cancellation'
import { expireHolds } from '../../lib/bookings/expire-holds'
import { planCancellation } from '../../lib/bookings/plan-cancellation'
import { getBookingByToken } from '../../lib/bookings/queries'
import { quotePrice } from '../../lib/bookings/quote-price'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { listInvoiceBalances, listReceiptRests } from '../../lib/ledger/balances'
import { holdCredit } from '../../lib/ledger/hold-credit'
import { allocateReceipt } from '../../lib/payments/allocate-receipt'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { recordTransfer } from '../../lib/payments/record-transfer'
import { returnRest } from '../../lib/payments/return-rest'
import { hold, openPage, refusalOf, rowsOf } from '../support/booking-rows'
import { bookByInvoice, makeAdmin } from '../support/invoiced'
import { bookingFields, formOf, makeClass, minutesLater, NOW } from '../support/make'
import { opened, payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

let admin: Actor
beforeAll(async () => {
  admin = await makeAdmin()
})

/** A credit of so much, from money that was refunded that way. */
async function makeCredit(amount = '1,000.00') {
  const { booking } = await bookByInvoice()
  const typed = { amount, bankCharge: '', currency: 'GBP', receivedOn: '2026-11-23', payerName: '', reference: '', note: '' }
  const receiptId = await recordTransfer({ typed, formKey: crypto.randomUUID(), actor: admin, now: NOW })
  await returnRest({ receiptId, method: 'credit', bookingRef: booking.ref, actor: admin, now: NOW })
  const [refund] = await db.select().from(refunds).where(eq(refunds.receiptId, receiptId))
  const [credit] = await db
    .select()
    .from(receipts)
    .where(eq(receipts.id, refund?.creditId ?? crypto.randomUUID()))
  if (!credit?.creditCode) throw new Error('no credit')
  expect((await rowsOf(booking.id)).mails.map((mail) => mail.template)).toContain('credit-given')
  return { id: credit.id, code: credit.creditCode, rest: async () => (await listReceiptRests(db, [credit.id]))[0]?.restMinor }
}
const confirmationOf = async (bookingId: string) => asPlainText(await composeLetter({ template: 'booking-confirmed', params: { bookingId } }))
const dueOf = async (bookingId: string) => (await listInvoiceBalances(db, bookingId)).map(({ dueMinor }) => dueMinor)

describe('a credit', () => {
  test('pays a part of a later booking: the payment page asks for the rest, in one line, and both pay the invoice', async () => {
    const credit = await makeCredit()
    const held = await hold((await makeClass()).id, { creditCode: ` ${credit.code.toLowerCase()} ` })
    expect(held.isConfirmed).toBe(false)
    const sessionId = await openPage(held.bookingId)
    expect(opened.at(-1)?.lines).toMatchObject([{ amountMinor: 164_000, quantity: 1 }])
    payNow(sessionId)
    expect(await fulfilCheckout({ sessionId, now: NOW })).toBe('confirmed')
    expect([await dueOf(held.bookingId), await credit.rest()]).toEqual([[0], 0])
    expect((await rowsOf(held.bookingId)).invoices).toMatchObject([{ totalMinor: 264_000, paidOn: '2026-11-23' }])
    const confirmed = await confirmationOf(held.bookingId)
    expect(confirmed).toContain('Paid:     £1,640.00 by card, £1,000.00 with a credit, invoice HD-')
    expect(confirmed).not.toContain('of your credit is left')
  })

  test('that covers all confirms at once, by card or by invoice, and the rest of it stays', async () => {
    const credit = await makeCredit('6,000.00')
    const a = await hold((await makeClass()).id, { creditCode: credit.code })
    const b = await hold((await makeClass()).id, { creditCode: credit.code, payment: 'invoice' })
    expect([a.isConfirmed, b.isConfirmed, b.isRequested]).toEqual([true, true, false])
    expect([await dueOf(a.bookingId), await dueOf(b.bookingId), await credit.rest()]).toEqual([[0], [0], 72_000])
    expect((await rowsOf(b.bookingId)).invoices[0]?.paidOn).toBe('2026-11-23')
    const confirmed = await confirmationOf(b.bookingId)
    expect(confirmed).toContain('Paid:     £2,640.00 with a credit, invoice HD-')
    expect(confirmed).toContain(`£720.00 of your credit is left: ${credit.code}`)
    expect(confirmed).not.toContain('by card')
    expect((await rowsOf(a.bookingId)).claims.every((claim) => claim.releasedAt !== null)).toBe(true)
  })

  test('counted on the page of held seats closes the page that asked for all, and can be given back', async () => {
    const credit = await makeCredit()
    const held = await hold((await makeClass()).id)
    const whole = await openPage(held.bookingId)
    expect(await applyCredit({ token: held.token, code: credit.code, now: NOW })).toEqual({ isConfirmed: false })
    const part = await openPage(held.bookingId)
    expect(part).not.toBe(whole)
    expect(opened.at(-1)?.lines).toMatchObject([{ amountMinor: 164_000 }])
    await applyCredit({ token: held.token, code: '', now: NOW })
    const other = await hold((await makeClass()).id, { creditCode: credit.code })
    await giveBackHold({ token: other.token, now: NOW })
    await applyCredit({ token: held.token, code: credit.code, now: NOW })
    payNow(whole)
    expect(await fulfilCheckout({ sessionId: whole, now: NOW })).toBe('confirmed')
    expect([await dueOf(held.bookingId), await credit.rest()]).toEqual([[0], 100_000])
  })

  test('is free for another booking once the hold has lapsed; paid late, it is taken again, or all goes back', async () => {
    const late = minutesLater(40)
    for (const isGone of [false, true]) {
      const credit = await makeCredit()
      const held = await hold((await makeClass()).id, { creditCode: credit.code })
      const sessionId = await openPage(held.bookingId)
      await expireHolds(late)
      if (isGone) await hold((await makeClass()).id, { creditCode: credit.code, buyerEmail: 'b@buyers.example' }, late)
      payNow(sessionId)
      expect(await fulfilCheckout({ sessionId, now: late })).toBe(isGone ? 'refunded' : 'confirmed')
      const { refunds: back, invoices } = await rowsOf(held.bookingId)
      expect([back.map((refund) => [refund.reason, refund.amountMinor]), invoices.length]).toEqual(
        isGone ? [[['credit gone when paid', 164_000]], 0] : [[], 1],
      )
    }
  })

  test('pays a part of an invoice once it is approved; declined, it is free again', async () => {
    const credit = await makeCredit()
    const held = await hold((await makeClass()).id, { creditCode: credit.code, payment: 'invoice' })
    expect(held.isRequested).toBe(true)
    await approveRequest({ bookingId: held.bookingId, actor: admin, now: NOW })
    expect([await dueOf(held.bookingId), await credit.rest()]).toEqual([[164_000], 0])
    const confirmed = await confirmationOf(held.bookingId)
    expect(confirmed).toContain('£1,640.00 by 7 December 2026')
    expect(confirmed).toContain('Paid:     £1,000.00 with a credit')
  })

  test('that nobody knows, or of another currency, or that is used up, is refused at its field and nothing is held', async () => {
    const credit = await makeCredit()
    const { id } = await makeClass()
    expect(await refusalOf(hold(id, { creditCode: 'CREDIT-NONE' }))).toEqual({
      creditCode: 'CREDIT-NONE is not a credit we know. Check it, or empty the field.',
    })
    await hold(id, { creditCode: credit.code })
    const refused = hold(id, { creditCode: credit.code, buyerEmail: 'b@buyers.example' })
    expect(await refusalOf(refused)).toEqual({ creditCode: 'Nothing of this credit is left, or another booking counts on it.' })
    const booking = { id: crypto.randomUUID(), totalMinor: 1, currency: 'EUR' }
    expect(await refusalOf(db.transaction((tx) => holdCredit(tx, { booking, code: credit.code })))).toHaveProperty('creditCode')
  })
})

describe('one decision', () => {
  test('makes one credit out of several receipts, with one code and one mail, and it pays a later booking', async () => {
    const { booking, bookingId, token } = await bookByInvoice()
    const [invoice] = await listInvoiceBalances(db, bookingId)
    for (const [amount, amountMinor] of [
      ['1,640.01', 164_001],
      ['999.99', 99_999],
    ] as const) {
      const typed = { amount, bankCharge: '', currency: 'GBP', receivedOn: '2026-11-23', payerName: '', reference: '', note: '' }
      const receiptId = await recordTransfer({ typed, formKey: crypto.randomUUID(), actor: admin, now: NOW })
      const parts = [{ invoiceId: invoice?.id ?? '', amountMinor }]
      await allocateReceipt({ receiptId, parts, formKey: crypto.randomUUID(), actor: admin, now: NOW })
    }
    const { seats } = await rowsOf(bookingId)
    await cancelSeats({ bookingId, enrolmentIds: seats.map((seat) => seat.id), method: 'credit', actor: { kind: 'link' }, now: NOW })
    const { refunds: back, mails } = await rowsOf(booking.id)
    expect(back.map((refund) => refund.amountMinor).sort()).toEqual([164_001, 99_999])
    const [creditId, ...others] = new Set(back.map((refund) => refund.creditId))
    expect(others).toEqual([])
    expect(mails.filter((mail) => mail.template === 'credit-given')).toHaveLength(1)
    const [credit] = await db
      .select()
      .from(receipts)
      .where(eq(receipts.id, creditId ?? ''))
    const code = credit?.creditCode ?? ''
    expect((await getBookingByToken(token))?.refunds).toMatchObject([{ amountMinor: 264_000, creditCode: code }])
    expect(await hold((await makeClass()).id, { creditCode: code })).toMatchObject({ isConfirmed: true })
    expect((await listReceiptRests(db, [creditId ?? '']))[0]?.restMinor).toBe(0)
  })
})

describe('the look at what cancelling does', () => {
  test('says how much goes which way, and it goes so', async () => {
    const credit = await makeCredit()
    const { bookingId } = await hold((await makeClass()).id, { creditCode: credit.code })
    const sessionId = await openPage(bookingId)
    payNow(sessionId)
    await fulfilCheckout({ sessionId, now: NOW })
    const { booking, seats } = await rowsOf(bookingId)
    const enrolmentIds = seats.map((seat) => seat.id)
    const { ways, isCreditOnly } = summariseCancellation(await planCancellation(db, { booking, enrolmentIds, now: NOW }))
    expect([ways, isCreditOnly]).toEqual([
      {
        same: '£1,640.00 to the card, within 5 to 10 working days; £1,000.00 as a credit for a later booking, at once.',
        bank: '£1,640.00 by bank transfer; £1,000.00 as a credit for a later booking, at once.',
        credit: '£2,640.00 as a credit for a later booking, at once.',
      },
      false,
    ])
    await cancelSeats({ bookingId, enrolmentIds, actor: { kind: 'link' }, now: NOW })
    const back = (await rowsOf(bookingId)).refunds.map(({ method, amountMinor }) => [method, amountMinor]).toSorted()
    expect(back).toEqual([
      ['card', 164_000],
      ['credit', 100_000],
    ])
  })
})

describe('the price of a form with a credit', () => {
  const quote = (classId: string, fields: Record<string, string>, replaces?: string) =>
    quotePrice({ classId, form: formOf(bookingFields(fields)), buyerId: null, replaces, now: NOW })

  test('counts it as the hold will, down to nothing, and sets nothing aside', async () => {
    const [part, all] = [await makeCredit(), await makeCredit('6,000.00')]
    const { id } = await makeClass()
    expect(await quote(id, { creditCode: ` ${part.code.toLowerCase()} ` })).toMatchObject({
      total: '£1,640.00',
      inWords: '1 seat, £1,640.00 to pay after your credit',
      isFree: false,
    })
    expect((await quote(id, { creditCode: part.code })).rows.slice(-2)).toEqual([
      { label: 'Total', amount: '£2,640.00' },
      { label: `Credit ${part.code}, £1,000.00`, amount: '−£1,000.00', tone: 'discount' },
    ])
    expect(await quote(id, { creditCode: all.code })).toMatchObject({ total: '£0.00', isFree: true })
    const held = await hold(id, { creditCode: part.code })
    const page = await openPage(held.bookingId)
    expect(page && opened.at(-1)?.lines).toMatchObject([{ amountMinor: 164_000 }])
    expect(await quote(id, { creditCode: part.code }, held.token)).toMatchObject({ total: '£1,640.00' })
  })

  test('refuses at its field what the hold would refuse there', async () => {
    const credit = await makeCredit()
    const { id } = await makeClass()
    const unknown = { creditCode: 'CREDIT-NONE is not a credit we know. Check it, or empty the field.' }
    expect(await refusalOf(quote(id, { creditCode: 'CREDIT-NONE' }))).toEqual(unknown)
    await hold(id, { creditCode: credit.code })
    const gone = { creditCode: 'Nothing of this credit is left, or another booking counts on it.' }
    expect(await refusalOf(quote(id, { creditCode: credit.code }))).toEqual(gone)
  })
})

describe('two bookings with the same credit at once', () => {
  test('count on it once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const credit = await makeCredit()
      const classes = [await makeClass(), await makeClass(), await makeClass()]
      const outcomes = await Promise.allSettled(
        classes.map(({ id }, index) => hold(id, { creditCode: credit.code, buyerEmail: `buyer${index}@buyers.example` })),
      )
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    }
  })

  test('would count on it twice without the lock of its row: negative control', async () => {
    const credit = await makeCredit()
    const holds = [await hold((await makeClass()).id), await hold((await makeClass()).id, { buyerEmail: 'b@buyers.example' })]
    let looked = 0
    let bothLooked: () => void = () => undefined
    const gate = new Promise<void>((open) => {
      bothLooked = open
    })
    await Promise.all(
      holds.map(({ bookingId }) =>
        db.transaction(async (tx) => {
          const [rest] = await listReceiptRests(tx, [credit.id])
          looked += 1
          if (looked === 2) bothLooked()
          await gate
          await tx.insert(creditHolds).values({ bookingId, receiptId: credit.id, amountMinor: rest?.restMinor ?? 0 })
        }),
      ),
    )
    const counted = await db.select().from(creditHolds).where(eq(creditHolds.receiptId, credit.id))
    expect(counted.reduce((total, one) => total + one.amountMinor, 0)).toBe(200_000)
  })
})
