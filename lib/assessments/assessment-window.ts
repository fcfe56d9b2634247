import { Temporal } from 'temporal-polyfill'

type Rule = { windowDays: number; windowStart: 'password-sent' | 'class-end' }
type Counted = { sentAt: Date; classEndsAt: Date; timeZone: string }

/**
 * The last day on which a first attempt may be taken and still bring a second: so many days from the day the password was sent, or
 * from the end of the class, to the end of that day in the student's zone. Days on a calendar, so no clock change shortens them.
 */
export function lastDayForSecond({ windowDays, windowStart }: Rule, { sentAt, classEndsAt, timeZone }: Counted): Temporal.PlainDate {
  const from = windowStart === 'class-end' && classEndsAt > sentAt ? classEndsAt : sentAt
  return dayIn(from, timeZone).add({ days: windowDays })
}

/** Judged by the day it was taken, not the day it was reported. */
export const isWithinWindow = (takenOn: string, last: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(takenOn, last) <= 0

/** The right to a second attempt has lapsed: the last day is over where the student is. */
export const hasWindowEnded = (last: Temporal.PlainDate, timeZone: string, now: Date): boolean =>
  Temporal.PlainDate.compare(dayIn(now, timeZone), last) > 0

export const dayIn = (at: Date, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
