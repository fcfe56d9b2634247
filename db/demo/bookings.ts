import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { findOrCreatePerson } from '../../lib/accounts/find-or-create-person'
import { recordAudit, system } from '../../lib/audit/record-audit'
import { readOffer } from '../../lib/bookings/read-offer'
import { invoiceDueOn } from '../../lib/invoices/due-on'
import { issueInvoice } from '../../lib/invoices/issue-invoice'
import { allocate } from '../../lib/ledger/allocate'
import { recordReceipt } from '../../lib/ledger/record-receipt'
import { decideTax } from '../../lib/pricing/decide-tax'
import { type PricedLine, priceBooking } from '../../lib/pricing/price-booking'
import { seatPriceOn } from '../../lib/schedule/seat-price'
import { makeToken } from '../../lib/secret'
import type { Tx } from '../client'
import { bookingLines, bookings, discountUses, enrolments, invoices, payments, people, personEmails } from '../schema'
import type { PlannedBooking } from './plan-bookings'

type AlumniCode = { id: string; code: string; percentBasisPoints: number }

/**
 * Puts in one booking as it stood once it was paid: prices by the real pricing, the invoice by the real issuing. It does not
 * go through `holdSeats`, which refuses classes that have begun and would mail everyone.
 */
export async function seedBooking(tx: Tx, planned: PlannedBooking, alumni: AlumniCode): Promise<void> {
  const { classId, currency, createdAt, organisation, buyer } = planned
  const offer = await readOffer(tx, { classId, currency })
  if (!offer.price) throw new Error(`no price in ${currency}`)
  const vatNumber = organisation.vatNumber
  const tax = decideTax({ country: organisation.country, customerType: 'business', hasRegistrationNumber: Boolean(vatNumber) }, 2000)
  const { seatPriceMinor, isEarlyBird } = seatPriceOn(offer.price, createdAt)
  const open = planned.usesAlumniCode ? [{ ...alumni, kind: 'percent' as const }] : []
  const asked = {
    seats: planned.seats,
    currency,
    seatPriceMinor,
    isEarlyBird,
    taxBasisPoints: tax.basisPoints,
    open,
    personal: [],
    volume: offer.volume,
  }
  const isRequested = planned.pays === 'when-approved'
  const { lines, ...sums } = priceBooking(asked)
  const buyerId = await seedStudent(tx, buyer, createdAt)
  const [booking] = await tx
    .insert(bookings)
    .values({
      ref: planned.ref,
      token: makeToken(),
      payerToken: makeToken(),
      classId,
      status: isRequested ? 'requested' : 'confirmed',
      buyerId,
      buyerName: buyer.name,
      buyerEmail: buyer.email,
      isAttending: planned.isBuyerAttending,
      organisation: organisation.name,
      country: organisation.country,
      customerType: 'business',
      vatNumber,
      vatCheck: tax.vatCheck,
      poNumber: organisation.poNumber,
      costCentre: organisation.costCentre,
      billingName: organisation.name,
      billingEmail: `accounts@${organisation.domain}`,
      billingAddress: organisation.address,
      paymentMethod: planned.pays ? 'invoice' : 'card',
      seatCount: planned.seats,
      currency,
      taxTreatment: tax.treatment,
      vatBasisPoints: tax.basisPoints,
      ...sums,
      timeZone: planned.timeZone,
      source: planned.source,
      termsAcceptedAt: createdAt,
      createdAt,
      confirmedAt: isRequested ? null : createdAt,
    })
    .returning()
  if (!booking) throw new Error('a booking was not inserted')
  const madeLines = await seedLines(tx, { bookingId: booking.id, classId }, lines)
  if (isRequested) return
  await seedSeats(tx, planned, booking.id, madeLines, buyerId)
  if (planned.usesAlumniCode) {
    const seats = lines.filter((line) => line.discountId === alumni.id).length
    if (seats > 0)
      await tx.insert(discountUses).values({ discountId: alumni.id, bookingId: booking.id, personId: buyerId, seats, status: 'spent', createdAt })
  }
  const invoiceId = randomUUID()
  const isPaid = !planned.pays
  const dueOn = isPaid ? undefined : invoiceDueOn({ termsDays: booking.termsDays, startsAt: offer.startsAt, timeZone: offer.timeZone }, createdAt)
  await issueInvoice(tx, { invoiceId, booking, lines: madeLines, dueOn, isPaid, now: createdAt })
  if (planned.pays === 'by-transfer') await seedTransfers(tx, { booking, invoiceId })
  if (isPaid && sums.totalMinor > 0)
    await seedPayment(tx, { bookingId: booking.id, invoiceId, amountMinor: sums.totalMinor, currency, paidAt: createdAt })
  await recordAudit(tx, {
    actor: system,
    did: 'confirmed booking',
    subject: { type: 'booking', id: booking.id },
    details: { demo: true },
    now: createdAt,
  })
}

const seedLines = (tx: Tx, { bookingId, classId }: { bookingId: string; classId: string }, lines: PricedLine[]) =>
  tx
    .insert(bookingLines)
    .values(lines.map((line, index) => ({ ...line, bookingId, classId, position: index + 1 })))
    .returning()

/** The buyer takes the first seat if they come; the rest go to colleagues, and the last few may have no name yet. */
async function seedSeats(tx: Tx, planned: PlannedBooking, bookingId: string, lines: { id: string }[], buyerId: string): Promise<void> {
  const students = planned.isBuyerAttending ? [buyerId] : []
  for (const student of planned.students) students.push(await seedStudent(tx, student, planned.createdAt))
  await tx.insert(enrolments).values(
    lines.map((line, index) => {
      const personId = students[index] ?? null
      const isInvited = personId !== null && personId !== buyerId && index >= planned.completeSeats
      return {
        token: makeToken(),
        bookingId,
        bookingLineId: line.id,
        classId: planned.classId,
        status: personId === null ? ('unassigned' as const) : isInvited ? ('invited' as const) : ('complete' as const),
        origin: planned.isPrivate ? ('private' as const) : ('sold' as const),
        personId,
        accessNeeds: personId && index === 0 ? planned.accessNeeds : null,
        createdAt: planned.createdAt,
        invitedAt: isInvited ? planned.createdAt : null,
        completedAt: personId === null || isInvited ? null : planned.createdAt,
      }
    }),
  )
}

async function seedStudent(tx: Tx, { name, email, organisation }: PlannedBooking['buyer'], now: Date): Promise<string> {
  const personId = await findOrCreatePerson(tx, { email, name, now })
  await tx
    .update(people)
    .set({ organisation })
    .where(and(eq(people.id, personId), isNull(people.organisation)))
  await tx
    .update(personEmails)
    .set({ confirmedAt: now })
    .where(and(eq(personEmails.email, email), isNull(personEmails.confirmedAt)))
  return personId
}

/** A bank transfer of one half after five days, and of the other after nine, where the bank kept something. */
async function seedTransfers(tx: Tx, { booking, invoiceId }: { booking: typeof bookings.$inferSelect; invoiceId: string }): Promise<void> {
  const [invoice] = await tx.select({ number: invoices.number }).from(invoices).where(eq(invoices.id, invoiceId))
  const half = Math.floor(booking.totalMinor / 2)
  for (const [days, amountMinor, bankChargeMinor] of [
    [5, half, 0],
    [9, booking.totalMinor - half, 1_500],
  ] as const) {
    const receivedAt = new Date(booking.createdAt.getTime() + days * 86_400_000)
    const transfer = { method: 'bank-transfer' as const, amountMinor, bankChargeMinor, currency: booking.currency, receivedAt }
    const receiptId = await recordReceipt(tx, { ...transfer, payerName: booking.billingName, reference: invoice?.number })
    await allocate(tx, { receiptId, invoiceId, amountMinor, now: receivedAt })
  }
}

type Paid = { bookingId: string; invoiceId: string; amountMinor: number; currency: string; paidAt: Date }

async function seedPayment(tx: Tx, { bookingId, invoiceId, amountMinor, currency, paidAt }: Paid): Promise<void> {
  const key = randomUUID().replaceAll('-', '')
  const paymentId = randomUUID()
  await tx.insert(payments).values({
    id: paymentId,
    bookingId,
    provider: 'local-stripe',
    status: 'succeeded',
    amountMinor,
    currency,
    sessionId: `cs_test_demo${key}`,
    intentId: `pi_demo${key}`,
    pageExpiresAt: new Date(paidAt.getTime() + 31 * 60_000),
    createdAt: paidAt,
    succeededAt: paidAt,
  })
  const receiptId = await recordReceipt(tx, { method: 'card', amountMinor, currency, receivedAt: paidAt, paymentId })
  await allocate(tx, { receiptId, invoiceId, amountMinor, now: paidAt })
}
