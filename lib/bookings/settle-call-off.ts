import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { callOffCases, enrolments } from '../../db/schema'

type SettleCallOff = { bookingId: string; classId: string; status: 'transferred' | 'refunded'; now: Date }

/** A class that was called off is settled with a booking once no seat of it is left there, whichever way the last one went. */
export async function settleCallOff(tx: Tx, { bookingId, classId, status, now }: SettleCallOff): Promise<void> {
  const left = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.bookingId, bookingId), eq(enrolments.classId, classId), isNull(enrolments.cancelledAt)))
    .limit(1)
  if (left.length > 0) return
  await tx
    .update(callOffCases)
    .set({ status, settledAt: now, lastFailure: null, failedAt: null })
    .where(and(eq(callOffCases.bookingId, bookingId), eq(callOffCases.classId, classId), eq(callOffCases.status, 'open')))
}
