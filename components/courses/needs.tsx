import { CircleCheck } from 'lucide-react'
import { Section } from '@/components/ui/section'
import type { CourseRenderer } from '@/lib/courses/course-renderer'
import { inWords } from '@/lib/courses/describe-course'
import type { Course } from '@/lib/courses/queries'
import { BESIDE } from './beside'
import { InlineProse } from './prose'

/** What a student should bring. A gap warns and never shuts anyone out. */
export function Needs({ course, renderer }: { course: Course; renderer: CourseRenderer }) {
  const { prerequisites } = course
  return (
    <Section id="needs" title="What you need" className={BESIDE}>
      <div>
        <p className="max-w-measure text-ink-2">
          We ask for {prerequisites.length === 1 ? 'one thing' : `${inWords(prerequisites.length)} things`} when you book. A gap never shuts you out;
          it tells you and your trainer where to begin.
        </p>
        <ul className="mt-4">
          {prerequisites.map((item) => (
            <li key={item} className="flex gap-3 border-b border-line py-3">
              <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" strokeWidth={1.75} />
              <InlineProse html={renderer.item(item)} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
