import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookingChanges, courseClasses, courses, payments } from '../../db/schema'
import { lockBooking } from '../bookings/lock-booking'
import { isChangeLive } from '../bookings/start-change'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { DomainError } from '../errors'
import { openCheckout } from './gateway'
import { preparePayment } from './prepare-payment'

type StartChangeCheckout = { changeId: string; now: Date }

const WHAT = { transfer: 'seats moved here, difference', substitution: 'seat passed on, difference', 'more-seats': 'more seats' } as const

/**
 * Opens the payment page of a change to a booking, or finds the one that is open, and answers its address. May be repeated after a
 * crash at any point, as `startCheckout` may.
 *
 * @throws DomainError `no-change`, or `payment-provider-unreachable`; the change stays held
 */
export async function startChangeCheckout({ changeId, now }: StartChangeCheckout): Promise<string> {
  const { payment, booking, change } = await db.transaction(async (tx) => {
    const [known] = await tx.select({ bookingId: bookingChanges.bookingId }).from(bookingChanges).where(eq(bookingChanges.id, changeId))
    if (!known) throw noChange()
    const booking = await lockBooking(tx, known.bookingId)
    const [change] = await tx.select().from(bookingChanges).where(eq(bookingChanges.id, changeId))
    if (!change || !isChangeLive(change, now)) throw noChange()
    const { amountMinor, currency } = change
    return { booking, change, payment: await preparePayment(tx, { bookingId: booking.id, changeId, amountMinor, currency, now }) }
  })
  if (payment.pageUrl) return payment.pageUrl
  const [course] = await db
    .select({ title: courses.title, code: courses.code, ref: courseClasses.ref })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(eq(courseClasses.id, change.classId))
  if (!course) throw new Error(`no class ${change.classId}`)
  const bookingUrl = `${env().appUrl}/bookings/${booking.token}`
  const opened = await openCheckout({
    paymentId: payment.id,
    bookingRef: booking.ref,
    currency: change.currency,
    lines: [
      {
        name: `${shortTitle(course)} (${course.code}), ${WHAT[change.kind]}`,
        description: `Class ${course.ref} · incl. VAT`,
        amountMinor: change.amountMinor,
        quantity: 1,
      },
    ],
    buyerEmail: booking.buyerEmail,
    successUrl: `${bookingUrl}/paid?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: bookingUrl,
    expiresAt: payment.pageExpiresAt,
  })
  await db.update(payments).set({ sessionId: opened.sessionId, pageUrl: opened.pageUrl }).where(eq(payments.id, payment.id))
  return opened.pageUrl
}

const noChange = () => new DomainError('no-change', 'This change is not held for you any more.')
