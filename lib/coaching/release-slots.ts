import { and, eq, gt, isNotNull, ne, or, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { bookings, enrolments, slots } from '../../db/schema'
import { system } from '../audit/record-audit'
import { endSlot } from './cancel-slot'
import { lockDiary } from './lock-slot'

const AT_ONCE = 100

/** Sweep: a slot to come whose seat was cancelled, or is somebody else's now, is cancelled and both are told. */
export async function releaseSlots(now: Date): Promise<number> {
  const lost = await selectLost(db, now).limit(AT_ONCE)
  let released = 0
  for (const { id, trainerId } of lost) if (await release({ id, trainerId }, now)) released += 1
  return released
}

const selectLost = (reader: Pick<typeof db, 'select'>, now: Date, slotId?: string) =>
  reader
    .select({ id: slots.id, trainerId: slots.trainerId })
    .from(slots)
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .innerJoin(bookings, eq(bookings.id, enrolments.bookingId))
    .where(
      and(
        eq(slots.status, 'booked'),
        gt(slots.startsAt, now),
        slotId ? eq(slots.id, slotId) : undefined,
        or(isNotNull(enrolments.cancelledAt), sql`${enrolments.personId} is distinct from ${slots.personId}`, ne(bookings.status, 'confirmed')),
      ),
    )

const release = ({ id, trainerId }: { id: string; trainerId: string }, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    await lockDiary(tx, trainerId)
    const [slot] = await tx
      .select()
      .from(slots)
      .where(and(eq(slots.id, id), eq(slots.status, 'booked')))
      .for('update', { skipLocked: true })
    if (!slot || (await selectLost(tx, now, id)).length === 0) return false
    await endSlot(tx, slot, { by: 'seat', actor: system, now })
    return true
  })
