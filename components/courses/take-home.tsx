import { Section } from '@/components/ui/section'
import type { CourseRenderer } from '@/lib/courses/course-renderer'
import type { Course } from '@/lib/courses/queries'
import { InlineProse } from './prose'

/** What the course covers and what one can do afterwards. */
export function TakeHome({ course, renderer }: { course: Course; renderer: CourseRenderer }) {
  const lists = [
    { title: 'What it covers', items: course.outcomes },
    { title: 'Afterwards you can', items: course.objectives },
  ].filter(({ items }) => items.length > 0)
  return (
    <Section id="take-home" title="What you take home">
      <div className="grid gap-x-16 gap-y-10 md:grid-cols-2">
        {lists.map(({ title, items }) => (
          <div key={title}>
            <h3 className="text-h3">{title}</h3>
            <ul className="mt-2">
              {items.map((item) => (
                <li key={item} className="border-b border-line py-2.5">
                  <InlineProse html={renderer.item(item)} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  )
}
