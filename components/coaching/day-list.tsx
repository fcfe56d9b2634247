import type { Act } from '@/components/ui/act-form'
import type { Availability } from '@/lib/coaching/availability-queries'
import { describeDay } from '@/lib/schedule/describe-times'
import { RemoveButton } from './remove-button'
import { sayClock } from './week-list'

type DayListProps = { days: Availability['exceptions']; remove: (id: string) => Act }

/** Days to come that differ from the week. */
export function DayList({ days, remove }: DayListProps) {
  if (days.length === 0) return <p className="text-ink-2">None: every week is like the one above.</p>
  return (
    <ul className="max-w-2xl">
      {days.map(({ id, day, startsAt, endsAt }) => {
        const name = describeDay(new Date(`${day}T12:00:00Z`), 'UTC', { withYear: true })
        const words = startsAt && endsAt ? `only ${sayClock({ startsAt, endsAt })}` : 'not bookable'
        return (
          <li key={id} className="flex items-center justify-between gap-4 border-b border-line py-2">
            <span>
              <b>{name}</b>, <span className="tabular-nums">{words}</span>
            </span>
            <RemoveButton act={remove(id)} what={`${name}, ${words}`} />
          </li>
        )
      })}
    </ul>
  )
}
