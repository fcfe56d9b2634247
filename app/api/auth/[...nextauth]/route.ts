import { type NextRequest, NextResponse } from 'next/server'
import { handlers } from '@/lib/accounts/auth'
import { env } from '@/lib/env'

/** What browsers may ask of next-auth directly. Links are sent and used by the pages under `/sign-in` alone. */
const OPEN = /^\/api\/auth\/(session|csrf|providers|signout)$/

export async function GET(request: NextRequest) {
  const { pathname, search } = request.nextUrl
  if (OPEN.test(pathname) && !pathname.endsWith('/signout')) return handlers.GET(request)
  const isLink = pathname.startsWith('/api/auth/callback/')
  return NextResponse.redirect(`${env().appUrl}/sign-in${isLink ? `/confirm${search}` : ''}`, 303)
}

export async function POST(request: NextRequest) {
  if (OPEN.test(request.nextUrl.pathname)) return handlers.POST(request)
  return new NextResponse('Not found', { status: 404 })
}
