import { eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { bookings } from '../../db/schema'
import { DomainError } from '../errors'

export type Booking = typeof bookings.$inferSelect

/** The booking, locked until the transaction ends: its money and its seats change one act after the other. @throws DomainError `unknown-booking` */
export async function lockBooking(tx: Tx, bookingId: string): Promise<Booking> {
  const [booking] = await tx.select().from(bookings).where(eq(bookings.id, bookingId)).for('update')
  if (!booking) throw new DomainError('unknown-booking', 'There is no such booking.')
  return booking
}
