import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { waitlistEntries } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { DomainError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { releaseOffer } from './end-entry'
import type { Entry } from './lock-entry'
import { isOfferLive } from './waitlist-rules'

type RequireOffer = { token: string; classId: string; seats: number; now: Date }

/**
 * The offer that seats are to be taken out of. The caller holds the lock of the class, so that it cannot lapse meanwhile.
 * @throws DomainError `offer-over`, `more-than-offered` at field `seats`
 */
export async function requireOffer(tx: Tx, { token, classId, seats, now }: RequireOffer): Promise<Entry> {
  const [entry] = await tx
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.token, token), eq(waitlistEntries.classId, classId)))
  if (!entry || !isOfferLive(entry, now))
    throw new DomainError('offer-over', 'Your offer from the waitlist is over, so no seats are kept for you any more.', 'seats')
  const offered = entry.offeredSeats ?? 0
  if (seats > offered)
    throw new DomainError('more-than-offered', `You are offered ${offered} ${offered === 1 ? 'seat' : 'seats'}, and you ask for ${seats}.`, 'seats')
  return entry
}

type AcceptOffer = { entry: Entry; bookingId: string; seats: number; actor: Actor; now: Date }

/** The booking has the seats now; those of the offer that it left go on to the next in line. */
export async function acceptOffer(tx: Tx, { entry, bookingId, seats, actor, now }: AcceptOffer): Promise<void> {
  const { id, classId } = entry
  await Promise.all([
    releaseOffer(tx, id, now),
    tx.update(waitlistEntries).set({ status: 'accepted', bookingId, endedAt: now }).where(eq(waitlistEntries.id, id)),
    recordAudit(tx, { actor, did: 'accepted offer', subject: { type: 'waitlist-entry', id }, details: { classId, bookingId, seats }, now }),
    seats < (entry.offeredSeats ?? 0) ? enqueue(tx, 'seats-released', { classId }) : undefined,
  ])
}

/** A hold made out of an offer was changed, and is another booking now. */
export async function followBooking(tx: Tx, { fromId, toId }: { fromId: string; toId: string }): Promise<void> {
  await tx.update(waitlistEntries).set({ bookingId: toId }).where(eq(waitlistEntries.bookingId, fromId))
}
