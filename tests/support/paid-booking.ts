import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { hold, openPage, rowsOf } from './booking-rows'
import { makeClass, NOW } from './make'
import { payNow } from './pretend-gateway'

/** A booking that was paid by card at the pretended gateway: £2,640.00 a seat. */
export async function makePaidBooking(fields: Record<string, string> = {}) {
  const courseClass = await makeClass()
  const { bookingId } = await hold(courseClass.id, fields)
  const sessionId = await openPage(bookingId)
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: NOW })
  return { classId: courseClass.id, bookingId, intentId: `pi_${sessionId}`, seatIds: (await rowsOf(bookingId)).seats.map((seat) => seat.id) }
}
