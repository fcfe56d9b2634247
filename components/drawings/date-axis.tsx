import { DAY_MS } from '@/lib/schedule/zone-time'
import type { DateAxis } from './strip-layout'

const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** The Mondays of a list of strips, and above each first one of a month its name. */
export function DateAxisHead({ axis, className }: { axis: DateAxis; className?: string }) {
  const dayCount = Math.round((axis.toMs - axis.fromMs) / DAY_MS) + 1
  const mondays = Array.from({ length: Math.ceil(dayCount / 7) }, (_, week) => new Date(axis.fromMs + week * 7 * DAY_MS))
  return (
    <div aria-hidden className={className}>
      <div className="relative h-9 overflow-hidden text-[12px] leading-none text-ink-3 tabular-nums">
        {mondays.map((monday, week) => {
          const isFirstOfMonth = week > 0 && monday.getUTCDate() <= 7
          return (
            <span key={monday.getTime()} className="absolute bottom-0 pl-0.5" style={{ left: `${Math.round((week * 7 * 10000) / dayCount) / 100}%` }}>
              {isFirstOfMonth ? <b className="mb-1.5 block text-ink">{LONG_MONTHS[monday.getUTCMonth()]}</b> : null}
              {monday.getUTCDate()}
            </span>
          )
        })}
      </div>
    </div>
  )
}
