import { createHash } from 'node:crypto'

type Feed = { body: string; contentType: string }

/**
 * A machine-readable answer that any site may read and any cache may keep for a second. Its ETag is that of its content, so
 * that whoever asks again with `If-None-Match` gets 304 while nothing has changed (RFC 9110 §13.1.2).
 */
export function answerFeed(request: Request, { body, contentType }: Feed): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag',
    'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1',
    etag,
  }
  if (matchesTag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'content-type': contentType } })
}

/** What a browser asks before it reads the feed from another site with headers of its own. */
export const answerPreflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'If-None-Match',
      'access-control-max-age': '86400',
    },
  })

/** By weak comparison: a cache on the way may have made the tag weak. */
export function matchesTag(ifNoneMatch: string | null, etag: string): boolean {
  if (!ifNoneMatch) return false
  return ifNoneMatch.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag)
}
