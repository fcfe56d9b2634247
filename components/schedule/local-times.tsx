'use client'

import { countNightSessions } from '@/components/drawings/strip-layout'
import { StripOfDays, type StripOfDaysProps } from '@/components/drawings/strip-of-days'
import { describeDay, describeDays, describeHours, describeSession, describeSpan, type Meeting, timeOf } from '@/lib/schedule/describe-times'
import { cityOf } from '@/lib/schedule/zone-time'
import { useVisitorZone } from './visitor-zone'

type OnSomeClock = {
  /** The zone that the server shows: that of the class, or the one asked for. */
  zone: string
  /** The zone was asked for (`?zone=`): the visitor's own clock does not replace it. */
  isFixed?: boolean
}

/** Zone in which to show a time: the server's, and once mounted the visitor's own. */
export function useShownZone({ zone, isFixed }: OnSomeClock): string {
  const visitors = useVisitorZone()
  return isFixed ? zone : (visitors ?? zone)
}

/** `Tue 12 Jan, 13:00–15:00 GMT` on the visitor's clock. */
export function LocalSession({ startsAt, endsAt, withYear, ...clock }: OnSomeClock & Meeting & { withYear?: boolean }) {
  return <time dateTime={startsAt.toISOString()}>{describeSession({ startsAt, endsAt }, useShownZone(clock), { withYear })}</time>
}

/** `Tue 12 Jan, ` and lighter `13:00–15:00`: the day and the hours of one session, for a list under one zone. */
export function LocalDayAndSpan({ startsAt, endsAt, ...clock }: OnSomeClock & Meeting) {
  const shown = useShownZone(clock)
  return (
    <time dateTime={startsAt.toISOString()}>
      <span className="font-medium">{describeDay(startsAt, shown)},</span> {describeSpan({ startsAt, endsAt }, shown)}
    </time>
  )
}

/** `Tue and Thu, 12 Jan – 4 Feb` on the visitor's clock. */
export function LocalDays({ sessions, withYear, ...clock }: OnSomeClock & { sessions: readonly Meeting[]; withYear?: boolean }) {
  return describeDays(sessions, useShownZone(clock), { withYear })
}

/** `8 × 2 h, 13:00–15:00 GMT` on the visitor's clock. */
export function LocalHours({ sessions, format, ...clock }: OnSomeClock & { sessions: readonly Meeting[]; format?: 'immersive' | 'traditional' }) {
  return describeHours(sessions, useShownZone(clock), { format })
}

/** The strip of days on the visitor's clock; its blocks slide there. */
export function LocalStrip({ isFixed, ...strip }: StripOfDaysProps & OnSomeClock) {
  return <StripOfDays {...strip} zone={useShownZone({ zone: strip.zone, isFixed })} />
}

/** `London, GMT` … the city whose clock is shown. */
export function LocalCity(clock: OnSomeClock) {
  return cityOf(useShownZone(clock))
}

type NightHintProps = OnSomeClock & {
  sessions: StripOfDaysProps['sessions']
  /** Zone that keeps the class: said where the visitor's night is its day. */
  classZone: string
}

/** `09:00 in Sydney, night for you`: only where a session lies in the night of the clock shown. */
export function LocalNightHint({ sessions, classZone, ...clock }: NightHintProps) {
  const shown = useShownZone(clock)
  const [first] = sessions
  if (!first || countNightSessions(sessions, shown) === 0) return null
  if (shown === classZone) return <span className="text-warm-ink">night there</span>
  return <span className="text-warm-ink">{`${timeOf(first.startsAt, classZone)} in ${cityOf(classZone)}, night for you`}</span>
}
