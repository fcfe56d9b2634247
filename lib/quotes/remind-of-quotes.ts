import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { db } from '../../db/client'
import { quotes, reminders } from '../../db/schema'
import { DAY_MS } from '../schedule/zone-time'
import { mailQuote } from './insert-quote'
import { REMIND_DAYS } from './quote-rules'

const AT_ONCE = 100

/** Sweep: reminds buyers of quotes that end soon, once for each end; not of those that were that short from the start. */
export async function remindOfQuotes(now: Date): Promise<number> {
  const soon = new Date(now.getTime() + REMIND_DAYS * DAY_MS)
  const kind = sql<string>`'quote-ends-' || to_char(${quotes.validUntil} at time zone 'UTC', 'YYYY-MM-DD')`
  const due = await db
    .select({ quote: quotes, kind })
    .from(quotes)
    .where(
      and(
        eq(quotes.status, 'open'),
        gt(quotes.validUntil, now),
        lte(quotes.validUntil, soon),
        sql`${quotes.createdAt} <= ${quotes.validUntil} - make_interval(days => ${REMIND_DAYS + 1})`,
        sql`not exists (select 1 from ${reminders} r where r.subject_id = ${quotes.id} and r.kind = ${kind})`,
      ),
    )
    .limit(AT_ONCE)
  let reminded = 0
  for (const one of due) reminded += await remind(one, now)
  return reminded
}

async function remind({ quote, kind }: { quote: typeof quotes.$inferSelect; kind: string }, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const [isMine] = await tx.insert(reminders).values({ kind, subjectId: quote.id, remindedAt: now }).onConflictDoNothing().returning()
    if (!isMine) return 0
    await mailQuote(tx, quote, 'quote-ending', now)
    return 1
  })
}
