import type { Course } from './queries'

/** A course as partner sites read it. Fields are only ever added. */
export function describeCourseForPartners(course: Course, siteUrl: string) {
  const { slug, code, title, level, vendor, metaDescription, card, tldr, topics, audience, tags, outcomes, objectives, prerequisites } = course
  return {
    code,
    title,
    slug,
    url: `${siteUrl}${course.path}`,
    level,
    vendor,
    hours: course.lengthMinutes === null ? null : course.lengthMinutes / 60,
    description: metaDescription,
    card,
    tldr,
    topics,
    audience,
    tags,
    outcomes,
    objectives,
    prerequisites,
    themes: course.syllabus,
    formats: course.sessionDefaults,
    pdus: course.pdus,
    scheduleUrl: `${siteUrl}/schedule.json?course=${encodeURIComponent(code)}`,
    updatedAt: course.updatedAt.toISOString(),
  }
}
