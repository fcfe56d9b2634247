import { formatMoney } from '../money'

/** Codes are compared in upper case; what surrounds them does not matter. */
export const foldCode = (text: string): string => text.trim().toUpperCase()

/** Whether a folded code is one that could be stored; the check `code_is_folded` says the same. */
export const isCode = (code: string): boolean => /^[A-Z0-9-]{3,40}$/.test(code)

/** The codes in one field, typed one after the other and separated by comma, semicolon or space. */
export const parseCodes = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map(foldCode)
      .filter(Boolean),
  ),
]

export type DiscountTerms = {
  code: string
  kind: 'percent' | 'fixed'
  amountMinor: number | null
  currency: string | null
  scope: 'all-courses' | 'some-courses' | 'one-class'
  classId: string | null
  courseIds: string[]
  validFrom: Date | null
  validUntil: Date | null
  seatLimit: number | null
  seatLimitPerPerson: number | null
  appliesToEarlyBird: boolean
  stoppedAt: Date | null
}

/** What a code is tried on, and how many seats it has been used for: in all, and by the person its limit counts. */
export type DiscountTrial = {
  classId: string
  courseId: string
  currency: string
  isEarlyBird: boolean
  seats: number
  usedSeats: number
  usedSeatsByPerson: number
  now: Date
}

/** Why a code cannot be used here, as a sentence for the field; null if it can. Dates are days in London. */
export function refuseDiscount(terms: DiscountTerms, trial: DiscountTrial): string | null {
  const { code } = terms
  if (terms.stoppedAt) return `${code} is no longer valid. Empty the field, or try another code.`
  if (terms.validFrom && trial.now < terms.validFrom) return `${code} is valid from ${day(terms.validFrom)} only.`
  if (terms.validUntil && trial.now >= terms.validUntil)
    return `${code} was valid until ${day(new Date(terms.validUntil.getTime() - 1))}. Empty the field, or try another code.`
  if (terms.scope === 'one-class' && terms.classId !== trial.classId) return `${code} is for another class.`
  if (terms.scope === 'some-courses' && !terms.courseIds.includes(trial.courseId)) return `${code} is for other courses than this one.`
  if (terms.kind === 'fixed' && terms.currency !== trial.currency)
    return `${code} takes ${formatMoney(terms.amountMinor ?? 0, terms.currency ?? 'GBP')} off prices in ${terms.currency}; this one is in ${trial.currency}.`
  if (trial.isEarlyBird && !terms.appliesToEarlyBird) return `${code} cannot be used on the early-bird price.`
  return (
    refuseByLimit(code, terms.seatLimit, trial.usedSeats, trial.seats) ??
    refuseByLimit(code, terms.seatLimitPerPerson, trial.usedSeatsByPerson, trial.seats)
  )
}

function refuseByLimit(code: string, limit: number | null, used: number, wanted: number): string | null {
  if (limit === null || used + wanted <= limit) return null
  const left = Math.max(0, limit - used)
  if (left === 0) return `${code} has been used up. Empty the field, or try another code.`
  return `${code} is good for ${left} more ${left === 1 ? 'seat' : 'seats'}, and you ask for ${wanted}.`
}

const day = (at: Date): string => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }).format(at)
