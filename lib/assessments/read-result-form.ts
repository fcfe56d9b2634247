import { FormRefusal } from '../errors'

type TypedResult = { result: 'passed' | 'failed'; takenOn: string; scoreBasisPoints?: number; certificateUrl?: string; isShownToBuyer: boolean }

/** `result`, `takenOn`, `score` in per cent, `certificateUrl`, `isShownToBuyer` as typed. @throws FormRefusal with a sentence for each wrong field */
export function readResultForm(values: Record<string, string>): TypedResult {
  const errors: Record<string, string> = {}
  const { result, takenOn = '', score = '', certificateUrl = '' } = values
  if (result !== 'passed' && result !== 'failed') errors.result = 'Say whether it was passed.'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(takenOn)) errors.takenOn = 'Enter the day it was taken, like 2027-01-31.'
  const typedScore = score.replace('%', '').replace(',', '.').trim()
  if (!/^(\d{1,3}(\.\d{1,2})?)?$/.test(typedScore)) errors.score = 'Enter the score in per cent, like 87.5, or leave it empty.'
  if (Object.keys(errors).length > 0 || (result !== 'passed' && result !== 'failed')) throw new FormRefusal(errors)
  return {
    result,
    takenOn,
    scoreBasisPoints: typedScore === '' ? undefined : Math.round(Number(typedScore) * 100),
    certificateUrl: certificateUrl.trim() || undefined,
    isShownToBuyer: values.isShownToBuyer === 'on',
  }
}
