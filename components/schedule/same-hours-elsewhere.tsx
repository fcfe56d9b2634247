'use client'

import { countNightSessions } from '@/components/drawings/strip-layout'
import { StripOfDays } from '@/components/drawings/strip-of-days'
import { describeSpan, describeWeekdays } from '@/lib/schedule/describe-times'
import { cityOf, offsetMinutes } from '@/lib/schedule/zone-time'
import type { ClassTimes, ShownMeeting } from './class-times'
import { useShownZone } from './local-times'

const WORLD = ['Australia/Sydney', 'America/New_York', 'Europe/London', 'Asia/Singapore', 'Europe/Berlin']

/** What colleagues in two other places have: that of the class itself first, where it is another. */
export function SameHoursElsewhere({ sessions, classZone, zone, isFixed }: ClassTimes) {
  const shown = useShownZone({ zone, isFixed })
  return (
    <ul className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      {twoOthers(sessions, shown, classZone).map((other) => (
        <li key={other}>
          <p className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 text-small">
            <b>{cityOf(other)}</b>
            <span className="text-ink-2">{sayHours(sessions, other)}</span>
          </p>
          <StripOfDays sessions={sessions} zone={other} size="small" />
          <p className="mt-1.5 min-h-5 text-label font-bold text-warm-ink">{sayNight(sessions, other)}</p>
        </li>
      ))}
    </ul>
  )
}

/** Two zones whose clocks differ from the one shown, and from each other, at the first session. */
function twoOthers(sessions: readonly ShownMeeting[], shown: string, classZone: string): string[] {
  const [first] = sessions
  if (!first) return []
  const seen = new Set([offsetMinutes(first.startsAt, shown)])
  return [classZone, ...WORLD]
    .filter((zone) => {
      const offset = offsetMinutes(first.startsAt, zone)
      if (seen.has(offset)) return false
      seen.add(offset)
      return true
    })
    .slice(0, 2)
}

function sayHours(sessions: readonly ShownMeeting[], zone: string): string {
  const [first] = sessions
  if (!first) return ''
  const isOneHour = sessions.every((session) => describeSpan(session, zone) === describeSpan(first, zone))
  const days = describeWeekdays(sessions, zone)
  return `${days ? `${days}, ` : ''}${isOneHour ? '' : 'at first '}${describeSpan(first, zone)}`
}

function sayNight(sessions: readonly ShownMeeting[], zone: string): string {
  const nights = countNightSessions(sessions, zone)
  if (nights === 0) return ''
  return nights === sessions.length
    ? `In the night in ${cityOf(zone)}, every time`
    : `In the night in ${cityOf(zone)}, ${nights} of ${sessions.length} times`
}
