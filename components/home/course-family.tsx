import { CourseDrawing } from '@/components/drawings/course-drawing'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'

export type CourseInFamily = { code: string; title: string; path: string; level: string | null; lengthMinutes: number | null }

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve']

/** All courses by their drawings. */
export function CourseFamily({ courses }: { courses: readonly CourseInFamily[] }) {
  if (courses.length === 0) return null
  const count = COUNTS[courses.length] ?? String(courses.length)
  return (
    <Section
      id="courses"
      title={`${count} ${courses.length === 1 ? 'course' : 'courses, one family'}`}
      aside={<TextLink href="/courses">Compare</TextLink>}
    >
      <ul className="grid grid-cols-2 gap-x-5 gap-y-9 md:grid-cols-3 lg:grid-cols-5">
        {courses.map((course) => (
          <li key={course.code}>
            <CourseDrawing code={course.code} size={150} className="-ml-1.5 max-md:size-28" />
            <h3 className="mt-3 text-[1.1875rem] leading-[1.15]">
              <TextLink href={course.path} className="text-ink no-underline hover:underline">
                {shortTitle(course)}
              </TextLink>
            </h3>
            <p className="mt-1.5 text-label text-ink-2">
              <b className="text-ink">{course.code}</b>
              {course.level ? `, ${course.level}` : ''}
              {course.lengthMinutes ? `, ${course.lengthMinutes / 60} hours` : ''}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
