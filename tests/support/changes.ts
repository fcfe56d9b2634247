import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { db } from '../../db/client'
import { bookingChanges, bookings, payments } from '../../db/schema'
import { transferSeats } from '../../lib/bookings/transfer-seats'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { startChangeCheckout } from '../../lib/payments/start-change-checkout'
import { findBroken } from '../walk/sound'
import { actor, hold, openPage, rowsOf } from './booking-rows'
import { makeClass, makeCourse, NOW } from './make'
import { payNow } from './pretend-gateway'

/** Two classes of one course, the second a week later. */
export async function makeTwoClasses(first: Parameters<typeof makeClass>[0] = {}, second: Parameters<typeof makeClass>[0] = {}) {
  const courseId = (await makeCourse()).id
  const from = await makeClass({ courseId, ...first })
  const to = await makeClass({ courseId, startsAt: new Date('2027-01-19T13:00:00Z'), ...second })
  return { from, to }
}

/** A booking that is paid by card and confirmed. */
export async function bookAndPay(classId: string, fields: Record<string, string> = {}, now = NOW) {
  const { bookingId, isConfirmed } = await hold(classId, fields, now)
  if (!isConfirmed) {
    const sessionId = await openPage(bookingId, now)
    payNow(sessionId)
    await fulfilCheckout({ sessionId, now })
  }
  const { seats } = await rowsOf(bookingId)
  return { bookingId, seatIds: seats.map((seat) => seat.id) }
}

/** The same, paid by invoice: as an admin confirms it. */
export async function turnIntoInvoiceBooking(bookingId: string) {
  await db.update(bookings).set({ paymentMethod: 'invoice' }).where(eq(bookings.id, bookingId))
}

export const transfer = (
  bookingId: string,
  enrolmentIds: readonly string[],
  toClassId: string,
  rest: Partial<Parameters<typeof transferSeats>[0]> = {},
) => transferSeats({ bookingId, enrolmentIds, toClassId, actor, now: NOW, ...rest })

/** Opens the payment page of a change and answers the id of its session. */
export async function openChangePage(changeId: string, now = NOW): Promise<string> {
  const pageUrl = await startChangeCheckout({ changeId, now })
  const [payment] = await db.select().from(payments).where(eq(payments.pageUrl, pageUrl))
  if (!payment?.sessionId) throw new Error('no payment page')
  return payment.sessionId
}

export async function changesOf(bookingId: string) {
  return db.select().from(bookingChanges).where(eq(bookingChanges.bookingId, bookingId)).orderBy(bookingChanges.createdAt)
}

/** Nothing of all that must always be true is broken. */
export const expectSound = async (now = NOW) => expect(await findBroken(now)).toEqual([])
