import { FormRefusal } from '../errors'
import { type ActivityKind, DUE_UNITS, isDueUnit, KIND_WORDS } from './due-words'

export type TypedActivity = {
  kind: ActivityKind
  title: string
  body: string
  url: string | null
  minutes: number | null
  sessionPosition: number
  dueOffsetMinutes: number
}

/** Two months: further away nobody thinks of it, and the sweep of reminders need not look. */
export const MOST_OFFSET_MINUTES = 60 * 1440

/** `kind, title, body, url, minutes, sessionPosition, dueAmount, dueUnit, dueSide` as typed. @throws FormRefusal with a sentence for each wrong field */
export function readActivityForm(values: Record<string, string>): TypedActivity {
  const errors: Record<string, string> = {}
  const { kind = '', dueUnit = 'days', dueSide = 'before' } = values
  const [title, body, url] = [(values.title ?? '').trim(), (values.body ?? '').trim(), (values.url ?? '').trim()]
  const whole = (name: string, least: number, most: number, sentence: string): number => {
    const text = (values[name] ?? '').trim()
    const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= least && number <= most)) errors[name] = sentence
    return number
  }
  if (!isKind(kind)) errors.kind = 'Say whether it is to read, to write or to watch.'
  if (title === '' || title.length > 160) errors.title = title ? 'Use at most 160 characters.' : 'Give it a title.'
  if (body.length > 20_000) errors.body = 'Use at most 20,000 characters.'
  if (url !== '' && !isWebAddress(url)) errors.url = 'Enter a whole address, beginning with https://.'
  const minutes = (values.minutes ?? '').trim() === '' ? null : whole('minutes', 1, 6000, 'Enter how many minutes it takes, like 30.')
  const sessionPosition = whole('sessionPosition', 1, 60, 'Enter the number of the session, like 1.')
  const amount = whole('dueAmount', 0, 99_999, 'Enter a whole number, like 2.')
  const offset = amount * (isDueUnit(dueUnit) ? DUE_UNITS[dueUnit] : DUE_UNITS.days)
  if (offset > MOST_OFFSET_MINUTES) errors.dueAmount = 'Choose at most 60 days.'
  if (Object.keys(errors).length > 0 || !isKind(kind)) throw new FormRefusal(errors)
  return { kind, title, body, url: url || null, minutes, sessionPosition, dueOffsetMinutes: dueSide === 'after' ? offset : -offset || 0 }
}

const isKind = (text: string): text is ActivityKind => Object.hasOwn(KIND_WORDS, text)

const isWebAddress = (text: string): boolean => text.length <= 500 && /^https?:\/\/\S+$/.test(text) && URL.canParse(text)
