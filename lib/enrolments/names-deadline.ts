import { Temporal } from 'temporal-polyfill'
import { endOfDay } from '../schedule/resolve-local'

/** When names are asked for, and when somebody is reminded of it: all the rules, and no table. */
type Timed = { startsAt: Date; timeZone: string; namesDueDays: number }

/** Days before the deadline on which a buyer is reminded while names are missing; 0 is the deadline itself. */
export const NAME_REMINDER_DAYS = [14, 7, 3, 1, 0] as const
export type NameReminderDays = (typeof NAME_REMINDER_DAYS)[number]
/** The hour at which reminders go out, on the clock of whoever gets them where we know it, else of the class. */
const AT_HOUR = 9
/** An invitation that was not answered is repeated after so many days. */
const ANSWER_DAYS = 3

/** The last calendar day for names, in the zone of the class. Clocks that change between it and the start move nothing. */
export const namesDueOn = ({ startsAt, timeZone, namesDueDays }: Timed): Temporal.PlainDate =>
  dateOf(startsAt, timeZone).subtract({ days: namesDueDays })

/** The first instant after the deadline: the end of its day, or the start of the class. */
export function namesDueUntil(timed: Timed): Date {
  const end = endOfDay(namesDueOn(timed).toString(), timed.timeZone)
  return end < timed.startsAt ? end : timed.startsAt
}

type Asked = {
  /** On whose clock it is nine. */
  zone: string
  /** Booked or invited then: what would have come before has been missed, and is not made up for. */
  since: Date
  now: Date
}

/** The reminder to the buyer that is due, the latest where several are; null before the first of them, and once the class has begun. */
export function latestNameReminder(timed: Timed, asked: Asked): NameReminderDays | null {
  const dueOn = namesDueOn(timed)
  return latest(
    NAME_REMINDER_DAYS.map((days) => ({ what: days, at: nineOn(dueOn.subtract({ days }), asked.zone) })),
    timed,
    asked,
  )
}

export type AnswerReminder = 'after-3-days' | 'at-deadline'

/** The reminder that is due to a student who has not completed the seat; `since` is the invitation. */
export const latestAnswerReminder = (timed: Timed, asked: Asked): AnswerReminder | null =>
  latest(
    [
      { what: 'after-3-days' as const, at: nineOn(dateOf(asked.since, asked.zone).add({ days: ANSWER_DAYS }), asked.zone) },
      { what: 'at-deadline' as const, at: nineOn(namesDueOn(timed), asked.zone) },
    ],
    timed,
    asked,
  )

/** When the trainers hear how many names are missing: the morning after the deadline, at the latest an hour before the start. */
export function trainersToldAt(timed: Timed): Date {
  const morning = nineOn(namesDueOn(timed).add({ days: 1 }), timed.timeZone)
  const hourBefore = new Date(timed.startsAt.getTime() - 3_600_000)
  return morning < hourBefore ? morning : hourBefore
}

function latest<What>(reminders: { what: What; at: Date }[], { startsAt }: Timed, { since, now }: Asked): What | null {
  if (now >= startsAt) return null
  const due = reminders.filter(({ at }) => at > since && at <= now).sort((a, b) => b.at.getTime() - a.at.getTime())
  return due[0]?.what ?? null
}

const dateOf = (instant: Date, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate()

const nineOn = (date: Temporal.PlainDate, zone: string): Date =>
  new Date(date.toZonedDateTime({ timeZone: zone, plainTime: { hour: AT_HOUR } }).epochMilliseconds)
