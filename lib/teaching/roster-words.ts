import { formatPercent } from '../money'
import { DAYTIME, isWithin } from '../schedule/awake-hours'
import { describeSpan, type Meeting } from '../schedule/describe-times'
import { cityOf, daysBetween, wallClock, zoneAbbreviation } from '../schedule/zone-time'
import type { RosterPrerequisite, RosterSeat, TriedAssessment } from './roster-queries'

export const STATE_WORDS = { complete: 'complete', invited: 'invited', unassigned: 'to be named' } as const
export const MARK_WORDS = { there: 'there', part: 'part', missed: 'missed', 'made-up': 'made up', open: 'open' } as const

/** A session on a student's own clock, and whether that is in their night; null while nobody knows where they are. */
export function describeTheirTime(seat: Pick<RosterSeat, 'timeZone'>, session: Meeting | null, classZone: string) {
  const zone = seat.timeZone
  if (!zone || !session) return null
  const days = daysBetween(wallClock(session.startsAt, classZone).date, wallClock(session.startsAt, zone).date)
  const shift = days === 0 ? '' : days > 0 ? ', the day after' : ', the day before'
  return {
    span: describeSpan(session, zone),
    where: `${zoneAbbreviation(session.startsAt, zone)}, ${cityOf(zone)}${shift}`,
    isAtNight: !isWithin(session, zone, DAYTIME),
  }
}

/** `Nexus Guide, Nexus Open`: what a student has not declared. */
export const describeGaps = ({ declared }: Pick<RosterSeat, 'declared'>, asked: readonly RosterPrerequisite[]): string =>
  asked
    .filter((_, index) => !declared[index])
    .map(({ label }) => label)
    .join(', ')

/** `passed, 92.5 %`, `second failed`, `has a password`; with its name where a course has more than one. */
export function describeTries(tried: readonly TriedAssessment[]): string {
  return tried
    .map(({ name, number, state, scoreBasisPoints }) => {
      const word = { waiting: 'waits for a password', ready: 'has a password', passed: 'passed', failed: 'failed' }[state]
      const score = scoreBasisPoints === null ? '' : `, ${formatPercent(scoreBasisPoints)}`
      return `${tried.length > 1 ? `${name}: ` : ''}${number === 2 ? 'second: ' : ''}${word}${score}`
    })
    .join('; ')
}
