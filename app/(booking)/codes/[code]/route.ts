import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { CODE_COOKIE } from '@/lib/discounts/code-cookie'
import { foldCode } from '@/lib/discounts/discount-rules'
import { env } from '@/lib/env'

const THIRTY_DAYS_SECONDS = 30 * 24 * 60 * 60

/** The link of a personal code: from here on the code stands in the booking form by itself. Says nothing of whether it is good. */
export async function GET(request: Request, { params }: RouteContext<'/codes/[code]'>) {
  const code = foldCode((await params).code)
  const ref = new URL(request.url).searchParams.get('class') ?? ''
  const isCode = /^[A-Z0-9-]{3,40}$/.test(code)
  if (isCode)
    (await cookies()).set(CODE_COOKIE, code, {
      httpOnly: true,
      sameSite: 'lax',
      secure: env().appUrl.startsWith('https:'),
      path: '/',
      maxAge: THIRTY_DAYS_SECONDS,
    })
  redirect(/^[a-z0-9-]{3,40}$/.test(ref) ? `/classes/${ref}` : isCode ? `/classes?discountCode=${code}` : '/classes')
}
