import { DAY_MS, wallClock } from '@/lib/schedule/zone-time'

export type StripSession = { startsAt: Date; endsAt: Date; position: number }

/** Part of a session on one day: a session over midnight has two. Minutes count from 00:00 of that day. */
export type StripBlock = {
  position: number
  /** Days from the first day of the strip. */
  day: number
  fromMinute: number
  toMinute: number
  /** Any of it before 07 or after 22. */
  isNight: boolean
  /** It came over from the day before, or goes on on the next. */
  isCutAtStart: boolean
  isCutAtEnd: boolean
}

export type StripLayout = {
  /** UTC midnight of the calendar date of the first day, in ms: a date without a zone. */
  firstDayMs: number
  dayCount: number
  /** Days, from the first, that are Mondays. */
  mondays: number[]
  blocks: StripBlock[]
  /** One point per session, at the middle of its longer part. */
  thread: { day: number; minute: number }[]
}

/** First and last day of a strip as UTC midnights: an axis that several strips share. */
export type DateAxis = { fromMs: number; toMs: number }

export const NIGHT_ENDS = 7 * 60
export const NIGHT_BEGINS = 22 * 60
const DAY_MINUTES = 24 * 60

/**
 * Places sessions on days and hours as the clock of `zone` shows them. Without `axis` the strip runs from the Monday of the
 * first session: five days or more within one week, else whole weeks.
 */
export function layOutStrip(sessions: readonly StripSession[], zone: string, axis?: DateAxis): StripLayout {
  const parts = sessions.map((session) => cutAtMidnight(session, zone))
  const { fromMs, toMs } = axis ?? ownAxis(parts.flat().map((part) => part.dateMs))
  const dayCount = Math.round((toMs - fromMs) / DAY_MS) + 1
  const dayOf = (dateMs: number) => Math.round((dateMs - fromMs) / DAY_MS)
  return {
    firstDayMs: fromMs,
    dayCount,
    mondays: Array.from({ length: dayCount }, (_, day) => day).filter((day) => new Date(fromMs + day * DAY_MS).getUTCDay() === 1),
    blocks: parts.flatMap((own) =>
      own.map(({ dateMs, ...block }) => ({ ...block, day: dayOf(dateMs) })).filter((block) => block.day >= 0 && block.day < dayCount),
    ),
    thread: parts.flatMap((own) => {
      const longest = own.reduce<Part | undefined>((best, part) => (best && lengthOf(best) >= lengthOf(part) ? best : part), undefined)
      const day = longest ? dayOf(longest.dateMs) : -1
      return longest && day >= 0 && day < dayCount ? [{ day, minute: (longest.fromMinute + longest.toMinute) / 2 }] : []
    }),
  }
}

/** The axis on which all these classes fit, from the Monday of the first day to the Sunday of the last, at most `maxWeeks`. */
export function shareAxis(classes: readonly (readonly StripSession[])[], zone: string, maxWeeks = 13): DateAxis {
  const dates = classes.flat().map((session) => dateMsOf(session.startsAt, zone))
  if (dates.length === 0) return { fromMs: 0, toMs: 6 * DAY_MS }
  const fromMs = mondayOf(Math.min(...dates))
  const toMs = Math.min(mondayOf(Math.max(...dates)) + 6 * DAY_MS, fromMs + (maxWeeks * 7 - 1) * DAY_MS)
  return { fromMs, toMs }
}

/** How many of the sessions touch the night on the clock of `zone`. */
export const countNightSessions = (sessions: readonly StripSession[], zone: string): number =>
  sessions.filter((session) => cutAtMidnight(session, zone).some((part) => part.isNight)).length

type Part = Omit<StripBlock, 'day'> & { dateMs: number }

const lengthOf = (part: Part) => part.toMinute - part.fromMinute
const dateMsOf = (instant: Date, zone: string) => Date.parse(wallClock(instant, zone).date)
const mondayOf = (dateMs: number) => dateMs - ((new Date(dateMs).getUTCDay() + 6) % 7) * DAY_MS

function cutAtMidnight({ startsAt, endsAt, position }: StripSession, zone: string): Part[] {
  const start = wallClock(startsAt, zone)
  const end = wallClock(endsAt, zone)
  const firstMs = Date.parse(start.date)
  const days = Math.round((Date.parse(end.date) - firstMs) / DAY_MS)
  // Where the clock goes back within a session it can end before it began: then its true length is drawn.
  const lasts = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000)
  const endMinute = days === 0 && end.minuteOfDay <= start.minuteOfDay ? Math.min(start.minuteOfDay + lasts, DAY_MINUTES) : end.minuteOfDay
  return Array.from({ length: days + 1 }, (_, index) => {
    const fromMinute = index === 0 ? start.minuteOfDay : 0
    const toMinute = index === days ? endMinute : DAY_MINUTES
    return {
      position,
      dateMs: firstMs + index * DAY_MS,
      fromMinute,
      toMinute,
      isNight: fromMinute < NIGHT_ENDS || toMinute > NIGHT_BEGINS,
      isCutAtStart: index > 0,
      isCutAtEnd: index < days && endMinute + (days - index - 1) > 0,
    }
  }).filter((part) => lengthOf(part) > 0)
}

function ownAxis(dates: readonly number[]): DateAxis {
  if (dates.length === 0) return { fromMs: 0, toMs: 6 * DAY_MS }
  const fromMs = mondayOf(Math.min(...dates))
  const lastMs = Math.max(...dates)
  const isOneWeek = mondayOf(lastMs) === fromMs
  return { fromMs, toMs: isOneWeek ? Math.max(lastMs, fromMs + 4 * DAY_MS) : mondayOf(lastMs) + 6 * DAY_MS }
}
