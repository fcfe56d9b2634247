import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client'
import { mails } from '../../db/schema'

/**
 * Takes back mails that have not left yet: they are written when they are sent, from rows that are about to change, and would
 * bring a new link to somebody who had the old one.
 */
export const recallSeatMails = (tx: Tx, enrolmentId: string): Promise<unknown> =>
  recall(tx, and(inArray(mails.template, ['seat-assigned', 'seat-reminder']), sql`${mails.params} ->> 'enrolmentId' = ${enrolmentId}`))

/** The same for everything about a booking to one address. */
export const recallBookingMails = (tx: Tx, { bookingId, to }: { bookingId: string; to: string }): Promise<unknown> =>
  recall(tx, and(eq(mails.bookingId, bookingId), eq(mails.to, to)))

const recall = (tx: Tx, which: SQL | undefined) => tx.delete(mails).where(and(inArray(mails.status, ['queued', 'failed']), which))
