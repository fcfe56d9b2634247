'use client'

import { countNightSessions } from '@/components/drawings/strip-layout'
import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import { countWeeks, describeClockChanges, describeEverySession, describeHours, describeSpan, type Meeting } from '@/lib/schedule/describe-times'
import { cityOf } from '@/lib/schedule/zone-time'
import { useShownZone } from './local-times'
import { useVisitorZone } from './visitor-zone'

export type ShownMeeting = Meeting & { position: number }
/** A class, the zone the server shows it in, and whether that was asked for: then the visitor's own does not replace it. */
export type ClassTimes = { sessions: readonly ShownMeeting[]; classZone: string; zone: string; isFixed: boolean }

const WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve']
const inWords = (number: number): string => WORDS[number] ?? String(number)

/** `Four weeks on your clock`, or `on Sydney’s clock` while the visitor's own is not what is shown. */
export function ClassTimesTitle({ sessions, zone, isFixed }: ClassTimes) {
  const visitors = useVisitorZone()
  const shown = useShownZone({ zone, isFixed })
  const weeks = countWeeks(sessions, shown)
  const whose = visitors === shown ? 'on your clock' : `on ${cityOf(shown)}’s clock`
  return `${inWords(weeks)} ${weeks === 1 ? 'week' : 'weeks'} ${whose}`
}

/** `8 × 2 h, 00:00–02:00 AEDT`, and where the class keeps another clock its hours there. */
export function ClassHours({ sessions, classZone, zone, isFixed, format }: ClassTimes & { format: 'immersive' | 'traditional' }) {
  const shown = useShownZone({ zone, isFixed })
  const own = describeHours(sessions, shown, { format })
  if (shown === classZone) return own
  const there = describeHours(sessions, classZone, { format }).split(', ').slice(1).join(', ')
  return `${own}; ${there} in ${cityOf(classZone)}`
}

/** Whether hours or clocks change between the sessions, in words. */
export function ClockSentence({ sessions, classZone, zone, isFixed }: ClassTimes) {
  const shown = useShownZone({ zone, isFixed })
  return `${describeEverySession(sessions, shown)} ${describeClockChanges(sessions, { zone: shown, classZone })}`
}

/** Where sessions fall in the night of the clock shown: how many, when, and the way to classes that do not. */
export function NightNote({ sessions, zone, isFixed, code }: ClassTimes & { code: string }) {
  const shown = useShownZone({ zone, isFixed })
  const visitors = useVisitorZone()
  const nights = countNightSessions(sessions, shown)
  const [first] = sessions
  if (nights === 0 || !first) return null
  const all = nights === sessions.length
  const spans = new Set(sessions.map((session) => describeSpan(session, shown)))
  const who = all
    ? sessions.length === 1
      ? 'The session falls'
      : `All ${inWords(nights).toLowerCase()} sessions fall`
    : `${inWords(nights)} of ${sessions.length} sessions ${nights === 1 ? 'falls' : 'fall'}`
  const when = spans.size === 1 ? `, ${describeSpan(first, shown).replace('–', ' to ')}` : ''
  const query = new URLSearchParams({ course: code, awake: '07-22', zone: shown })
  return (
    <Note tone="warm" className="mt-4">
      <b>{`${who} in ${visitors === shown ? 'your' : `${cityOf(shown)}’s`} night${when}.`}</b>{' '}
      <TextLink href={`/classes?${query}`}>{`See ${code} classes that lie in the day`}</TextLink>.
    </Note>
  )
}
