import type { Act } from '@/components/ui/act-form'
import type { Availability } from '@/lib/coaching/availability-queries'
import { sayClock } from '@/lib/coaching/clock-span'
import { type ShortestSlots, sayTooShort } from '@/lib/coaching/shortest-slot'
import { SLOT_KINDS } from '@/lib/coaching/slot-kinds'
import { LONG_WEEKDAYS } from '@/lib/schedule/zone-time'
import { RemoveButton } from './remove-button'

type WeekListProps = { hours: Availability['hours']; shortest: ShortestSlots; remove: (id: string) => Act }

/** The hours of each day of the week; days without any are said to be so. */
export function WeekList({ hours, shortest, remove }: WeekListProps) {
  return (
    <ul>
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
                      <span>
                        <span className="tabular-nums">{words}</span> <TooShort words={sayTooShort(span, kind, shortest)} />
                      </span>
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

/** Nobody can book these hours as they are. */
export const TooShort = ({ words }: { words: string | null }) => (words ? <span className="text-small text-warm-ink">{words}</span> : null)
