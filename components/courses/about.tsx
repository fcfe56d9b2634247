import { Section } from '@/components/ui/section'
import type { CourseRenderer } from '@/lib/courses/course-renderer'
import type { Course } from '@/lib/courses/queries'
import { BESIDE } from './beside'
import { Prose } from './prose'

/** Sections that have a place of their own on the page. */
const PLACED = ['come if', 'wait if', 'questions']

export const hasAbout = (course: Course): boolean => aboutOf(course).length > 0

function aboutOf(course: Course): { heading: string; body: string }[] {
  const texts = [course.introduction, course.overview, course.body].filter((text) => text?.trim())
  const hasThemes = course.syllabus.length > 0
  const sections = course.sections.filter(
    ({ heading }) => !PLACED.includes(heading.toLowerCase()) && !(hasThemes && heading.toLowerCase() === 'how it runs'),
  )
  return [...texts.map((body) => ({ heading: '', body: body ?? '' })), ...sections]
}

/** The course in its author's words. */
export function About({ course, renderer }: { course: Course; renderer: CourseRenderer }) {
  return (
    <Section id="about" title="About the course" className={BESIDE}>
      <div className="grid gap-y-6">
        {aboutOf(course).map(({ heading, body }) => (
          <div key={`${heading}${body}`}>
            {heading ? <h3 className="mb-2 text-h3">{heading}</h3> : null}
            <Prose html={renderer.block(body)} />
          </div>
        ))}
      </div>
    </Section>
  )
}
