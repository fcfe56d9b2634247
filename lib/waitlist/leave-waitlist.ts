import { and, eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { waitlistEntries } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { enqueue } from '../jobs/enqueue'
import { sayWhenBusy } from '../schedule/lock-class'
import { endEntry, releaseOffer } from './end-entry'
import { lockEntry } from './lock-entry'
import { isLive, isOfferLive } from './waitlist-rules'

/** Whoever has the link of a place in line may answer for it. */
type Answer = { token: string; now: Date }
const holder: Actor = { kind: 'link' }

/**
 * Leaves the line; an offer is declined with it, and its seats go on to the next. Pressed twice, the second time changes nothing.
 * @throws DomainError `unknown-entry`, `busy`
 */
export async function leaveWaitlist({ token, now }: Answer): Promise<void> {
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const entry = await lockEntry(tx, { token })
      if (!isLive(entry)) return
      const did = entry.status === 'offered' ? 'declined offer' : 'left waitlist'
      await endEntry(tx, { entry, status: 'withdrawn', did, actor: holder, now })
    }),
  )
}

/**
 * Gives back an offer of fewer seats than were wanted and waits on, at the same place, for all of them. Changes nothing where there is
 * no such offer any more.
 * @throws DomainError `unknown-entry`, `busy`
 */
export async function waitForAll({ token, now }: Answer): Promise<void> {
  await sayWhenBusy(() =>
    db.transaction(async (tx) => {
      const entry = await lockEntry(tx, { token })
      if (!isOfferLive(entry, now) || (entry.offeredSeats ?? 0) >= entry.seats) return
      await releaseOffer(tx, entry.id, now)
      await tx
        .update(waitlistEntries)
        .set({ status: 'waiting', takesFewer: false, offeredSeats: null, offeredAt: null, offerUntil: null })
        .where(and(eq(waitlistEntries.id, entry.id)))
      const subject = { type: 'waitlist-entry', id: entry.id }
      await recordAudit(tx, { actor: holder, did: 'chose to wait for all seats', subject, details: { classId: entry.classId }, now })
      await enqueue(tx, 'seats-released', { classId: entry.classId })
    }),
  )
}
