import { dayIn, lastDayForSecond } from './assessment-window'

type Sent = {
  number: number
  sentAt: Date
  classEndsAt: Date
  timeZone: string
  windowDays: number
  windowStart: 'password-sent' | 'class-end'
}

/** Days after the password was sent, and before the last day of the window. */
export const REMINDERS = { afterDays: 5, leftDays: [3, 1] } as const

/**
 * Which reminder of an attempt is due today where its student is, the latest one if several were missed; null before the first, and
 * once the last day is over. A second attempt has no window, so it has the first reminder only.
 */
export function dueReminder({ number, sentAt, classEndsAt, timeZone, ...rule }: Sent, now: Date): string | null {
  const today = dayIn(now, timeZone)
  const isAfter = dayIn(sentAt, timeZone).until(today, { largestUnit: 'day' }).days >= REMINDERS.afterDays
  const first = isAfter ? `${REMINDERS.afterDays}-days-after` : null
  if (number !== 1) return first
  const left = today.until(lastDayForSecond(rule, { sentAt, classEndsAt, timeZone }), { largestUnit: 'day' }).days
  if (left < 0) return null
  const [early, late] = REMINDERS.leftDays
  if (left <= late) return `${late}-day-left`
  return left <= early ? `${early}-days-left` : first
}
