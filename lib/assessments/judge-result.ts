import { Temporal } from 'temporal-polyfill'
import { formatPercent, parsePercent } from '../money'
import { describeDate } from '../schedule/describe-times'
import { dayIn } from './assessment-window'

/** What is told of a try, as it was typed or pasted: null and '' where nothing was said. */
export type ToldResult = {
  result: 'passed' | 'failed' | null
  /** Calendar day on which it was taken, where the student is. */
  takenOn: string
  /** In hundredths of a per cent, if told; NaN where it is no number. */
  scoreBasisPoints?: number
  certificateUrl?: string
}
type Known = { number: number; sentAt: Date; passMarkBasisPoints: number | null; timeZone: string; now: Date }

/** What is wrong with what is told of a try, all of it, a sentence at each field; empty where nothing is. */
export function judgeResult(told: ToldResult, known: Known): Record<string, string> {
  const { result, certificateUrl } = told
  const said: [string, string | null][] = [
    ['result', result ? null : 'Say whether it was passed.'],
    ['takenOn', judgeDay(told.takenOn, known)],
    ['score', judgeScore(told, known)],
    [
      'certificateUrl',
      certificateUrl && !/^https:\/\/[^\s]{4,300}$/.test(certificateUrl)
        ? 'Enter the whole address of the certificate, beginning with https://.'
        : null,
    ],
  ]
  return Object.fromEntries(said.filter((one): one is [string, string] => one[1] !== null))
}

function judgeDay(takenOn: string, { number, sentAt, timeZone, now }: Known): string | null {
  const day = readDay(takenOn)
  if (!day) return 'Enter the day it was taken, like 2027-01-31.'
  if (Temporal.PlainDate.compare(day, dayIn(now, timeZone)) > 0) return 'That day is still to come.'
  const sentOn = dayIn(sentAt, timeZone)
  if (Temporal.PlainDate.compare(day, sentOn) >= 0) return null
  const which = number === 2 ? 'the password of the second attempt' : 'the password'
  return `That is before ${which} was sent, on ${describeDate(sentOn.toString(), { withYear: true })}.`
}

function judgeScore({ scoreBasisPoints: score, result }: ToldResult, { passMarkBasisPoints: mark }: Known): string | null {
  if (score === undefined) return null
  if (!Number.isInteger(score) || score < 0) return 'Enter the score in per cent, like 87.5, or leave it empty.'
  if (score > 10_000) return `A score goes from 0 to 100 %, and this is ${formatPercent(score)}.`
  if (mark === null || result === null || score >= mark === (result === 'passed')) return null
  return `The pass mark is ${formatPercent(mark)}: ${formatPercent(score)} and “${result}” do not go together.`
}

/** `87.5 %` in hundredths of a per cent; nothing where nothing is typed, NaN where it is no number. */
export const readScore = (text: string): number | undefined => (text.trim() === '' ? undefined : (parsePercent(text) ?? Number.NaN))

export const isDay = (text: string): boolean => readDay(text) !== null

function readDay(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : null
  } catch {
    return null
  }
}
