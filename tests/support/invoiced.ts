import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings } from '../../db/schema'
import { approveRequest } from '../../lib/bookings/answer-request'
import { hold } from './booking-rows'
import { makeClass, NOW } from './make'
import { insertPerson } from './rows'

export const makeAdmin = async () => (await insertPerson({ roles: ['admin'] })).actor

/** A booking to be paid by invoice that an admin has approved: one seat, £2,640.00, due on 7 December 2026. */
export async function bookByInvoice(fields: Record<string, string> = {}, classId?: string) {
  const { bookingId, token } = await hold(classId ?? (await makeClass()).id, { payment: 'invoice', ...fields })
  await approveRequest({ bookingId, actor: await makeAdmin(), now: NOW })
  const [booking] = await db.select().from(bookings).where(eq(bookings.id, bookingId))
  if (!booking) throw new Error('no booking')
  return { bookingId, token, payerToken: booking.payerToken, booking }
}
