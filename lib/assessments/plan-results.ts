import { createHash } from 'node:crypto'
import type { Reader } from '../../db/client'
import { foldEmail } from '../accounts/find-or-create-person'
import { judgeResult } from './judge-result'
import { type PastedResult, parseResults, type ResultProblem } from './parse-results'
import { type ClassAttempt, listClassAttempts } from './queries'

export type PlannedResult = PastedResult & { attemptId: string; name: string; number: number }
export type ResultPlan = {
  fresh: PlannedResult[]
  /** Lines that say what is written down already. */
  known: number
  problems: ResultProblem[]
  /** Changes with what would be saved: what is confirmed is what was seen. */
  digest: string
}

type PlanResults = { classId: string; assessmentId: string; text: string; now: Date }

/**
 * Which attempt of a class each pasted result is about: the open one of that student. What writing it down would refuse is told here, in
 * the same words. Looks, and changes nothing.
 */
export async function planResults(reader: Reader, { classId, assessmentId, text, now }: PlanResults): Promise<ResultPlan> {
  const attempts = (await listClassAttempts(reader, classId)).filter((attempt) => attempt.assessmentId === assessmentId)
  const { results, problems } = parseResults(text)
  const fresh: PlannedResult[] = []
  let known = 0
  for (const pasted of results) {
    const read = planLine(pasted, { attempts, fresh, now })
    if (read === 'known') known += 1
    else if ('reason' in read) problems.push(read)
    else fresh.push(read)
  }
  const seen = fresh.map((one) => [one.attemptId, one.result, one.scoreBasisPoints ?? '', one.takenOn].join(' '))
  return {
    fresh,
    known,
    problems: problems.sort((a, b) => a.line - b.line),
    digest: createHash('sha256').update(seen.join('\n')).digest('base64url'),
  }
}

type Around = { attempts: readonly ClassAttempt[]; fresh: readonly PlannedResult[]; now: Date }

/** What one line would write down, or why it cannot be; `known` where it is written down already. */
function planLine(pasted: PastedResult, { attempts, fresh, now }: Around): PlannedResult | ResultProblem | 'known' {
  const refuse = (reason: string): ResultProblem => ({ line: pasted.line, text: pasted.text, reason })
  const own = ofStudent(attempts, pasted.who)
  if (own === 'several') return refuse(`Several students are called “${pasted.who}”: use the address.`)
  if (own.length === 0) return refuse(`Nobody in this class with an attempt has the address or name “${pasted.who}”.`)
  if (own.some((attempt) => isSame(attempt, pasted))) return 'known'
  const twin = fresh.find((one) => own.some(({ id }) => id === one.attemptId))
  if (twin) return refuse(`Line ${twin.line} is about the same attempt.`)
  const open = own.find(({ state }) => state === 'ready')
  if (open?.sentAt) {
    const wrong = Object.values(judgeResult(pasted, { ...open, sentAt: open.sentAt, now }))
    if (wrong.length > 0) return refuse(wrong.join(' '))
    return { ...pasted, attemptId: open.id, name: open.name ?? open.email ?? pasted.who, number: open.number }
  }
  return refuse(
    own.some(({ state }) => state === 'waiting')
      ? 'There is no password for this attempt yet.'
      : 'Another result is written down already: correct it on the student’s own line.',
  )
}

function ofStudent(attempts: readonly ClassAttempt[], who: string): ClassAttempt[] | 'several' {
  const isAddress = who.includes('@')
  const found = attempts.filter(({ email, name }) => (isAddress ? email === foldEmail(who) : name?.trim().toLowerCase() === who.trim().toLowerCase()))
  return new Set(found.map(({ enrolmentId }) => enrolmentId)).size > 1 ? 'several' : found
}

const isSame = (attempt: ClassAttempt, { result, takenOn, scoreBasisPoints }: PastedResult): boolean =>
  attempt.result === result && attempt.takenOn === takenOn && (scoreBasisPoints === undefined || attempt.scoreBasisPoints === scoreBasisPoints)
