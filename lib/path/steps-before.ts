import { formatPercent } from '../money'
import { describeDay } from '../schedule/describe-times'
import { DAY_MS } from '../schedule/zone-time'
import type { PathFacts } from './path-facts'
import { type PathStep, stateBy } from './path-step'

/** A gap is pressing in the last week, as there is something to read or to pass behind it. */
const PRESSING_MS = 7 * DAY_MS

/** Booked, what the course asks for, who one is, and whether Teams opens. */
export function stepsBefore(facts: PathFacts, now: Date): PathStep[] {
  const [first] = facts.sessions
  const begins = first?.startsAt ?? null
  const hasBegun = begins !== null && begins <= now
  // Once the class has begun a gap presses no more; it stays to be seen.
  const deadline = hasBegun ? null : begins
  const href = `/my/classes/${facts.ref}/before`
  const day = (at: Date) => describeDay(at, facts.zone)
  const byStart = begins && !hasBegun ? `before ${day(begins)}` : ''
  const base = { phase: 'before' as const, note: null }
  const prerequisites = facts.prerequisites.map(({ id, label, statement, isRequired, declaredAt, doneOn, scoreBasisPoints }): PathStep => {
    const score = scoreBasisPoints === null ? '' : `, ${formatPercent(scoreBasisPoints)}`
    const at = declaredAt ? (doneOn ? new Date(`${doneOn}T12:00:00Z`) : declaredAt) : deadline
    return {
      ...base,
      id: `prerequisite-${id}`,
      kind: 'prerequisite',
      title: declaredAt ? `${label}: yes${score}` : `Prerequisite: ${label}${isRequired ? ', required' : ''}`,
      note: declaredAt ? null : statement,
      state: stateBy(declaredAt, deadline, now, PRESSING_MS),
      at,
      when: declaredAt ? (doneOn ? describeDay(new Date(`${doneOn}T12:00:00Z`), 'UTC') : day(declaredAt)) : byStart,
      href: `${href}#prerequisites`,
      act: declaredAt ? 'See or change it' : 'Declare it',
    }
  })
  const { ticked, of } = facts.checks
  const isChecked = ticked >= of
  const steps: PathStep[] = [
    { ...base, id: 'booked', kind: 'booked', title: 'Booked', state: 'done', at: facts.bookedAt, when: day(facts.bookedAt), href: null, act: null },
    ...prerequisites,
    {
      ...base,
      id: 'profile',
      kind: 'profile',
      title: facts.completedAt ? 'You have told us who you are' : 'Who you are, and what you hope for',
      state: stateBy(facts.completedAt, deadline, now, PRESSING_MS),
      at: facts.completedAt ?? deadline,
      when: facts.completedAt ? day(facts.completedAt) : byStart,
      href: `${href}#you`,
      act: facts.completedAt ? 'See or change it' : 'Tell us',
    },
    ...(hasBegun && !isChecked
      ? []
      : [
          {
            ...base,
            id: 'checks',
            kind: 'checks' as const,
            title: isChecked ? 'Equipment tried' : 'Try your equipment',
            note: isChecked ? null : `Teams, Mural, sound: ${ticked} of ${of} tried.`,
            state: stateBy(isChecked ? now : null, begins, now),
            at: isChecked ? facts.bookedAt : begins,
            when: isChecked ? '' : byStart,
            href: isChecked ? null : `${href}#equipment`,
            act: isChecked ? null : 'Go through the list',
          },
        ]),
  ]
  const isOver = facts.sessions.every(({ endsAt }) => endsAt <= now)
  // What was left open before a class that is over is left.
  return isOver && hasBegun ? steps.filter(({ state }) => state === 'done') : steps
}
