import { and, asc, eq, isNull } from 'drizzle-orm'
import { db, type Tx } from '../../db/client'
import { bookingLines, bookings, courseClasses, courses, payments } from '../../db/schema'
import { isHoldLive, minutesAfter, PAYMENT_PAGE_MINUTES } from '../bookings/hold-rules'
import { nameSeats } from '../bookings/summarise-price'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { DomainError } from '../errors'
import { findCreditHold } from '../ledger/credit-hold'
import { formatMoney } from '../money'
import { openCheckout, provider } from './gateway'
import { isUsable } from './prepare-payment'

type StartCheckout = { bookingId: string; now: Date }
type Described = {
  lines: (typeof bookingLines.$inferSelect)[]
  course: { title: string; code: string }
  classRef: string
  creditMinor: number
  totalMinor: number
  currency: string
}

/**
 * Opens the payment page of a held booking, or finds the one that is open, and answers its address. May be repeated after a crash at
 * any point: the payment row comes first, and its id is the provider's idempotency key.
 *
 * @throws DomainError `nothing-held`, or `payment-provider-unreachable`; the seats stay held
 */
export async function startCheckout({ bookingId, now }: StartCheckout): Promise<string> {
  const { payment, booking } = await db.transaction((tx) => prepareBookingPayment(tx, bookingId, now))
  if (payment.pageUrl) return payment.pageUrl
  const bookingUrl = `${env().appUrl}/bookings/${booking.token}`
  const opened = await openCheckout({
    paymentId: payment.id,
    bookingRef: booking.ref,
    currency: booking.currency,
    lines: describeLines(booking),
    buyerEmail: booking.buyerEmail,
    successUrl: `${bookingUrl}/paid?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${env().appUrl}/classes/${booking.classRef}/book?held=${booking.token}`,
    expiresAt: payment.pageExpiresAt,
  })
  await db.update(payments).set({ sessionId: opened.sessionId, pageUrl: opened.pageUrl }).where(eq(payments.id, payment.id))
  return opened.pageUrl
}

async function prepareBookingPayment(tx: Tx, bookingId: string, now: Date) {
  // Sent together, and worked through in this order: what is open is read under the lock.
  const [[row], [open], lines, credit] = await Promise.all([
    tx
      .select({ booking: bookings, classRef: courseClasses.ref, course: { title: courses.title, code: courses.code } })
      .from(bookings)
      .innerJoin(courseClasses, eq(courseClasses.id, bookings.classId))
      .innerJoin(courses, eq(courses.id, courseClasses.courseId))
      .where(eq(bookings.id, bookingId))
      .for('update', { of: bookings }),
    tx
      .select()
      .from(payments)
      .where(and(eq(payments.bookingId, bookingId), eq(payments.status, 'pending'), isNull(payments.closedAt))),
    tx.select().from(bookingLines).where(eq(bookingLines.bookingId, bookingId)).orderBy(asc(bookingLines.position)),
    findCreditHold(tx, bookingId),
  ])
  if (!row || !isHoldLive(row.booking, now) || row.booking.totalMinor === 0)
    throw new DomainError('nothing-held', 'These seats are not held for you any more.')
  const creditMinor = credit?.amountMinor ?? 0
  const booking = { ...row.booking, classRef: row.classRef, course: row.course, lines, creditMinor }
  if (open && isUsable(open, now)) return { payment: open, booking }
  if (open) await tx.update(payments).set({ closedAt: now }).where(eq(payments.id, open.id))
  const [payment] = await tx
    .insert(payments)
    .values({
      bookingId,
      provider: provider(),
      amountMinor: booking.totalMinor - creditMinor,
      currency: booking.currency,
      pageExpiresAt: minutesAfter(now, PAYMENT_PAGE_MINUTES),
      createdAt: now,
    })
    .returning()
  if (!payment) throw new Error('a payment was not inserted')
  return { payment, booking }
}

/** Final gross amounts, seats of one price together. Stripe takes no negative line, so with a credit there is one for the rest. */
function describeLines({ lines, course, classRef, creditMinor, totalMinor, currency }: Described) {
  const what = `${shortTitle(course)} (${course.code})`
  if (creditMinor > 0) {
    const description = `Class ${classRef} · ${formatMoney(totalMinor, currency)} incl. VAT, less your credit of ${formatMoney(creditMinor, currency)}`
    return [{ name: `${what}, ${nameSeats(lines.length)}`, description, amountMinor: totalMinor - creditMinor, quantity: 1 }]
  }
  const amounts = [...new Set(lines.map((line) => line.grossMinor))]
  return amounts.map((amountMinor) => {
    const same = lines.filter((line) => line.grossMinor === amountMinor)
    const labels = [...new Set(same.flatMap((line) => line.discountLabel ?? []))]
    const description = [`Class ${classRef}`, ...labels, 'incl. VAT'].join(' · ')
    return { name: `${what}, seat`, description, amountMinor, quantity: same.length }
  })
}
