import { desc, eq, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { bookings, disputes, payments } from '../../db/schema'

const row = {
  id: disputes.id,
  providerDisputeId: disputes.providerDisputeId,
  status: disputes.status,
  reason: disputes.reason,
  amountMinor: disputes.amountMinor,
  currency: disputes.currency,
  evidenceDueAt: disputes.evidenceDueAt,
  isWithdrawn: disputes.isWithdrawn,
  openedAt: disputes.openedAt,
  closedAt: disputes.closedAt,
  provider: payments.provider,
  bookingId: bookings.id,
  bookingRef: bookings.ref,
  buyerName: bookings.buyerName,
}

const select = (reader: Reader) =>
  reader
    .select(row)
    .from(disputes)
    .leftJoin(payments, sql`${payments.id} = ${disputes.paymentId} or ${payments.intentId} = ${disputes.intentId}`)
    .leftJoin(bookings, eq(bookings.id, payments.bookingId))
    .$dynamic()

export type DisputeRow = Awaited<ReturnType<typeof listDisputes>>['rows'][number]

export const DISPUTES_PER_PAGE = 40

/** Open ones first, the one to be answered soonest on top; then those that ended, the latest first. */
export async function listDisputes(reader: Reader, page: number) {
  const [rows, total] = await Promise.all([
    select(reader)
      .orderBy(
        sql`${disputes.closedAt} is not null`,
        sql`case when ${disputes.closedAt} is null then ${disputes.evidenceDueAt} end nulls last`,
        desc(disputes.closedAt),
        desc(disputes.openedAt),
      )
      .limit(DISPUTES_PER_PAGE)
      .offset((page - 1) * DISPUTES_PER_PAGE),
    reader.$count(disputes),
  ])
  return { rows, total }
}

/** Disputes about payments of a booking, for its desk. */
export async function listDisputesOf(reader: Reader, bookingId: string): Promise<DisputeRow[]> {
  return select(reader).where(eq(payments.bookingId, bookingId)).orderBy(desc(disputes.openedAt))
}

export const countOpenDisputes = (reader: Reader): Promise<number> => reader.$count(disputes, isNull(disputes.closedAt))
