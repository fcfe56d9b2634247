import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { bookings, disputes, enrolments, invoices, mails, payments, refunds } from '../../db/schema'
import { replaceLink } from '../../lib/bookings/replace-links'
import { resendMail } from '../../lib/emails/resend-mail'
import { approveQuote } from '../../lib/quotes/approve-quote'
import { listBookingActs } from '../../lib/reports/booking-acts'
import { getBookingDesk } from '../../lib/reports/booking-desk-queries'
import { type BookingFilters, readBookingFilters } from '../../lib/reports/booking-filters'
import { listBookings } from '../../lib/reports/booking-list-queries'
import { listDecisions } from '../../lib/reports/decisions'
import { reconcileBooking } from '../../lib/reports/reconcile-booking'
import { hold, jobsAbout, refusalOf } from '../support/booking-rows'
import { makeClass, makeDiscount, minutesLater, NOW } from '../support/make'
import { accept, ask, withOrder } from '../support/quotes'
import { insertPerson, insertRefund } from '../support/rows'

const DAY = 24 * 60
let admin: Awaited<ReturnType<typeof insertPerson>>['actor']
let classRef: string
let invoiced: typeof bookings.$inferSelect
let free: typeof bookings.$inferSelect
let quoteNumber: string

const booking = async (id: string) => (await db.select().from(bookings).where(eq(bookings.id, id)))[0] as typeof bookings.$inferSelect

beforeAll(async () => {
  admin = (await insertPerson({ roles: ['admin'], email: 'admin@desk.example' })).actor
  const courseClass = await makeClass()
  classRef = courseClass.ref
  const quote = await ask(courseClass.id, { buyerName: 'Zofia Kowalska', buyerEmail: 'zofia@nordbank.example', organisation: 'Nordbank 100% AS' })
  quoteNumber = quote.number
  await approveQuote({ quoteId: quote.id, actor: admin, now: NOW })
  const accepted = await accept(quote.token, { ...withOrder, billingEmail: 'ledger@payers.example' }, minutesLater(1))
  invoiced = await booking(accepted.bookingId)
  const student = await insertPerson({ name: 'Thandi Dlamini', email: 'thandi@students.example' })
  const [seat] = await db.select().from(enrolments).where(eq(enrolments.bookingId, invoiced.id))
  await db
    .update(enrolments)
    .set({ personId: student.id, status: 'invited' })
    .where(eq(enrolments.id, seat?.id ?? ''))
  const { code } = await makeDiscount({ code: 'WHOLE-SEAT', percentBasisPoints: 10_000 })
  const other = await makeClass()
  free = await booking((await hold(other.id, { discountCode: code, buyerName: 'Emeka Okonkwo', buyerEmail: 'emeka@alone.example' })).bookingId)
})

const found = async (query: Record<string, string>, now = NOW) => {
  const filters: BookingFilters = readBookingFilters(query)
  return (await listBookings(db, filters, now)).rows.map(({ ref }) => ref)
}

describe('one box finds a booking', () => {
  test('by its ref, with or without what all begin with', async () => {
    expect(await found({ q: invoiced.ref.toLowerCase() })).toEqual([invoiced.ref])
    expect(await found({ q: invoiced.ref.slice(3) })).toEqual([invoiced.ref])
  })

  test.each([
    ['the name of its buyer', 'kowals'],
    ['the address of its buyer', 'ZOFIA@nordbank'],
    ['the address of its payer', 'ledger@payers'],
    ['its organisation', 'nordbank 100%'],
    ['the name of a student', 'thandi dl'],
    ['the address of a student', 'thandi@students.example'],
    ['its purchase order', 'PO-77'],
  ])('by %s', async (_, q) => expect(await found({ q })).toEqual([invoiced.ref]))

  test('by its class, its invoice, its quote and its code', async () => {
    const [invoice] = await db.select().from(invoices).where(eq(invoices.bookingId, invoiced.id))
    expect(await found({ q: classRef.toUpperCase() })).toEqual([invoiced.ref])
    expect(await found({ q: invoice?.number ?? '' })).toEqual([invoiced.ref])
    expect(await found({ q: quoteNumber })).toEqual([invoiced.ref])
    expect(await found({ q: 'whole-seat' })).toEqual([free.ref])
  })

  test('and takes per cent and underline for what they are', async () => {
    expect(await found({ q: '100%' })).toEqual([invoiced.ref])
    expect(await found({ q: '%' })).toEqual([invoiced.ref])
    expect(await found({ q: 'zofia_' })).toEqual([])
  })
})

describe('the filters', () => {
  test('newest first, by state, by class, and by what needs a hand', async () => {
    expect(await found({})).toEqual([invoiced.ref, free.ref])
    expect(await found({ state: 'held' })).toEqual([])
    expect(await found({ class: classRef })).toEqual([invoiced.ref])
    expect(await found({ matter: 'unpaid' })).toEqual([invoiced.ref])
    expect(await found({ matter: 'overdue' })).toEqual([])
    expect(await found({ matter: 'overdue' }, minutesLater(20 * DAY))).toEqual([invoiced.ref])
  })

  test('a refund that failed is shown until another replaces it, a dispute until it is closed', async () => {
    const { id: classId } = await makeClass()
    const { bookingId } = await hold(classId, { buyerEmail: 'trouble@desk.example' })
    const { ref } = await booking(bookingId)
    const refund = await insertRefund(bookingId, { amountMinor: 5000, status: 'failed', settledAt: NOW })
    expect(await found({ matter: 'refund-failed' })).toEqual([ref])
    await db.insert(refunds).values({
      ...{ receiptId: refund.receiptId, bookingId, method: 'bank-transfer', amountMinor: 5000, currency: 'GBP' },
      ...{ reason: 'again', replacesId: refund.id, requestedAt: NOW },
    })
    expect(await found({ matter: 'refund-failed' })).toEqual([])
    const [payment] = await db.select().from(payments).where(eq(payments.bookingId, bookingId))
    const [dispute] = await db
      .insert(disputes)
      .values({
        ...{ providerDisputeId: 'du_1', paymentId: payment?.id, status: 'needs_response', reason: 'fraudulent' },
        ...{ amountMinor: 5000, currency: 'GBP', openedAt: NOW, updatedAt: NOW, toldBy: 'charge.dispute.created' },
      })
      .returning()
    expect(await found({ matter: 'disputed' })).toEqual([ref])
    await db
      .update(disputes)
      .set({ closedAt: NOW })
      .where(eq(disputes.id, dispute?.id ?? ''))
    expect(await found({ matter: 'disputed' })).toEqual([])
  })
})

describe('the desk of one booking', () => {
  test('shows its seats, money, mails, quote and history, and sums that agree', async () => {
    const desk = await getBookingDesk(db, invoiced.ref.toLowerCase())
    expect(desk?.seats).toHaveLength(3)
    expect(desk?.quotes).toMatchObject([{ number: quoteNumber }])
    expect(desk?.mails.map(({ template }) => template)).toContain('booking-confirmed')
    expect(desk?.history.map(({ did }) => did)).toEqual(['made quote', 'approved quote', 'accepted quote', 'confirmed booking'])
    const sums = desk && reconcileBooking(desk)
    expect(sums).toMatchObject({ invoicedMinor: 792_000, dueMinor: 792_000, receivedMinor: 0, isOwedRight: true, isReceivedRight: true })
    expect(desk && listBookingActs(desk, NOW).map(({ label }) => label)).toEqual(expect.arrayContaining(['Cancel seats', 'Links', 'Names']))
    expect(await getBookingDesk(db, 'HD-NOTHING')).toBeNull()
  })

  test('says so when a sum does not agree', () => {
    const balance = {
      id: '',
      number: '',
      bookingId: '',
      currency: 'GBP',
      dueOn: '',
      totalMinor: 1000,
      creditedMinor: 0,
      paidMinor: 400,
      dueMinor: 600,
    }
    const receipt = { amountMinor: 400, hereMinor: 400, elsewhereMinor: 0, refundedMinor: 100 }
    expect(reconcileBooking({ balances: [balance], money: { receipts: [receipt] } })).toMatchObject({
      restMinor: -100,
      isReceivedRight: false,
      isOwedRight: true,
    })
    expect(reconcileBooking({ balances: [{ ...balance, dueMinor: 500 }], money: { receipts: [] } })).toMatchObject({ isOwedRight: false })
  })

  test('a link that is replaced is dead, and only an admin replaces it', async () => {
    const act = { bookingId: free.id, link: 'buyer', now: NOW } as const
    expect(await refusalOf(replaceLink({ ...act, actor: { kind: 'link' } }))).toHaveProperty('not-allowed')
    await replaceLink({ ...act, actor: admin })
    const after = await booking(free.id)
    expect(after.token).not.toBe(free.token)
    expect(after.payerToken).toBe(free.payerToken)
    expect(await refusalOf(replaceLink({ ...act, link: 'enrol', actor: admin }))).toHaveProperty('no-link')
  })

  test('a mail goes out again, but not to an address that has nothing to do with the booking any more', async () => {
    const [mail] = await db.select().from(mails).where(eq(mails.bookingId, free.id))
    const act = { mailId: mail?.id ?? '', bookingId: free.id, actor: admin, now: NOW }
    expect(await refusalOf(resendMail(act))).toHaveProperty('mail-under-way')
    await db
      .update(mails)
      .set({ status: 'sent' })
      .where(eq(mails.id, mail?.id ?? ''))
    expect(await refusalOf(resendMail({ ...act, bookingId: invoiced.id }))).toHaveProperty('unknown-mail')
    await resendMail(act)
    const both = await db.select().from(mails).where(eq(mails.bookingId, free.id))
    expect(both.map(({ status }) => status).sort()).toEqual(['queued', 'sent'])
    expect((await jobsAbout(...both.map(({ id }) => id))).filter(({ task }) => task === 'send-mail')).toHaveLength(2)
    await db.update(bookings).set({ buyerEmail: 'successor@alone.example' }).where(eq(bookings.id, free.id))
    expect(await refusalOf(resendMail(act))).toHaveProperty('address-replaced')
  })
})

test('what waits for a decision is named with where it is made', async () => {
  const { id } = await makeClass()
  const open = await ask(id)
  const requested = await booking((await accept((await ask(id)).token)).bookingId)
  const decisions = await listDecisions(db, minutesLater(20 * DAY))
  expect(decisions.find(({ kind }) => kind === 'quote-open')).toMatchObject({ name: open.number, href: `/admin/quotes/${open.number}` })
  expect(decisions.find(({ kind }) => kind === 'booking-requested')).toMatchObject({ name: requested.ref, href: `/admin/bookings/${requested.ref}` })
  expect(decisions.find(({ kind }) => kind === 'invoice-overdue')).toMatchObject({ amountMinor: 792_000 })
})
