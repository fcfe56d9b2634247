import { db } from '../../db/client'
import { requireTeacher } from '../attendance/require-teacher'
import type { Actor } from '../audit/record-audit'
import { DomainError, FormRefusal } from '../errors'
import type { ResultProblem } from './parse-results'
import { planResults } from './plan-results'
import { reportResult } from './report-result'

type ReportResults = { classId: string; assessmentId: string; text: string; actor: Actor; now: Date }

/**
 * Writes down a pasted list of results, each an act of its own: what is refused is told by its line and stops none of the others. The
 * same list again finds every line written down already.
 *
 * @throws DomainError `class-unknown`
 */
export async function reportResults({
  classId,
  assessmentId,
  text,
  actor,
  now,
}: ReportResults): Promise<{ saved: number; problems: ResultProblem[] }> {
  await requireTeacher(db, actor, classId)
  const { fresh, problems } = await planResults(db, { classId, assessmentId, text, now })
  let saved = 0
  for (const { line, text: typed, attemptId, result, takenOn, scoreBasisPoints } of fresh) {
    try {
      await reportResult({ attemptId, result, takenOn, scoreBasisPoints, toldBy: 'vendor', actor, now })
      saved += 1
    } catch (error) {
      if (!(error instanceof DomainError || error instanceof FormRefusal)) throw error
      problems.push({ line, text: typed, reason: error.message })
    }
  }
  return { saved, problems: problems.sort((a, b) => a.line - b.line) }
}
