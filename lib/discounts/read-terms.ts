import { DomainError } from '../errors'
import { endOfDay, startOfDay } from '../schedule/resolve-local'
import { DISCOUNT_ZONE } from './describe-discount'

/** `30`, `30 %`, `12.5`, `12,5` as hundredths of a per cent. @throws DomainError at `field` */
export function readPercent(text: string, field: string): number {
  const digits = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim())
  const basisPoints = digits ? Number(digits[1]) * 100 + Number((digits[2] ?? '').padEnd(2, '0')) : 0
  if (basisPoints < 1 || basisPoints > 10000)
    throw new DomainError('percent-malformed', 'Enter a discount between 0.01 and 100 per cent, like 30.', field)
  return basisPoints
}

/** `150`, `150.00`, `1,250.00` as minor units. @throws DomainError at `field` */
export function readAmount(text: string, field: string): number {
  const digits = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(
    text
      .trim()
      .replace(/^[£€$]\s*/, '')
      .replace(/,(?=\d{3}(\D|$))/g, ''),
  )
  const minor = digits ? Number(digits[1]) * 100 + Number((digits[2] ?? '').padEnd(2, '0')) : 0
  if (minor < 1) throw new DomainError('amount-malformed', 'Enter the sum off each seat, like 150.00.', field)
  return minor
}

/** The day's first instant in London; null where nothing was typed. @throws DomainError at `field` */
export const readFirstDay = (text: string, field: string): Date | null => readDay(text, field, startOfDay)

/** The first instant after the day in London; null where nothing was typed. @throws DomainError at `field` */
export const readLastDay = (text: string, field: string): Date | null => readDay(text, field, endOfDay)

function readDay(text: string, field: string, instantOf: (date: string, zone: string) => Date): Date | null {
  const day = text.trim()
  if (day === '') return null
  try {
    if (/^20\d\d-\d\d-\d\d$/.test(day)) return instantOf(day, DISCOUNT_ZONE)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new DomainError('day-malformed', 'Enter a day like 2027-01-31.', field)
}

/** A number of seats; null where nothing was typed. @throws DomainError at `field` */
export function readSeatLimit(text: string, field: string): number | null {
  if (text.trim() === '') return null
  const seats = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0
  if (seats < 1) throw new DomainError('limit-malformed', 'Enter a number of seats, or leave it empty for no limit.', field)
  return seats
}

/** What somebody wrote for the record; null where it is empty. */
export const readReason = (text: string): string | null =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 500) || null

/** Runs readers of fields one by one and gathers what each refuses. */
export function gather(): { errors: Record<string, string>; read: <T>(reader: () => T, otherwise: T) => T } {
  const errors: Record<string, string> = {}
  const read = <T>(reader: () => T, otherwise: T): T => {
    try {
      return reader()
    } catch (error) {
      if (!(error instanceof DomainError) || !error.field) throw error
      errors[error.field] ??= error.message
      return otherwise
    }
  }
  return { errors, read }
}
