import { FormRefusal } from '../errors'
import { parsePercent } from '../money'

export type TypedAssessment = {
  name: string
  questions: number | null
  minutes: number | null
  passMarkBasisPoints: number | null
  url: string | null
  passwordMode: 'handed-out' | 'mailed-by-vendor'
  windowDays: number
  windowStart: 'password-sent' | 'class-end'
}

/** `name, questions, minutes, passMark` in per cent, `url, passwordMode, windowDays, windowStart` as typed. @throws FormRefusal with a sentence for each wrong field */
export function readAssessmentForm(values: Record<string, string>): TypedAssessment {
  const errors: Record<string, string> = {}
  const text = (name: string) => (values[name] ?? '').trim()
  const whole = (name: string, most: number, sentence: string): number => {
    const number = /^\d{1,4}$/.test(text(name)) ? Number(text(name)) : Number.NaN
    if (!(number >= 1 && number <= most)) errors[name] = sentence
    return number
  }
  const { passwordMode, windowStart } = values
  const [name, url] = [text('name'), text('url')]
  if (name === '' || name.length > 80) errors.name = name ? 'Use at most 80 characters.' : 'Give it the name that students know it by.'
  if (url !== '' && !isSecureAddress(url)) errors.url = 'Enter a whole address, beginning with https://.'
  const questions = text('questions') === '' ? null : whole('questions', 1000, 'Enter how many questions it has, like 40.')
  const minutes = text('minutes') === '' ? null : whole('minutes', 1440, 'Enter how many minutes it takes, like 60.')
  const mark = text('passMark') === '' ? null : parsePercent(text('passMark'))
  if (text('passMark') !== '' && (mark === null || mark === 0 || mark > 10_000)) errors.passMark = 'Enter a share from 1 to 100 per cent, like 85.'
  const windowDays = whole('windowDays', 365, 'Enter a number of days from 1 to 365.')
  if (passwordMode !== 'handed-out' && passwordMode !== 'mailed-by-vendor') errors.passwordMode = 'Say how the passwords come.'
  if (windowStart !== 'password-sent' && windowStart !== 'class-end') errors.windowStart = 'Say from when the days count.'
  if (Object.keys(errors).length > 0 || !isMode(passwordMode) || !isStart(windowStart)) throw new FormRefusal(errors)
  return { name, questions, minutes, passMarkBasisPoints: mark, url: url || null, passwordMode, windowDays, windowStart }
}

const isMode = (text: string | undefined): text is TypedAssessment['passwordMode'] => text === 'handed-out' || text === 'mailed-by-vendor'
const isStart = (text: string | undefined): text is TypedAssessment['windowStart'] => text === 'password-sent' || text === 'class-end'

const isSecureAddress = (text: string): boolean => text.length <= 500 && /^https:\/\/\S+$/.test(text) && URL.canParse(text)
