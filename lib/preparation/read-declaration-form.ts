import { FormRefusal } from '../errors'
import { parsePercent } from '../money'

export type DeclarationForm = { doneOn: string | null; scoreBasisPoints: number | null }

/** The day and the score beside a declaration, both of which may be left out: `doneOn`, `score`. @throws FormRefusal */
export function readDeclarationForm(values: Record<string, string>): DeclarationForm {
  const errors: Record<string, string> = {}
  const day = (values.doneOn ?? '').trim()
  const score = (values.score ?? '').trim()
  if (day !== '' && !isDay(day)) errors.doneOn = 'Enter a day, like 2026-11-28, or leave it out.'
  const scoreBasisPoints = score === '' ? null : parsePercent(score)
  if (score !== '' && (scoreBasisPoints === null || scoreBasisPoints > 10_000)) errors.score = 'Enter a score from 0 to 100 %, like 87.5.'
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
  return { doneOn: day || null, scoreBasisPoints }
}

function isDay(text: string): boolean {
  const instant = /^(19[5-9]\d|20\d\d)-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return instant !== null && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}
