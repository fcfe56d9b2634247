import { CourseDrawing } from '@/components/drawings/course-drawing'
import { SeatDots } from '@/components/drawings/seat-dots'
import { LocalDays, LocalHours, LocalNightHint, LocalStrip } from '@/components/schedule/local-times'
import { shortTitle } from '@/lib/courses/short-title'
import type { ClassCard } from '@/lib/schedule/queries'

type ClassInShortProps = { courseClass: ClassCard; yours?: number; zone?: string }

/** Drawing, title, days on the visitor's clock and seats of a class, for the panel beside a form. */
export function ClassInShort({ courseClass, yours, zone = courseClass.timeZone }: ClassInShortProps) {
  const { course, ref, sessions, seats, format } = courseClass
  return (
    <div className="mb-3">
      <div className="flex items-start gap-4">
        <CourseDrawing code={course.code} size={56} ground="raised" />
        <div className="min-w-0">
          <h2 className="text-h3 text-balance">
            <a href={`/classes/${ref}`} className="hover:underline">
              {shortTitle(course)}
            </a>
          </h2>
          <p className="mt-1 text-small text-ink-2">
            <LocalDays sessions={sessions} zone={zone} />
            <br />
            <LocalHours sessions={sessions} zone={zone} format={format} />
            <br />
            <LocalNightHint sessions={sessions} zone={zone} classZone={courseClass.timeZone} />
          </p>
        </div>
      </div>
      <LocalStrip sessions={sessions} zone={zone} size="small" isDecoration className="mt-5" />
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-label">
        <SeatDots seats={seats} yours={yours} perRow={16} dot={11} isDecoration />
        <span className="text-ink-2">
          {seats.free} of {seats.capacity} seats free
        </span>
      </div>
    </div>
  )
}
