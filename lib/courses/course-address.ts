/** First parts of addresses that are Halfday's own; no course may live below them. */
const OWN_ROUTES = new Set(
  `_next api cached classes courses bookings payments enrolments my trainer trainers admin sign-in sign-out certificates local local-stripe
   embed schedule.json schedule.ics sitemap.xml robots.txt favicon.ico icon.svg manifest.webmanifest opengraph-image terms privacy accessibility
   drawings lab teams private-classes contact company cookies search help check`.split(/\s+/),
)

/** One spelling for comparison: decoded, single slashes (browsers take backslashes for them), no slash at the end. `''` is the home page. */
export function addressKey(path: string): string {
  return safeDecode(path)
    .replaceAll('\0', '')
    .normalize('NFC')
    .replace(/[/\\]+/g, '/')
    .replace(/\/$/, '')
}

export const isOwnRoute = (path: string): boolean => {
  const first = addressKey(path).split('/')[1] ?? ''
  return first === '' || OWN_ROUTES.has(first.toLowerCase())
}

/** The course's own address, exactly as written in `url`; without one, below /training-courses/. */
export function ownAddress(url: string | null, slug: string): string {
  if (url === null) return `/training-courses/${slug}/`
  const path = url.replaceAll(':slug', slug)
  return path.startsWith('/') ? path : `/${path}`
}

/** Why this cannot be an address on our site, or null. */
export function addressProblem(path: string): string | null {
  if (/^\/*[a-z][a-z0-9+.-]*:\/\//i.test(path) || path.startsWith('//')) return 'it points to another site'
  if (/[?#]/.test(path)) return 'an address has no ? or #'
  if (/[\s\\<>"'{}|^`]/.test(path) || safeDecode(path) !== safeDecode(safeDecode(path))) return 'it has characters that an address cannot have'
  if (path.includes('//') || path.split('/').some((part) => part === '.' || part === '..')) return 'it has empty parts or dots'
  if (path.split('/').some((part) => part.startsWith(':'))) return 'only :slug is filled in'
  if (path.length > 300) return 'it is longer than 300 characters'
  return null
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
