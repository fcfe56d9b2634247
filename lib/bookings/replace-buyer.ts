import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Tx } from '../../db/client'
import { bookings } from '../../db/schema'
import { findOrCreatePerson } from '../accounts/find-or-create-person'
import { type Actor, recordAudit } from '../audit/record-audit'
import { queueMail } from '../emails/queue-mail'
import { recallBookingMails } from '../emails/recall-mails'
import { DomainError, FormRefusal } from '../errors'
import { makeToken } from '../secret'
import { type Booking, lockBooking } from './lock-booking'

const shape = z.object({
  buyerName: z.string().trim().min(1, 'Enter the name of who looks after this booking.').max(200, 'The name can have 200 characters at most.'),
  buyerEmail: z
    .string()
    .trim()
    .max(254, 'The e-mail address can have 254 characters at most.')
    .pipe(z.email('Enter an e-mail address with an @, like name@company.com.')),
})

type ReplaceBuyer = {
  bookingId: string
  buyerName: string
  buyerEmail: string
  /** A link: the caller has made sure that it is the buyer's. */
  actor: Actor
  now: Date
}

/**
 * Somebody else looks after a booking from now on. The first buyer's link is dead at once, and so is the enrol link they may have
 * passed on; seats, their students and the invoices stay as they are.
 *
 * @throws FormRefusal; DomainError `unknown-booking`, `not-confirmed`, `not-allowed`
 */
export async function replaceBuyer({ bookingId, actor, now, ...typed }: ReplaceBuyer): Promise<void> {
  const parsed = shape.safeParse(typed)
  if (!parsed.success) throw new FormRefusal(Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])))
  const { buyerName, buyerEmail } = parsed.data
  await db.transaction(async (tx) => {
    const booking = await lockForChange(tx, bookingId, actor)
    const buyerId = await findOrCreatePerson(tx, { email: buyerEmail, name: buyerName, now })
    const enrolToken = booking.enrolToken && makeToken()
    await tx.update(bookings).set({ buyerId, buyerName, buyerEmail, token: makeToken(), enrolToken }).where(eq(bookings.id, bookingId))
    const { buyerEmail: before, buyerName: nameBefore, buyerId: idBefore } = booking
    await recallBookingMails(tx, { bookingId, to: before })
    await queueMail(tx, {
      to: buyerEmail,
      template: 'booking-taken-over',
      params: { bookingId, from: nameBefore },
      personId: buyerId,
      bookingId,
      now,
    })
    await queueMail(tx, { to: before, template: 'booking-handed-over', params: { bookingId, name: nameBefore }, personId: idBefore, bookingId, now })
    const details = { from: idBefore, to: buyerId }
    await recordAudit(tx, { actor, did: 'replaced the buyer', subject: { type: 'booking', id: bookingId }, details, now })
  })
}

/** @throws DomainError `unknown-booking`, `not-confirmed`, `not-allowed` */
export async function lockForChange(tx: Tx, bookingId: string, actor: Actor): Promise<Booking> {
  if (actor.kind === 'person' && !actor.roles.includes('admin')) throw new DomainError('not-allowed', 'Only an admin or the buyer can do that.')
  const booking = await lockBooking(tx, bookingId)
  if (booking.status !== 'confirmed' && booking.status !== 'requested') throw new DomainError('not-confirmed', 'This booking has no seats any more.')
  return booking
}
