import { describeDay } from '../schedule/describe-times'
import { DAY_MS, wallClock } from '../schedule/zone-time'
import type { PathStep } from './path-step'

export type StepGroup = { title: string; isDone: boolean; steps: PathStep[] }

/** More sessions in a row than these are one line. */
const MOST_SESSIONS = 2

/** The path as a list: what is near first, what was done last and backwards. */
export function groupSteps(steps: readonly PathStep[], { now, zone }: { now: Date; zone: string }): StepGroup[] {
  const today = wallClock(now, zone).date
  const next = steps.find(({ state }) => state === 'now')?.at
  const groupOf = ({ kind, state, at }: PathStep): number => {
    if (state === 'done' || state === 'lapsed') return 4
    const day = at && wallClock(at, zone).date
    if (day && day <= today && (state === 'due' || state === 'now' || day === today) && state !== 'later') return 0
    // What builds on a session that is not near either comes with the sessions, in their order.
    if (kind === 'activity' && at && next && next.getTime() - now.getTime() > 7 * DAY_MS && at > next) return 3
    if (at && at > now && at.getTime() - now.getTime() <= 7 * DAY_MS) return day === today ? 0 : 1
    return state === 'later' || state === 'now' ? 3 : 2
  }
  const titles = ['Today', 'This week', 'When it suits you', 'Later', 'Done']
  return titles.flatMap((title, index) => {
    const own = steps.filter((step) => groupOf(step) === index)
    if (own.length === 0) return []
    if (index < 2) own.sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0))
    if (index === 4) own.sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0))
    return { title, isDone: index === 4, steps: index === 3 ? joinSessions(own, zone) : own }
  })
}

/** Sessions that are far off are said together, and one by one behind that: `Sessions 5 to 8`, `26 Jan – 4 Feb`. */
function joinSessions(steps: PathStep[], zone: string): PathStep[] {
  const sessions = steps.filter(({ kind, state }) => kind === 'session' && state === 'later')
  const [first, last] = [sessions[0], sessions.at(-1)]
  if (!first?.at || !last?.at || sessions.length <= MOST_SESSIONS) return steps
  const joined: PathStep = {
    ...first,
    id: `sessions-${first.position}-${last.position}`,
    title: `Sessions ${first.position} to ${last.position}`,
    when: `${describeDay(first.at, zone)} – ${describeDay(last.at, zone)}`,
    rooms: [],
    parts: sessions,
  }
  return steps.flatMap((step) => (step === first ? [joined] : sessions.includes(step) ? [] : [step]))
}
