import type { Act } from '@/components/ui/act-form'
import type { Availability } from '@/lib/coaching/availability-queries'
import { sayClock } from '@/lib/coaching/clock-span'
import { type ShortestSlots, sayTooShort } from '@/lib/coaching/shortest-slot'
import { describeDay } from '@/lib/schedule/describe-times'
import { RemoveButton } from './remove-button'
import { TooShort } from './week-list'

type DayListProps = { days: Availability['exceptions']; shortest: ShortestSlots; remove: (id: string) => Act }

/** Days to come that differ from the week. */
export function DayList({ days, shortest, remove }: DayListProps) {
  if (days.length === 0) return <p className="text-ink-2">None: every week is like the one above.</p>
  return (
    <ul>
      {days.map(({ id, day, startsAt, endsAt }) => {
        const name = describeDay(new Date(`${day}T12:00:00Z`), 'UTC', { withYear: true })
        const span = startsAt && endsAt ? { startsAt, endsAt } : null
        const words = span ? `only ${sayClock(span)}` : 'not bookable'
        return (
          <li key={id} className="flex items-center justify-between gap-4 border-b border-line py-2">
            <span>
              <b>{name}</b>, <span className="tabular-nums">{words}</span> {span ? <TooShort words={sayTooShort(span, null, shortest)} /> : null}
            </span>
            <RemoveButton act={remove(id)} what={`${name}, ${words}`} />
          </li>
        )
      })}
    </ul>
  )
}
