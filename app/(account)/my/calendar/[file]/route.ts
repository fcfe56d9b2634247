import { db } from '@/db/client'
import { findFeedOwner } from '@/lib/calendar/calendar-feed'
import { writePersonCalendar } from '@/lib/calendar/person-calendar'
import { readClock } from '@/lib/clock'
import { clientAddress, isBlocked, LIMITS, takeToken } from '@/lib/rate-limit'
import { answerPrivateFeed } from '@/lib/schedule/answer-private-feed'

/** A person's own calendar, for whichever program has its secret. Guessing secrets is slowed down; reading one's own is not. */
export async function GET(request: Request, { params }: RouteContext<'/my/calendar/[file]'>) {
  const { file } = await params
  const guesses = { ...LIMITS.wrongSecret, key: clientAddress(request.headers) }
  const secret = /^([\w-]{20,60})\.ics$/.exec(file)?.[1]
  const personId = secret ? await findFeedOwner(db, secret) : null
  if (personId) return answerPrivateFeed(request, await writePersonCalendar(db, { personId, now: await readClock(db) }))
  const { ok, retryAfterSeconds } = await isBlocked(guesses)
  if (!ok) return new Response('Too many calendars that are not there.', { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } })
  await takeToken(guesses)
  return new Response('There is no such calendar.', { status: 404, headers: { 'cache-control': 'no-store' } })
}
