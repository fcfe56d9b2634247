import { createHash } from 'node:crypto'
import { describeCourseForPartners } from '@/lib/courses/course-json'
import { getCourseBySlug } from '@/lib/courses/queries'
import { env } from '@/lib/env'

const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=2' }

/** `/courses/SLUG.json`: a course for partner sites. */
export async function GET(request: Request, { params }: RouteContext<'/courses/[file]'>): Promise<Response> {
  const { file } = await params
  const course = file.endsWith('.json') ? await getCourseBySlug(file.slice(0, -'.json'.length)) : null
  if (!course) return Response.json({ error: 'There is no such course.' }, { status: 404, headers: { 'Access-Control-Allow-Origin': '*' } })
  const body = JSON.stringify(describeCourseForPartners(course, env().appUrl))
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = { ...HEADERS, ETag: etag, 'Content-Type': 'application/json; charset=utf-8' }
  return request.headers.get('if-none-match') === etag ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
}
