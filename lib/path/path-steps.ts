import { DAY_MS } from '../schedule/zone-time'
import type { PathFacts } from './path-facts'
import type { PathStep } from './path-step'
import { stepsAfter } from './steps-after'
import { stepsBefore } from './steps-before'
import { stepsOfClass } from './steps-class'

/** The path of one student through one class, in its order: what was done, what is to be done, what comes. Nothing for a class that was called off but the booking. */
export function pathSteps(facts: PathFacts, now: Date): PathStep[] {
  const before = stepsBefore(facts, now)
  if (facts.isCalledOff) return before.slice(0, 1)
  const steps = [...before, ...stepsOfClass(facts, now), ...stepsAfter(facts, now)]
  if (facts.sessions.some(({ endsAt }) => endsAt > now)) return steps
  // What was left undone of a class that is over, and is due no more, may still be done. It comes after all that the class led to.
  return [...steps.filter((step) => !isLeft(step)), ...steps.filter(isLeft)]
}

const isLeft = ({ kind, state, at }: PathStep): boolean => kind === 'activity' && state !== 'done' && at === null

/** Never the one thing to do: they are there for good. */
const STANDING = new Set<PathStep['kind']>(['community', 'alumni'])

/**
 * The one thing to do next: a session on this day or the next; else what presses; else a session within three days; else what is late; else what is
 * open, in the order of the path; else the next session. Null when nothing is left but what a class that is over has left undone.
 */
export function nextStep(steps: readonly PathStep[], { sessions }: Pick<PathFacts, 'sessions'>, now: Date): PathStep | null {
  // What was to be ready by the first session leads no more once that is over.
  const [first] = sessions
  const hasBegun = first !== undefined && first.endsAt <= now
  const isOver = sessions.every(({ endsAt }) => endsAt <= now)
  const session = steps.find(({ state }) => state === 'now')
  const isWithin = (days: number) => session?.at && session.at.getTime() - now.getTime() <= days * DAY_MS
  const todo = steps.filter(
    (step) =>
      step.href !== null &&
      !STANDING.has(step.kind) &&
      !(step.phase === 'before' && step.kind !== 'activity' && hasBegun) &&
      !(isOver && isLeft(step)),
  )
  if (session && isWithin(1)) return session
  const due = todo.filter(({ state }) => state === 'due').sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0))
  const pressing = due.find(({ at }) => at && at > now)
  if (pressing) return pressing
  if (session && isWithin(3)) return session
  return due[0] ?? todo.find(({ state }) => state === 'open') ?? session ?? null
}
