import { type SQL, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { disputes, payments, receipts, refunds } from '../../db/schema'

/**
 * What the provider has taken back of a receipt, in minor units: by a dispute that is open and has moved the money, or that was lost. One
 * that was won takes nothing.
 */
export const takenBackOf = (receiptId: SQL): SQL<number> => sql<number>`(
  select coalesce(sum(d.amount_minor), 0)::int from ${disputes} d
    join ${payments} p on p.id = d.payment_id or p.intent_id = d.intent_id join ${receipts} t on t.payment_id = p.id
  where t.id = ${receiptId} and case when d.closed_at is null then d.is_withdrawn else d.status = 'lost' end)`

/** Of one receipt, in minor units: what the provider took back, and what has neither been sent out nor is on its way. */
export type TakenBack = { takenMinor: number; leftMinor: number }

/**
 * The receipts of which the provider has taken something back. Whoever decides by it holds the lock of the booking, as the news of a
 * dispute does, so that the same money never goes out by both.
 */
export async function listTakenBack(reader: Reader, receiptIds: readonly string[]): Promise<Map<string, TakenBack>> {
  const wanted = sql.join(
    receiptIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const { rows } = await reader.execute<{ id: string; amountMinor: number; takenMinor: number; sentMinor: number }>(sql`
    select r.id, r.amount_minor as "amountMinor", ${takenBackOf(sql`r.id`)} as "takenMinor",
      (select coalesce(sum(f.amount_minor), 0)::int from ${refunds} f where f.receipt_id = r.id and f.status <> 'failed') as "sentMinor"
    from ${receipts} r where r.id in (${wanted})`)
  const taken = rows.filter((row) => row.takenMinor > 0)
  return new Map(taken.map(({ id, amountMinor, takenMinor, sentMinor }) => [id, { takenMinor, leftMinor: amountMinor - takenMinor - sentMinor }]))
}
