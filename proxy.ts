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
  return routed.kind === 'rewrite' ? rewriteTo(request, routed.pathname) : redirectTo(request, routed.pathname)
}

/** `nextUrl` knows which host this server takes for its own; any other would be fetched over the network, and come through here again. */
function rewriteTo(request: NextRequest, pathname: string): NextResponse {
  const url = request.nextUrl.clone()
  url.pathname = pathname
  return NextResponse.rewrite(url)
}

/** A plain URL: `nextUrl` would give the new path the slash, or the lack of one, of the old. */
function redirectTo(request: NextRequest, pathname: string): NextResponse {
  const url = new URL(request.url)
  url.pathname = pathname
  return NextResponse.redirect(url, 308)
}

/** Forms that are sent need none of this, and are spared the copy of their body that it costs. */
export const config = {
  matcher: [{ source: '/((?!api/|_next/).*)', missing: [{ type: 'header', key: 'content-type', value: 'multipart/form-data.*' }] }],
}
