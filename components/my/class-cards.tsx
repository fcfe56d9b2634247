import { CourseDrawing } from '@/components/drawings/course-drawing'
import { Chip } from '@/components/ui/chip'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import type { AttendedClass } from '@/lib/enrolments/attended-classes'
import type { NextThing } from '@/lib/path/next-things'
import { describeDays, describeHours } from '@/lib/schedule/describe-times'

/** Classes of a student, one below the other, on the student's own clock. */
export function ClassCards({ classes, zone, next }: { classes: readonly AttendedClass[]; zone: string; next: ReadonlyMap<string, NextThing> }) {
  return (
    <ul className="grid">
      {classes.map((own) => (
        <li key={own.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-4 first:pt-0 md:gap-x-6">
          <CourseDrawing code={own.course.code} size={72} />
          <div className="min-w-0 flex-[1_1_12rem]">
            <h3 className="text-h3">
              <TextLink href={`/my/classes/${own.ref}`} className="text-ink no-underline hover:underline">
                {shortTitle(own.course)}
              </TextLink>
            </h3>
            <p className="text-small text-ink-2">
              {describeDays(own.sessions, zone)}. {describeHours(own.sessions, zone, own)}.
              {own.trainers.length > 0 ? ` With ${own.trainers.join(' and ')}.` : null}
            </p>
            <Next thing={next.get(own.id)} />
          </div>
          {own.status === 'cancelled' ? <Chip tone="bad">called off</Chip> : null}
          {own.status === 'open' && own.goal !== null ? <Chip tone="warm">tentative</Chip> : null}
        </li>
      ))}
    </ul>
  )
}

const Next = ({ thing }: { thing: NextThing | undefined }) =>
  thing ? (
    <p className="mt-1 text-small">
      <b>Next:</b> <TextLink href={thing.href}>{thing.words}</TextLink>
    </p>
  ) : null
