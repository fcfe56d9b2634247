import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '../../db/client'
import { bookingLines, bookings, courseClasses, discounts, discountUses, invoices, payments, receipts, refunds } from '../../db/schema'
import { listBuyerSeats } from '../enrolments/buyer-seats'
import { joinCredits } from '../ledger/join-credits'
import { sum } from '../money'
import { summarisePrice } from './summarise-price'

/** Everything the buyer's page shows, by the token of its link; null if the link opens nothing. */
export async function getBookingByToken(token: string) {
  const [row] = await db
    .select({ booking: bookings, classRef: courseClasses.ref })
    .from(bookings)
    .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
    .where(eq(bookings.token, token))
  if (!row) return null
  const { booking, classRef } = row
  const [lines, seats, documents, money, back, codes] = await Promise.all([
    db.select().from(bookingLines).where(eq(bookingLines.bookingId, booking.id)).orderBy(asc(bookingLines.position)),
    listBuyerSeats(db, booking.id),
    db
      .select({ number: invoices.number, kind: invoices.kind, totalMinor: invoices.totalMinor, currency: invoices.currency })
      .from(invoices)
      .where(eq(invoices.bookingId, booking.id))
      .orderBy(asc(invoices.issuedAt)),
    listMoney(booking.id),
    listRefunds(booking.id),
    listCodes(booking.id),
  ])
  const tax = { treatment: booking.taxTreatment, basisPoints: booking.vatBasisPoints }
  const price = summarisePrice({ currency: booking.currency, tax, ...sumsNow(booking, lines) })
  return {
    ...booking,
    classRef,
    price,
    keptMinor: keptOf(documents, lines),
    seats,
    invoices: documents,
    money,
    refunds: joinCredits(back),
    codes,
  }
}
export type BookingPageFacts = NonNullable<Awaited<ReturnType<typeof getBookingByToken>>>

/** Of a confirmed booking the seats as they are now; of any other, what was agreed when it was held. */
function sumsNow(booking: typeof bookings.$inferSelect, lines: (typeof bookingLines.$inferSelect)[]) {
  if (booking.status !== 'confirmed') return { ...booking, lines }
  const live = lines.filter((line) => line.endedAt === null)
  const sumOf = (name: 'listMinor' | 'netMinor' | 'taxMinor' | 'grossMinor') => sum(live.map((line) => line[name]))
  return { lines: live, listMinor: sumOf('listMinor'), netMinor: sumOf('netMinor'), taxMinor: sumOf('taxMinor'), totalMinor: sumOf('grossMinor') }
}

/** Of seats that were cancelled, what invoices less credit notes still ask for, with tax: beyond the price of the seats as they are now. */
function keptOf(documents: { kind: 'invoice' | 'credit-note'; totalMinor: number }[], lines: (typeof bookingLines.$inferSelect)[]) {
  const replaced = new Set(lines.map((line) => line.replacesId))
  if (!lines.some((line) => line.endedAt && !replaced.has(line.id))) return 0
  const askedMinor = sum(documents.map(({ kind, totalMinor }) => (kind === 'invoice' ? totalMinor : -totalMinor)))
  return Math.max(0, askedMinor - sum(lines.filter((line) => line.endedAt === null).map((line) => line.grossMinor)))
}

/** The id behind a buyer's link; null if it opens nothing. */
export async function findBookingId(token: string): Promise<string | null> {
  const [found] = await db.select({ id: bookings.id }).from(bookings).where(eq(bookings.token, token))
  return found?.id ?? null
}

function listMoney(bookingId: string) {
  return db
    .select({
      paymentStatus: payments.status,
      amountMinor: payments.amountMinor,
      currency: payments.currency,
      refundStatus: refunds.status,
      refundMinor: refunds.amountMinor,
    })
    .from(payments)
    .leftJoin(receipts, eq(receipts.paymentId, payments.id))
    .leftJoin(refunds, eq(refunds.receiptId, receipts.id))
    .where(and(eq(payments.bookingId, bookingId), eq(payments.status, 'succeeded')))
    .orderBy(desc(payments.createdAt))
}

const credits = alias(receipts, 'credits')
const next = alias(refunds, 'next')

/** What goes back, or has; a failed refund that went another way since is left out. */
function listRefunds(bookingId: string) {
  return db
    .select({
      id: refunds.id,
      status: refunds.status,
      method: refunds.method,
      amountMinor: refunds.amountMinor,
      currency: refunds.currency,
      creditCode: credits.creditCode,
    })
    .from(refunds)
    .leftJoin(credits, eq(credits.id, refunds.creditId))
    .leftJoin(next, eq(next.replacesId, refunds.id))
    .where(and(eq(refunds.bookingId, bookingId), isNull(next.id)))
    .orderBy(asc(refunds.requestedAt))
}

async function listCodes(bookingId: string): Promise<string[]> {
  const rows = await db
    .select({ code: discounts.code })
    .from(discountUses)
    .innerJoin(discounts, eq(discounts.id, discountUses.discountId))
    .where(eq(discountUses.bookingId, bookingId))
  return rows.map((row) => row.code)
}
