import type { Act } from '@/components/ui/act-form'
import type { Availability } from '@/lib/coaching/availability-queries'
import { SLOT_KINDS } from '@/lib/coaching/slot-kinds'
import { LONG_WEEKDAYS } from '@/lib/schedule/zone-time'
import { RemoveButton } from './remove-button'

type WeekListProps = { hours: Availability['hours']; remove: (id: string) => Act }

/** The hours of each day of the week; days without any are said to be so. */
export function WeekList({ hours, remove }: WeekListProps) {
  return (
    <ul className="max-w-2xl">
      {LONG_WEEKDAYS.map((label, index) => {
        const own = hours.filter(({ weekday }) => weekday === index + 1)
        return (
          <li key={label} className="grid gap-x-6 gap-y-1 border-b border-line py-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
            <span className="py-1 font-bold">{label}</span>
            {own.length === 0 ? (
              <span className="py-1 text-ink-3">Not bookable</span>
            ) : (
              <ul className="grid gap-1">
                {own.map(({ id, kind, ...span }) => {
                  const words = `${sayClock(span)}${kind ? `, ${SLOT_KINDS[kind].toLowerCase()} only` : ''}`
                  return (
                    <li key={id} className="flex items-center justify-between gap-4">
                      <span className="tabular-nums">{words}</span>
                      <RemoveButton act={remove(id)} what={`${label} ${words}`} />
                    </li>
                  )
                })}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** `09:00–12:30` */
export const sayClock = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string => `${startsAt.slice(0, 5)}–${endsAt.slice(0, 5)}`
