import { createHash } from 'node:crypto'
import { matchesTag } from './answer-feed'

/** A calendar for one reader: kept by nobody on the way, and 304 while nothing in it has changed. */
export function answerPrivateFeed(request: Request, calendar: string): Response {
  const etag = `"${createHash('sha256').update(calendar).digest('base64url').slice(0, 27)}"`
  const headers = { 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex', etag }
  if (matchesTag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(calendar, {
    headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="halfday.ics"' },
  })
}
