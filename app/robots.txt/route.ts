import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

const PRIVATE = [
  '/admin',
  '/api/',
  '/bookings/',
  '/enrol/',
  '/enrolments/',
  '/local',
  '/local-stripe',
  '/my',
  '/payments/',
  '/reminders/',
  '/sign-in',
  '/trainer',
]

export function GET(): Response {
  const lines = ['User-agent: *', ...PRIVATE.map((path) => `Disallow: ${path}`), '', `Sitemap: ${env().appUrl}/sitemap.xml`, '']
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
