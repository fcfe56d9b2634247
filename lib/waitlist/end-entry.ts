import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { seatClaims, waitlistEntries } from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'
import { enqueue } from '../jobs/enqueue'
import type { Entry } from './lock-entry'

type EndEntry = { entry: Entry; status: 'lapsed' | 'withdrawn'; did: string; actor: Actor; now: Date }

/** Ends a place in line that is still live. The seats of an offer go on to the next. The caller holds the lock of the class. */
export async function endEntry(tx: Tx, { entry, status, did, actor, now }: EndEntry): Promise<void> {
  await tx.update(waitlistEntries).set({ status, endedAt: now }).where(eq(waitlistEntries.id, entry.id))
  await recordAudit(tx, { actor, did, subject: { type: 'waitlist-entry', id: entry.id }, details: { classId: entry.classId }, now })
  if (entry.status !== 'offered') return
  await releaseOffer(tx, entry.id, now)
  await enqueue(tx, 'seats-released', { classId: entry.classId })
}

/** Gives back the seats that an offer claims. */
export async function releaseOffer(tx: Tx, entryId: string, now: Date): Promise<void> {
  await tx
    .update(seatClaims)
    .set({ releasedAt: now })
    .where(and(eq(seatClaims.waitlistEntryId, entryId), isNull(seatClaims.releasedAt)))
}
