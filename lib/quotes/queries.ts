import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { bookings, courseClasses, courses, people, quotes } from '../../db/schema'
import { listHistory } from '../audit/list-history'
import { listMailsOfQuote } from '../emails/list-mails'
import type { QuoteFilters } from './quote-filters'

export const QUOTES_PER_PAGE = 25

const approver = alias(people, 'approver')
const maker = alias(people, 'maker')

const selectQuotes = (reader: Reader) =>
  reader
    .select({
      quote: quotes,
      courseClass: { ref: courseClasses.ref, startsAt: courseClasses.startsAt, timeZone: courseClasses.timeZone, status: courseClasses.status },
      course: { code: courses.code, title: courses.title },
      booking: { ref: bookings.ref, token: bookings.token, status: bookings.status },
      approverName: approver.name,
      makerName: maker.name,
    })
    .from(quotes)
    .innerJoin(courseClasses, eq(courseClasses.id, quotes.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .leftJoin(bookings, eq(bookings.id, quotes.bookingId))
    .leftJoin(approver, eq(approver.id, quotes.approvedById))
    .leftJoin(maker, eq(maker.id, quotes.madeById))
    .$dynamic()

export type QuoteRow = Awaited<ReturnType<typeof selectQuotes>>[number]

/** What the buyer's link opens; null if nothing. */
export async function getQuoteByToken(reader: Reader, token: string): Promise<QuoteRow | null> {
  if (!/^[\w-]{1,100}$/.test(token)) return null
  const [row] = await selectQuotes(reader).where(eq(quotes.token, token))
  return row ?? null
}

/** One quote with its mails and history, for admins; null if there is none. */
export async function getQuoteDesk(reader: Reader, number: string) {
  const [row] = await selectQuotes(reader).where(eq(quotes.number, number.toUpperCase()))
  if (!row) return null
  const [told, history] = await Promise.all([listMailsOfQuote(reader, row.quote), listHistory(reader, [row.quote.id])])
  return { ...row, mails: told, history }
}

/** One page of all quotes, newest first, and how many there are in all. For admins. */
export async function listQuotes(reader: Reader, filters: QuoteFilters, now: Date): Promise<{ rows: QuoteRow[]; total: number }> {
  const where = whereOf(filters, now)
  const [rows, counted] = await Promise.all([
    selectQuotes(reader)
      .where(where)
      .orderBy(desc(quotes.createdAt), desc(quotes.number))
      .limit(QUOTES_PER_PAGE)
      .offset((filters.page - 1) * QUOTES_PER_PAGE),
    reader.select({ total: sql<number>`count(*)::int` }).from(quotes).innerJoin(courseClasses, eq(courseClasses.id, quotes.classId)).where(where),
  ])
  return { rows, total: counted[0]?.total ?? 0 }
}

function whereOf({ q, state }: QuoteFilters, now: Date): SQL | undefined {
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return and(
    q
      ? sql`(${quotes.number} ilike ${part} or ${quotes.buyerName} ilike ${part} or ${quotes.buyerEmail} ilike ${part} or ${quotes.organisation} ilike ${part}
          or ${courseClasses.ref} = ${q.toLowerCase()})`
      : undefined,
    state ? sql`${stateOf(now)} = ${state}` : undefined,
  )
}

/** As `stateOfQuote` says it. */
const stateOf = (now: Date) => sql`case when ${quotes.status} <> 'open' then ${quotes.status}::text
  when ${quotes.validUntil} <= ${now.toISOString()}::timestamptz then 'expired' when ${quotes.approvedAt} is not null then 'kept' else 'open' end`
