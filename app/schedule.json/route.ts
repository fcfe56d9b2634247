import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { answerFeed, answerPreflight } from '@/lib/schedule/answer-feed'
import { listClasses } from '@/lib/schedule/queries'
import { readFilters } from '@/lib/schedule/read-filters'
import { toScheduleEntry } from '@/lib/schedule/schedule-feed'

/** The schedule for partner sites, with the filters of `/classes`. */
export async function GET(request: Request): Promise<Response> {
  const { filters } = readFilters(Object.fromEntries(new URL(request.url).searchParams))
  const now = await readClock(db)
  const classes = await listClasses(filters, now)
  const entries = classes.map((card) => toScheduleEntry(card, { now, appUrl: env().appUrl, currency: filters.currency }))
  return answerFeed(request, { body: JSON.stringify(entries), contentType: 'application/json; charset=utf-8' })
}

export const OPTIONS = answerPreflight
