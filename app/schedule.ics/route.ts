import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { answerFeed, answerPreflight } from '@/lib/schedule/answer-feed'
import { listClasses } from '@/lib/schedule/queries'
import { readFilters } from '@/lib/schedule/read-filters'
import { publishSchedule } from '@/lib/schedule/schedule-calendar'

/** The sessions of all public classes to come, as a calendar to subscribe to; with the filters of `/classes`. */
export async function GET(request: Request): Promise<Response> {
  const { filters } = readFilters(Object.fromEntries(new URL(request.url).searchParams))
  const classes = await listClasses(filters, await readClock(db))
  return answerFeed(request, { body: publishSchedule(classes, { appUrl: env().appUrl }), contentType: 'text/calendar; charset=utf-8' })
}

export const OPTIONS = answerPreflight
