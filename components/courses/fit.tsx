import { Check, Minus } from 'lucide-react'
import type { CourseRenderer } from '@/lib/courses/course-renderer'
import { sectionOf } from '@/lib/courses/describe-course'
import { listItems } from '@/lib/courses/list-items'
import type { Course } from '@/lib/courses/queries'
import { InlineProse, Prose } from './prose'

export const hasFit = (course: Course): boolean => Boolean(sectionOf(course, 'Come if') || course.audienceIntroduction || course.audience.length > 0)

/** Who should come and who had better wait; where the file does not say so, for whom the course is. */
export function Fit({ course, renderer }: { course: Course; renderer: CourseRenderer }) {
  const [comeIf, waitIf] = ['Come if', 'Wait if'].map((heading) => listItems(sectionOf(course, heading)))
  return (
    <section id="fit" aria-label="Is it for you" className="pt-12 md:pt-16">
      {comeIf && comeIf.length > 0 ? (
        <div className="grid gap-x-16 gap-y-10 md:grid-cols-2">
          <Reasons title="Come if" items={comeIf} renderer={renderer} Icon={Check} />
          {waitIf && waitIf.length > 0 ? <Reasons title="Wait if" items={waitIf} renderer={renderer} Icon={Minus} /> : null}
        </div>
      ) : (
        <>
          <h2 className="text-h3">Who it is for</h2>
          {course.audienceIntroduction ? <Prose html={renderer.block(course.audienceIntroduction)} className="mt-3" /> : null}
        </>
      )}
      {course.audience.length > 0 ? <p className="mt-8 text-small text-ink-2">For: {course.audience.join(' · ')}</p> : null}
    </section>
  )
}

type ReasonsProps = { title: string; items: string[]; renderer: CourseRenderer; Icon: typeof Check }

function Reasons({ title, items, renderer, Icon }: ReasonsProps) {
  return (
    <div>
      <h2 className="border-b border-line pb-2 text-h3">{title}</h2>
      <ul>
        {items.map((item) => (
          <li key={item} className="flex gap-3 border-b border-line py-3">
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" strokeWidth={1.75} />
            <InlineProse html={renderer.item(item)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
