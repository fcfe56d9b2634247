import type { TypedAssessment } from '@/lib/assessments/read-assessment-form'

const typed = (number: number | null) => (number === null ? '' : String(number))

/** An assessment as the fields of its form show it. */
export const initialAssessment = (it: TypedAssessment): Record<string, string> => ({
  name: it.name,
  questions: typed(it.questions),
  minutes: typed(it.minutes),
  passMark: it.passMarkBasisPoints === null ? '' : String(it.passMarkBasisPoints / 100),
  url: it.url ?? '',
  passwordMode: it.passwordMode,
  windowDays: String(it.windowDays),
  windowStart: it.windowStart,
})

/** What the form of a new one begins with. */
export const NEW_ASSESSMENT = { passMark: '85', passwordMode: 'handed-out', windowDays: '14', windowStart: 'password-sent' }
