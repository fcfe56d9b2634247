import { createHash } from 'node:crypto'
import type { Reader } from '../../db/client'
import { foldEmail } from '../accounts/find-or-create-person'
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

type PlanResults = { classId: string; assessmentId: string; text: string }

/** Which attempt of a class each pasted result is about: the open one of that student. Looks, and changes nothing. */
export async function planResults(reader: Reader, { classId, assessmentId, text }: PlanResults): Promise<ResultPlan> {
  const attempts = (await listClassAttempts(reader, classId)).filter((attempt) => attempt.assessmentId === assessmentId)
  const { results, problems } = parseResults(text)
  const fresh: PlannedResult[] = []
  let known = 0
  for (const pasted of results) {
    const own = ofStudent(attempts, pasted.who)
    const refuse = (reason: string) => problems.push({ line: pasted.line, reason })
    if (own === 'several') refuse('Several students have this name: use the address.')
    else if (own.length === 0) refuse('Nobody in this class with an attempt has this address or name.')
    else if (own.some((attempt) => isSame(attempt, pasted))) known += 1
    else {
      const open = own.find((attempt) => attempt.state === 'ready' && !fresh.some((one) => one.attemptId === attempt.id))
      if (open) fresh.push({ ...pasted, attemptId: open.id, name: open.name ?? open.email ?? pasted.who, number: open.number })
      else
        refuse(
          own.some(({ state }) => state === 'waiting')
            ? 'There is no password for this attempt yet.'
            : 'Another result is written down already: correct it on the student’s own line.',
        )
    }
  }
  const seen = fresh.map((one) => [one.attemptId, one.result, one.scoreBasisPoints ?? '', one.takenOn].join(' '))
  return {
    fresh,
    known,
    problems: problems.sort((a, b) => a.line - b.line),
    digest: createHash('sha256').update(seen.join('\n')).digest('base64url'),
  }
}

function ofStudent(attempts: readonly ClassAttempt[], who: string): ClassAttempt[] | 'several' {
  const isAddress = who.includes('@')
  const found = attempts.filter(({ email, name }) => (isAddress ? email === foldEmail(who) : name?.trim().toLowerCase() === who.trim().toLowerCase()))
  return new Set(found.map(({ enrolmentId }) => enrolmentId)).size > 1 ? 'several' : found
}

const isSame = (attempt: ClassAttempt, { result, takenOn, scoreBasisPoints }: PastedResult): boolean =>
  attempt.result === result && attempt.takenOn === takenOn && (scoreBasisPoints === undefined || attempt.scoreBasisPoints === scoreBasisPoints)
