import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings } from '../../db/schema'
import { requireAdmin } from '../accounts/require-admin'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { makeToken } from '../secret'
import { lockBooking } from './lock-booking'

export const BOOKING_LINKS = { buyer: 'token', payer: 'payerToken', enrol: 'enrolToken' } as const
export type BookingLink = keyof typeof BOOKING_LINKS
export const isBookingLink = (text: string): text is BookingLink => Object.hasOwn(BOOKING_LINKS, text)

type ReplaceLink = { bookingId: string; link: BookingLink; actor: Actor; now: Date }

/**
 * A new link in place of one that got into the wrong hands: the old one opens nothing from that instant on. Mails that are sent from now
 * on carry the new one. @throws DomainError `not-allowed`, `unknown-booking`, `no-link`
 */
export async function replaceLink({ bookingId, link, actor, now }: ReplaceLink): Promise<void> {
  requireAdmin(actor)
  await db.transaction(async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const column = BOOKING_LINKS[link]
    if (booking[column] === null) throw new DomainError('no-link', 'The buyer has made no such link.')
    await tx
      .update(bookings)
      .set({ [column]: makeToken() })
      .where(eq(bookings.id, bookingId))
    await recordAudit(tx, { actor, did: `replaced the ${link}'s link`, subject: { type: 'booking', id: bookingId }, now })
  })
}
