import { CourseDrawing } from '@/components/drawings/course-drawing'
import { ButtonLink } from '@/components/ui/button'
import { shortTitle } from '@/lib/courses/short-title'
import type { ClassCard } from '@/lib/schedule/queries'

/** Instead of the form, where nobody can book: why, and where to go on. */
export function CannotBook({ courseClass, reason }: { courseClass: ClassCard; reason: string | null }) {
  const { course } = courseClass
  return (
    <div className="page-width grid gap-8 pt-11 md:grid-cols-[auto_1fr]">
      <CourseDrawing code={course.code} size={120} tone="mist" />
      <div>
        <h1 className="text-h1-working">{reason ?? 'This class is full.'}</h1>
        <p className="mt-3 max-w-[64ch] text-ink-2">
          {reason
            ? null
            : courseClass.seats.awaited
              ? 'The free seats go to the people on the waitlist first. '
              : 'No seat of it is free at the moment. Join the waitlist, and we write to you when it is your turn. '}
          {shortTitle(course)} is taught on other dates as well.
        </p>
        <div className="mt-6 flex flex-wrap gap-4">
          {reason ? null : <ButtonLink href={`/classes/${courseClass.ref}/waitlist`}>Join the waitlist</ButtonLink>}
          <ButtonLink href={`/classes?course=${encodeURIComponent(course.code)}`} variant={reason ? 'primary' : 'second'}>
            Other dates of {course.code}
          </ButtonLink>
          <ButtonLink href={`/classes/${courseClass.ref}`} variant={reason ? 'second' : 'third'}>
            Back to this class
          </ButtonLink>
        </div>
      </div>
    </div>
  )
}
