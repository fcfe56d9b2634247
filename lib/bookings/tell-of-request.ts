import type { Tx } from '../../db/client'
import { settings } from '../../db/schema'
import { queueMail } from '../emails/queue-mail'
import type { Booking } from './lock-booking'

/** Somebody wants to pay by invoice: they get word that we look at it, and so do we. */
export async function tellOfRequest(tx: Tx, { id: bookingId, buyerId, buyerEmail }: Booking, now: Date): Promise<void> {
  const [own] = await tx.select({ email: settings.email }).from(settings)
  await queueMail(tx, { to: buyerEmail, template: 'booking-requested', params: { bookingId }, personId: buyerId, bookingId, now })
  if (own) await queueMail(tx, { to: own.email, template: 'invoice-request', params: { bookingId }, bookingId, now })
}
