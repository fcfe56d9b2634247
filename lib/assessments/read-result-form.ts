import { readScore, type ToldResult } from './judge-result'

/** `result`, `takenOn`, `score` in per cent, `certificateUrl`, `isShownToBuyer` as typed. What is wrong with them is said by `judgeResult`. */
export function readResultForm(values: Record<string, string>): ToldResult & { isShownToBuyer: boolean } {
  const { result, takenOn = '', score = '', certificateUrl = '' } = values
  return {
    result: result === 'passed' || result === 'failed' ? result : null,
    takenOn,
    scoreBasisPoints: readScore(score),
    certificateUrl: certificateUrl.trim() || undefined,
    isShownToBuyer: values.isShownToBuyer === 'on',
  }
}
