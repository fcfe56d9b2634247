import { cx } from 'class-variance-authority'
import type { CSSProperties } from 'react'
import { describeSpan, timeOf } from '@/lib/schedule/describe-times'
import { wallClock } from '@/lib/schedule/zone-time'

export type DayItem = { id: string; startsAt: Date; endsAt: Date; title: string; detail: string; isSession: boolean }

/** As variables, because on a phone an entry has no place on the clock. */
const placeOf = (left: string, width: string) => ({ '--left': left, '--width': width }) as CSSProperties

type DayStripProps = { items: readonly DayItem[]; now: Date; zone: string }

/** A trainer's day on their own clock: sessions filled, booked times outlined, what is over pale, and a line for now. On a phone it is a list. */
export function DayStrip({ items, now, zone }: DayStripProps) {
  if (items.length === 0) return <p className="mt-4 text-small text-ink-2">Nothing is planned for today.</p>
  const at = (instant: Date) => wallClock(instant, zone).minuteOfDay
  const endOf = (item: DayItem) => (at(item.endsAt) > at(item.startsAt) ? at(item.endsAt) : 1440)
  const first = Math.floor(Math.min(...items.map(({ startsAt }) => at(startsAt)), 540) / 60)
  const last = Math.ceil(Math.max(...items.map(endOf), 1020) / 60)
  const hours = [...Array(last - first).keys()].map((index) => first + index)
  const left = (minute: number) => `${((minute / 60 - first) / (last - first)) * 100}%`
  const isShown = at(now) >= first * 60 && at(now) <= last * 60
  return (
    <div className="mt-6">
      <ol className="relative md:h-20 md:pt-6">
        {hours.map((hour) => (
          <li
            key={hour}
            aria-hidden
            className="absolute top-0 h-full border-l border-line pl-1.5 text-label text-ink-3 tabular-nums max-md:hidden"
            style={{ left: left(hour * 60) }}
          >
            {String(hour).padStart(2, '0')}
          </li>
        ))}
        {items.map((item) => (
          <li
            key={item.id}
            className={cx(
              'overflow-hidden text-small max-md:flex max-md:gap-4 max-md:border-b max-md:border-line max-md:py-2 md:absolute md:left-(--left) md:h-12 md:w-(--width) md:min-w-12 md:rounded-control md:px-2.5 md:py-1 md:text-label',
              item.endsAt <= now
                ? 'text-ink-3 md:border md:border-line md:bg-sunken'
                : item.isSession
                  ? 'max-md:font-bold md:bg-accent md:text-on-accent'
                  : 'md:border-[1.5px] md:border-edge md:bg-raised',
            )}
            style={placeOf(left(at(item.startsAt)), `${((endOf(item) - at(item.startsAt)) / 60 / (last - first)) * 100}%`)}
          >
            <span className="shrink-0 tabular-nums md:sr-only">{describeSpan(item, zone)}</span>
            <span className="min-w-0 md:block md:truncate">
              <span className="md:block md:truncate md:font-bold">{item.title}</span>
              <span className="md:block md:truncate">
                <span className="md:hidden">, </span>
                {item.detail}
              </span>
            </span>
          </li>
        ))}
        {isShown ? (
          <li
            aria-hidden
            className="absolute top-0 h-full border-l-2 border-ink pl-1 text-label font-bold max-md:hidden"
            style={{ left: left(at(now)) }}
          >
            <span className="bg-paper px-1 tabular-nums">{timeOf(now, zone)}</span>
          </li>
        ) : null}
      </ol>
    </div>
  )
}
