import { type NextRequest, NextResponse } from 'next/server'
import { knownAddresses } from './lib/courses/known-addresses'
import { routeAddress } from './lib/courses/route-address'

/** Old addresses, slashes and cached twins. Anything but a plain look at a page goes on untouched. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return NextResponse.next()
  const { pathname, search } = request.nextUrl
  const courses = await knownAddresses().catch(() => null)
  const routed = routeAddress(pathname, search !== '', courses)
  if (routed.kind === 'pass') return NextResponse.next()
  // A plain URL: `nextUrl` would give the new path the slash, or the lack of one, of the old.
  const url = new URL(request.url)
  url.pathname = routed.pathname
  return routed.kind === 'rewrite' ? NextResponse.rewrite(url) : NextResponse.redirect(url, 308)
}

export const config = { matcher: ['/((?!api/|_next/).*)'] }
