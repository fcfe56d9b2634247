import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CoursePage } from '@/components/courses/course-page'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { courseRenderer } from '@/lib/courses/course-renderer'
import { getCourseByPath } from '@/lib/courses/queries'
import { env } from '@/lib/env'
import { listClasses } from '@/lib/schedule/queries'
import { listReviews } from '@/lib/surveys/queries'

export const revalidate = 1
export const generateStaticParams = async () => []

const findCourse = cache((path: string) => getCourseByPath(path))
const pathOf = (parts: string[]) => `/${parts.join('/')}`

export async function generateMetadata({ params }: PageProps<'/[...path]'>): Promise<Metadata> {
  const course = await findCourse(pathOf((await params).path))
  if (!course) return { title: 'Page not found', robots: { index: false } }
  const description = course.metaDescription ?? course.card ?? undefined
  const canonical = course.canonicalUrl ?? `${env().appUrl}${encodeURI(course.path)}`
  return {
    title: course.title,
    description,
    alternates: { canonical },
    openGraph: {
      type: 'website',
      siteName: 'Halfday',
      locale: 'en_GB',
      title: course.title,
      description,
      url: canonical,
      images: [socialImage(course)],
    },
  }
}

const socialImage = (course: { slug: string; title: string }) => ({
  url: `${env().appUrl}/og/${course.slug}`,
  width: 1200,
  height: 630,
  alt: `${course.title}: its woven drawing`,
})

/** A course at its own address. Whatever else was asked for and is no page of ours ends here as a 404. */
export default async function Page({ params }: PageProps<'/[...path]'>) {
  const course = await findCourse(pathOf((await params).path))
  if (!course) notFound()
  const now = await readClock(db)
  const [classes, reviews, renderer] = await Promise.all([
    listClasses({ course: course.slug }, now),
    listReviews(db, course.id),
    courseRenderer(course),
  ])
  return <CoursePage course={course} classes={classes} reviews={reviews} renderer={renderer} siteUrl={env().appUrl} now={now} />
}
