import { describeDay, timeOf } from '../schedule/describe-times'
import { offsetMinutes, wallClock, zoneAbbreviation } from '../schedule/zone-time'
import type { Span } from './free-times'

export type TimeOfDay = { value: string; label: string }
export type DayOfTimes = { date: string; label: string; times: TimeOfDay[] }
/** Some days with free times, and from which day on there are others. */
export type TimesPage = { days: DayOfTimes[]; earlier: string | null; later: string | null }

const DAYS_AT_ONCE = 5

/** Free times by day on the reader's clock, from a day on, or from the first. An hour that a clock shows twice says which of the two. */
export function pageTimes(free: readonly Span[], { zone, from = '' }: { zone: string; from?: string }): TimesPage {
  const dates = [...new Set(free.map(({ startsAt }) => wallClock(startsAt, zone).date))]
  const found = /^\d{4}-\d{2}-\d{2}$/.test(from) ? dates.findIndex((date) => date >= from) : 0
  const first = found < 0 ? Math.max(0, dates.length - DAYS_AT_ONCE) : found
  const shown = dates.slice(first, first + DAYS_AT_ONCE)
  return {
    days: shown.map((date) =>
      groupDay(
        free.filter(({ startsAt }) => wallClock(startsAt, zone).date === date),
        { date, zone },
      ),
    ),
    earlier: first > 0 ? (dates[Math.max(0, first - DAYS_AT_ONCE)] ?? null) : null,
    later: dates[first + DAYS_AT_ONCE] ?? null,
  }
}

function groupDay(free: readonly Span[], { date, zone }: { date: string; zone: string }): DayOfTimes {
  const labels = free.map(({ startsAt }) => timeOf(startsAt, zone))
  const times = free.map(({ startsAt }, index) => {
    const label = labels[index] ?? ''
    const isTwice = labels.filter((each) => each === label).length > 1
    return { value: startsAt.toISOString(), label: isTwice ? `${label} ${zoneAbbreviation(startsAt, zone)}` : label }
  })
  return { date, label: free[0] ? describeDay(free[0].startsAt, zone) : date, times }
}

/** `one hour behind you`, `5 h 30 min ahead of you`; null where both clocks show the same. */
export function sayDifference(zone: string, other: string, at: Date): string | null {
  const minutes = offsetMinutes(at, other) - offsetMinutes(at, zone)
  if (minutes === 0) return null
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  const length = [hours === 1 && rest === 0 ? 'one hour' : hours > 0 ? `${hours} ${rest ? 'h' : 'hours'}` : '', rest ? `${rest} min` : '']
  return `${length.filter(Boolean).join(' ')} ${minutes > 0 ? 'ahead of' : 'behind'} you`
}
