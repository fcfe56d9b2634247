import { describeDay } from '../schedule/describe-times'
import type { PathFacts } from './path-facts'
import type { PathStep, StepState } from './path-step'

type MarkState = 'done' | 'open' | 'due' | 'later'
type Mark = { label: string; sub?: string; state: MarkState }

/** The steps of a path gathered into the few marks that its drawing has room for. */
export function picturePath(steps: readonly PathStep[], { sessions, prerequisites, courseCode, attempts, assessments }: PathFacts) {
  const of = (...kinds: PathStep['kind'][]) => steps.filter(({ kind }) => kinds.includes(kind))
  const preWork = steps.filter(({ kind, phase }) => kind === 'activity' && phase === 'before')
  const between = steps.filter(({ kind, phase }) => kind === 'activity' && phase === 'class')
  const exams = of('assessment')
  const second = attempts.findLast(({ secondUntil }) => secondUntil)?.secondUntil
  const hasSecond = attempts.some(({ number }) => number > 1)
  const isDecided = exams.length > 0 && exams.every(({ state }) => state === 'done')
  return {
    before: [
      { label: 'Booked', state: 'done' as const },
      ...prerequisiteMark(prerequisites, of('prerequisite')),
      ...together('You', of('profile', 'checks')),
      ...together('Pre-work', preWork),
    ],
    sessions: sessions.map(({ position, startsAt, endsAt, attendance, toAttend }) => ({
      position,
      startsAt,
      endsAt,
      state: sessionState(
        steps.find((step) => step.kind === 'session' && step.position === position)?.state,
        attendance === 'absent' || toAttend.madeUpWith !== null,
      ),
    })),
    between: sessions.flatMap(({ position, endsAt }, index) => {
      const next = sessions[index + 1]
      const own = between.filter(({ at }) => at && next && at > endsAt && at <= next.startsAt)
      return own.length > 0 ? [{ afterPosition: position, state: worst(own) }] : []
    }),
    after: {
      top:
        exams.length > 0
          ? [
              { label: `${courseCode} password`, state: hasSecond ? ('done' as const) : worst(exams) },
              {
                label: second ? `2nd attempt until ${describeDay(new Date(`${second}T12:00:00Z`), 'UTC').replace(/^\w+ /, '')}` : 'Second attempt',
                state: isDecided ? ('done' as const) : hasSecond ? worst(exams) : ('later' as const),
              },
            ]
          : [],
      middle: [...one('Learning review', of('learning-review')), ...one('Coaching', of('coaching'))],
      bottom: [...one('Office hours', of('community')), ...one('Your 30 %', of('alumni'))],
    },
    windowDays: isDecided || hasSecond ? null : (assessments[0]?.windowDays ?? null),
  }
}

const one = (label: string, steps: readonly PathStep[]): Mark[] => (steps[0] ? [{ label, state: markState(steps[0].state) }] : [])

/** Of all that was asked: after the class those that were never declared are no steps any more, and still not done. */
function prerequisiteMark(asked: PathFacts['prerequisites'], steps: readonly PathStep[]): Mark[] {
  const undeclared = asked.filter(({ declaredAt }) => !declaredAt).length
  if (undeclared === 0 || steps.some(({ state }) => state !== 'done')) return together('Prerequisites', steps)
  return [{ label: 'Prerequisites', state: 'later', sub: `${undeclared} of ${asked.length} open` }]
}

function together(label: string, steps: readonly PathStep[]): Mark[] {
  if (steps.length === 0) return []
  const open = steps.filter(({ state }) => state !== 'done').length
  return [{ label, state: worst(steps), ...(open > 0 ? { sub: steps.length === 1 ? 'open' : `${open} of ${steps.length} open` } : {}) }]
}

const markState = (state: StepState): MarkState => (state === 'now' ? 'open' : state === 'lapsed' ? 'later' : state)

function worst(steps: readonly PathStep[]): MarkState {
  for (const state of ['due', 'open', 'later'] as const) if (steps.some((step) => markState(step.state) === state)) return state
  return 'done'
}

function sessionState(state: StepState | undefined, isMissed: boolean): 'done' | 'missed' | 'next' | 'later' {
  if (state === 'done') return 'done'
  if (isMissed) return 'missed'
  return state === 'now' ? 'next' : 'later'
}
