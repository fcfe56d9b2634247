import { describeSeats, SeatDots } from '@/components/drawings/seat-dots'
import { TextLink } from '@/components/ui/text-link'
import { describeDay } from '@/lib/schedule/describe-times'
import type { ClassCard } from '@/lib/schedule/queries'

/** The classes that come next and how full they are; each leads to its page. */
export function NextClasses({ classes }: { classes: readonly ClassCard[] }) {
  if (classes.length === 0) return <p className="text-small text-ink-2">No class is open.</p>
  return (
    <ul className="text-small">
      {classes.map(({ id, ref, course, startsAt, timeZone, seats, goal, status }) => (
        <li key={id} className="grid grid-cols-[4.5rem_4.5rem_1fr_auto] items-center gap-x-3 border-b border-line py-2.5">
          <TextLink href={`/admin/classes/${ref}`} className="font-bold" aria-label={`${course.code}, class ${ref}`}>
            {course.code}
          </TextLink>
          <span className="tabular-nums">{describeDay(startsAt, timeZone).replace(/^\w+ /, '')}</span>
          <SeatDots seats={seats} perRow={16} dot={9} />
          <span className="whitespace-nowrap text-ink-2">
            {status === 'open' && goal && seats.taken < goal ? `goal ${goal}` : describeSeats(seats)}
          </span>
        </li>
      ))}
    </ul>
  )
}
