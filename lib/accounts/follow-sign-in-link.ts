import { cookies } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import { env } from '../env'
import { handlers } from './auth'

/**
 * Uses a sign-in link up and signs its owner in within this browser. Only for a POST: the button of the link's page.
 * @returns false when the link was used before, has expired, or never existed.
 */
export async function followSignInLink({ email, token }: { email: string; token: string }): Promise<boolean> {
  const jar = await cookies()
  const callback = `${env().appUrl}/api/auth/callback/email?${new URLSearchParams({ email, token })}`
  const answer = await handlers.POST(new NextRequest(callback, { method: 'POST', headers: { cookie: jar.toString() } }))
  if (new URL(answer.headers.get('location') ?? callback).searchParams.has('error')) return false
  for (const cookie of new NextResponse(null, answer).cookies.getAll()) jar.set(cookie)
  return true
}
