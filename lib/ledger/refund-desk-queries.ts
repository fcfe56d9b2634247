import { desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { bookings, disputes, invoices, payments, people, receipts, refunds } from '../../db/schema'
import { takenBackOf } from './taken-back'

/** How a refund stands for whoever looks after them, the most pressing first. `replaced`: it failed, and went another way since. */
export const REFUND_STAGES = ['failed', 'to-send', 'under-way', 'done', 'replaced'] as const
export type RefundStage = (typeof REFUND_STAGES)[number]

const next = alias(refunds, 'next_refund')
/** What a bank that decided for the cardholder has paid already. */
const isPaidByBank = sql`${refunds.failure} ~ 'charged back|disputed' and ${takenBackOf(sql`${refunds.receiptId}`)} > 0
  and not exists (select 1 from ${disputes} d join ${payments} p on p.id = d.payment_id join ${receipts} r on r.payment_id = p.id
    where r.id = ${refunds.receiptId} and d.closed_at is null)`
const stage = sql<RefundStage>`case
  when ${refunds.status} = 'failed' and ${next.id} is null and not coalesce(${isPaidByBank}, false) then 'failed'
  when ${refunds.status} = 'failed' then 'replaced'
  when ${refunds.status} = 'succeeded' then 'done'
  when ${refunds.method} = 'bank-transfer' then 'to-send'
  else 'under-way' end`
const isDisputed = sql<boolean>`exists (select 1 from ${disputes} d where d.payment_id = ${receipts.paymentId} and (d.closed_at is null or d.status = 'lost'))`

const select = (reader: Reader) =>
  reader
    .select({
      refund: refunds,
      stage,
      paidBy: receipts.method,
      payerName: receipts.payerName,
      isDisputed,
      bookingRef: bookings.ref,
      buyerName: bookings.buyerName,
      buyerEmail: bookings.buyerEmail,
      creditNoteNumber: invoices.number,
      decidedBy: people.name,
      nextId: next.id,
      nextMethod: next.method,
    })
    .from(refunds)
    .innerJoin(receipts, eq(receipts.id, refunds.receiptId))
    .innerJoin(bookings, eq(bookings.id, refunds.bookingId))
    .leftJoin(next, eq(next.replacesId, refunds.id))
    .leftJoin(invoices, eq(invoices.id, refunds.creditNoteId))
    .leftJoin(people, eq(people.id, refunds.decidedById))
    .$dynamic()

export type RefundRow = Awaited<ReturnType<typeof listRefunds>>['rows'][number]

export const REFUNDS_PER_PAGE = 40

/** Failed ones first and those to be sent by bank, the oldest on top; then what is under way, then what is done, the latest on top. */
export async function listRefunds(reader: Reader, page: number) {
  const rank = sql`array_position(array['failed', 'to-send', 'under-way'], ${stage})`
  const since = sql`extract(epoch from coalesce(${refunds.settledAt}, ${refunds.requestedAt}))`
  const [rows, total] = await Promise.all([
    select(reader)
      .orderBy(sql`${rank} nulls last`, sql`case when ${rank} is null then -${since} else ${since} end`, desc(refunds.id))
      .limit(REFUNDS_PER_PAGE)
      .offset((page - 1) * REFUNDS_PER_PAGE),
    reader.$count(refunds),
  ])
  return { rows, total }
}

/** One refund as its page tells of it; null if there is none. */
export async function getRefund(reader: Reader, id: string): Promise<RefundRow | null> {
  const [row] = await select(reader).where(eq(refunds.id, id))
  return row ?? null
}

/** How many wait for an admin: failed and not solved, or a bank transfer to be made. */
export async function countRefundsToSolve(reader: Reader): Promise<{ failed: number; toSend: number }> {
  const waits: SQL = inArray(stage, ['failed', 'to-send'])
  const rows = await reader
    .select({ stage, count: sql<number>`count(*)::int` })
    .from(refunds)
    .leftJoin(next, eq(next.replacesId, refunds.id))
    .where(waits)
    .groupBy(stage)
  const of = (wanted: RefundStage) => rows.find((row) => row.stage === wanted)?.count ?? 0
  return { failed: of('failed'), toSend: of('to-send') }
}
