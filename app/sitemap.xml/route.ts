import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { listCoursesForSitemap } from '@/lib/courses/queries'
import { env } from '@/lib/env'
import { listClasses } from '@/lib/schedule/queries'

export const dynamic = 'force-dynamic'

/** Courses whose content is ours, classes that can be booked, and the pages that lead to them. */
export async function GET(): Promise<Response> {
  const [courses, classes] = await Promise.all([listCoursesForSitemap(), listClasses({}, await readClock(db))])
  const pages = [
    ...['/', '/courses', '/classes'].map((path) => ({ path, updatedAt: null })),
    ...courses,
    ...classes.map(({ ref, updatedAt }) => ({ path: `/classes/${ref}`, updatedAt })),
  ]
  const urls = pages.map(
    ({ path, updatedAt }) =>
      `<url><loc>${escapeXml(env().appUrl + encodeURI(path))}</loc>${updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : ''}</url>`,
  )
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
  return new Response(xml, { headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=60' } })
}

const escapeXml = (text: string): string => text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
