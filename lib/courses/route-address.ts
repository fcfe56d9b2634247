import { addressKey } from './course-address'
import type { KnownAddresses } from './known-addresses'

export type Routed = { kind: 'pass' } | { kind: 'redirect'; pathname: string } | { kind: 'rewrite'; pathname: string }

const PASS: Routed = { kind: 'pass' }
/** Matches no page, so that the site's own 404 answers. */
export const NOWHERE = '/not-here'
const CACHED_PAGES: Record<string, string> = { '/': '/cached/live', '/classes': '/cached/live/classes', '/courses': '/cached/live/courses' }

/**
 * What becomes of a request for this path: one permanent redirect to the one right spelling of its address, a rewrite to
 * the cached twin of a page, or nothing. `courses` is null while the database does not answer.
 */
export function routeAddress(pathname: string, hasQuery: boolean, courses: KnownAddresses | null): Routed {
  const key = addressKey(pathname)
  if (key === '/cached' || key.startsWith('/cached/')) return { kind: 'rewrite', pathname: NOWHERE }
  const course = courses ? findCourse(key, courses) : undefined
  if (course) return isSameSpelling(course.path, pathname) ? PASS : redirectTo(course.path)
  if (key.startsWith('/courses/')) return routeBelowCourses(key, pathname, courses !== null)
  const plain = pathname.replace(/[/\\]+/g, '/').replace(/\/$/, '') || '/'
  if (plain !== pathname) return { kind: 'redirect', pathname: plain }
  const twin = hasQuery ? undefined : cachedTwin(pathname)
  return twin ? { kind: 'rewrite', pathname: twin } : PASS
}

/** A class page has one too. */
const cachedTwin = (pathname: string): string | undefined =>
  CACHED_PAGES[pathname] ?? (/^\/classes\/[^/]+$/.test(pathname) ? `/cached/live${pathname}` : undefined)

function findCourse(key: string, { byKey, byAlias, bySlug }: KnownAddresses) {
  const slug = /^\/courses\/([^/]+)$/.exec(key)?.[1]
  return byKey.get(key) ?? byAlias.get(key) ?? (slug === undefined ? undefined : bySlug.get(slug))
}

/** Below /courses only `/courses/SLUG.json` is a page; the slugs of courses were found before. */
function routeBelowCourses(key: string, pathname: string, isDatabaseUp: boolean): Routed {
  if (/^\/courses\/[^/]+\.json$/.test(key)) return key === pathname ? PASS : { kind: 'redirect', pathname: encodeURI(key) }
  return isDatabaseUp ? { kind: 'rewrite', pathname: NOWHERE } : PASS
}

const redirectTo = (path: string): Routed => ({ kind: 'redirect', pathname: encodePath(path) })
const isSameSpelling = (path: string, pathname: string): boolean => encodePath(path) === pathname || path === pathname

/** As a browser sends it: percent-encoded once. */
const encodePath = (path: string): string => encodeURI(path).replace(/%25([0-9a-f]{2})/gi, '%$1')
