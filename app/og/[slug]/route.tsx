import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import { SOCIAL_SIZE, SocialCard } from '@/components/drawings/social-card'
import { getCourseBySlug } from '@/lib/courses/queries'
import { shortTitle } from '@/lib/courses/short-title'

export const revalidate = 3600
export const generateStaticParams = () => []

/** `/og/SLUG`: what other sites show of a course, its drawing beside its title. Nothing in it changes by the hour. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const course = await getCourseBySlug((await params).slug)
  if (!course) return new Response('There is no such course.', { status: 404 })
  const facts = [course.code, course.level, course.lengthMinutes ? `${course.lengthMinutes / 60} hours, live online` : null]
    .filter(Boolean)
    .join(' · ')
  const [display, text] = await Promise.all([readFont('besley', 600), readFont('public-sans', 400)])
  return new ImageResponse(<SocialCard code={course.code} title={shortTitle(course)} facts={facts} />, {
    ...SOCIAL_SIZE,
    fonts: [
      { name: 'Besley', data: display, weight: 600 },
      { name: 'Public Sans', data: text, weight: 400 },
    ],
  })
}

/** Static fonts from npm: the image is drawn without a browser, which takes no variable ones. */
const readFont = (family: string, weight: number): Promise<Buffer> =>
  readFile(join(process.cwd(), 'node_modules', '@fontsource', family, 'files', `${family}-latin-${weight}-normal.woff`))
