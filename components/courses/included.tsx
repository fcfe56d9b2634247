import { Section } from '@/components/ui/section'
import type { CourseRenderer } from '@/lib/courses/course-renderer'
import type { Course } from '@/lib/courses/queries'
import { Prose } from './prose'

/** What every seat includes beyond the sessions. */
export function Included({ course, renderer }: { course: Course; renderer: CourseRenderer }) {
  const items = [
    ['A learning review', '30 minutes with your trainer after the class, when you want it.'],
    ['An hour of coaching', 'On your own work, with a trainer of your class.'],
    ...(course.pdus ? [[`${course.pdus} PDUs and a certificate`, 'A certificate of attendance that anyone can check at a public address.']] : []),
    ['Office hours and catch-ups', 'A community of peers; open to everyone who ever took a class here.'],
    ['Ask your trainer', 'One thread, from the day you book and long after.'],
    ['30 % off future classes', 'Any course, any number of times, in your name.'],
  ]
  return (
    <Section id="included" title="Included in every seat">
      <div className="grid gap-x-16 gap-y-8 md:grid-cols-[1fr_2fr]">
        <div>
          {course.assessment ? (
            <>
              <h3 className="font-bold">The {course.code} assessment</h3>
              <Prose html={renderer.block(course.assessment)} className="mt-1 text-small text-ink-2" />
            </>
          ) : null}
        </div>
        <dl className="grid gap-x-12 gap-y-6 sm:grid-cols-2">
          {items.map(([title, words]) => (
            <div key={title} className="border-t border-line pt-3">
              <dt className="font-bold">{title}</dt>
              <dd className="mt-1 text-small text-ink-2">{words}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  )
}
