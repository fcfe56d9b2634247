import { DomainError, FormRefusal } from '../errors'
import { isTimeZone } from '../schedule/zone-time'
import type { SlotRules } from './change-slot-rules'
import type { DayException, WeeklyHours } from './free-times'
import { readLink } from './read-link'
import { isSlotKind } from './slot-kinds'

type Typed = Record<string, string>

/** `weekday`, `startsAt`, `endsAt`, `kind` as typed. @throws FormRefusal with a sentence for each wrong field */
export function readHoursForm(values: Typed): WeeklyHours {
  const weekday = Number(values.weekday)
  const errors: Record<string, string> = Number.isInteger(weekday) && weekday >= 1 && weekday <= 7 ? {} : { weekday: 'Choose a day of the week.' }
  const span = readSpan(values, errors)
  refuse(errors)
  return { weekday, ...span, kind: isSlotKind(values.kind ?? '') ? (values.kind as WeeklyHours['kind']) : null }
}

/** `day`, and either `isOff` or `startsAt` and `endsAt`, as typed. @throws FormRefusal with a sentence for each wrong field */
export function readExceptionForm(values: Typed, today: string): DayException {
  const { day = '' } = values
  const errors: Record<string, string> = {}
  if (!isDay(day)) errors.day = 'Enter a day, like 2027-01-31.'
  else if (day < today) errors.day = 'That day is over.'
  const isOff = values.isOff === 'on'
  const span = isOff ? { startsAt: null, endsAt: null } : readSpan(values, errors)
  refuse(errors)
  return { day, ...span }
}

/** The rules as typed. @throws FormRefusal with a sentence for each wrong field */
export function readRulesForm(values: Typed): SlotRules {
  const errors: Record<string, string> = {}
  const whole = (name: string, unit: string, least: number, most: number): number => {
    const text = (values[name] ?? '').trim()
    const number = Number(text)
    if (!/^\d{1,5}$/.test(text) || number < least || number > most) errors[name] = `Enter ${unit} as a whole number from ${least} to ${most}.`
    return number
  }
  const rules = {
    noticeHours: whole('noticeHours', 'hours', 0, 720),
    bufferMinutes: whole('bufferMinutes', 'minutes', 0, 240),
    cutOffHours: whole('cutOffHours', 'hours', 0, 720),
    horizonDays: whole('horizonDays', 'days', 1, 365),
  }
  const { timeZone = '' } = values
  if (!isTimeZone(timeZone)) errors.timeZone = 'Choose a time zone from the list.'
  let meetingUrl: string | null = null
  try {
    meetingUrl = readLink(values.meetingUrl ?? '')
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    errors.meetingUrl = error.message
  }
  refuse(errors)
  return { timeZone, ...rules, meetingUrl }
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:00)?$/

function readSpan({ startsAt = '', endsAt = '' }: Typed, errors: Record<string, string>): { startsAt: string; endsAt: string } {
  if (!TIME.test(startsAt)) errors.startsAt = 'Enter a time, like 09:00.'
  if (!TIME.test(endsAt)) errors.endsAt = 'Enter a time, like 17:00.'
  else if (!errors.startsAt && endsAt <= startsAt) errors.endsAt = 'It ends before it begins.'
  return { startsAt, endsAt }
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

function refuse(errors: Record<string, string>): void {
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
}
