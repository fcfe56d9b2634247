import type { courseClasses } from '../../db/schema'
import { sayUnrecorded } from '../attendance/attendance-rule'

/** In this order: what comes later stands on what came before. */
export const CLOSING_STEPS = ['attendance', 'passwords', 'survey', 'certificates', 'alumni', 'completed'] as const
export type ClosingStep = (typeof CLOSING_STEPS)[number]

export const isClosingStep = (text: string): text is ClosingStep => (CLOSING_STEPS as readonly string[]).includes(text)

/** `again`: done before, and there is somebody new for it since. `nothing`: the class has no use for it. */
export type StepState = 'done' | 'ready' | 'again' | 'blocked' | 'nothing'

type Facts = {
  due: number
  wasDone: boolean
  /** Students of whom a session has no word yet. */
  unrecorded: number
  courseClass: Pick<typeof courseClasses.$inferSelect, 'status' | 'endsAt'>
  now: Date
  hasExam: boolean
  before: readonly { step: ClosingStep; state: StepState }[]
}
type Judged = { state: StepState; blockedBy: string | null }

/** How far one step is, and what stands in its way. */
export function judgeStep(step: ClosingStep, facts: Facts): Judged {
  const { courseClass, now, unrecorded, before } = facts
  const blocked = (blockedBy: string): Judged => ({ state: 'blocked', blockedBy })
  const is = (state: StepState): Judged => ({ state, blockedBy: null })
  if (courseClass.status === 'cancelled') return blocked('This class was called off.')
  if (courseClass.status === 'draft' || !courseClass.endsAt || courseClass.endsAt > now) return blocked('The class is not over yet.')
  if (step === 'attendance') {
    const missing = sayUnrecorded(unrecorded)
    if (missing) return blocked(missing)
    return is(facts.wasDone ? 'done' : 'ready')
  }
  if (step === 'completed') {
    if (courseClass.status === 'completed') return is('done')
    const open = before.filter(({ state }) => state !== 'done' && state !== 'nothing').length
    return open > 0 ? blocked(open === 1 ? 'One step comes before it.' : `${open} steps come before it.`) : is('ready')
  }
  if (step === 'passwords' && !facts.hasExam) return is('nothing')
  if (step !== 'survey' && before[0]?.state !== 'done') return blocked('Attendance comes first.')
  return is(!facts.wasDone ? 'ready' : facts.due > 0 ? 'again' : 'done')
}
