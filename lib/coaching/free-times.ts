import { Temporal } from 'temporal-polyfill'
import { resolveLocal } from '../schedule/resolve-local'
import type { SlotKind } from './slot-kinds'

export type Span = { startsAt: Date; endsAt: Date }
/** Clock times are `13:00` or `13:00:00`, in the zone of the rules. */
export type WeeklyHours = { weekday: number; startsAt: string; endsAt: string; kind: SlotKind | null }
export type DayException = { day: string; startsAt: string | null; endsAt: string | null }
export type Rules = { timeZone: string; noticeHours: number; bufferMinutes: number; horizonDays: number }
export type Diary = {
  rules: Rules
  hours: readonly WeeklyHours[]
  exceptions: readonly DayException[]
  /** Sessions they teach, slots they gave away, and what their own calendars say. */
  taken: readonly Span[]
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** Every zone is ahead of UTC by whole quarters of an hour, so these are quarters on every clock. */
const GRID_MS = 15 * MINUTE_MS

type Asked = {
  diary: Diary
  kind: SlotKind
  minutes: number
  /** Not before, whatever the notice: the class has to be over. */
  from: Date
  /** Ends no later. */
  until: Date
  now: Date
}

/**
 * When a trainer can be booked: the hours of each day, or of its exception, on the clock of their zone; after the notice and within the
 * horizon; with the buffer left free on both sides of whatever else they do. Hours that a clock change skips are not there, and those it
 * repeats are there twice.
 */
export function freeTimes({ diary, kind, minutes, from, until, now }: Asked): Span[] {
  const { rules } = diary
  const earliest = Math.max(from.getTime(), now.getTime() + rules.noticeHours * HOUR_MS)
  const latest = Math.min(until.getTime(), endOfHorizon(rules, now).getTime())
  const busy = merge(diary.taken.map((span) => widen(span, rules.bufferMinutes)))
  return merge(openSpans(diary, kind, now)).flatMap((open) => {
    const lasts = minutes * MINUTE_MS
    const free: Span[] = []
    const begin = Math.ceil(Math.max(open.startsAt.getTime(), earliest) / GRID_MS) * GRID_MS
    for (let at = begin; at + lasts <= Math.min(open.endsAt.getTime(), latest); at += GRID_MS) {
      const span = { startsAt: new Date(at), endsAt: new Date(at + lasts) }
      if (!busy.some((taken) => overlap(taken, span))) free.push(span)
    }
    return free
  })
}

/** The last day that can be booked is the one so many days from today where the trainer is. */
export const endOfHorizon = ({ timeZone, horizonDays }: Pick<Rules, 'timeZone' | 'horizonDays'>, now: Date): Date =>
  new Date(
    today(timeZone, now)
      .add({ days: horizonDays + 1 })
      .toZonedDateTime(timeZone)
      .startOfDay().epochMilliseconds,
  )

function openSpans({ rules, hours, exceptions }: Diary, kind: SlotKind, now: Date): Span[] {
  const first = today(rules.timeZone, now)
  return Array.from({ length: rules.horizonDays + 1 }, (_, index) => first.add({ days: index })).flatMap((day) => {
    const date = day.toString()
    const instead = exceptions.filter((one) => one.day === date)
    const usual = hours.filter((one) => one.weekday === day.dayOfWeek && (one.kind === null || one.kind === kind))
    return (instead.length > 0 ? instead : usual).flatMap(({ startsAt, endsAt }) => {
      if (startsAt === null || endsAt === null) return []
      const span = { startsAt: onClock(date, startsAt, rules.timeZone), endsAt: onClock(date, endsAt, rules.timeZone) }
      return span.startsAt < span.endsAt ? [span] : []
    })
  })
}

const today = (timeZone: string, now: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()

const onClock = (date: string, time: string, timeZone: string): Date => resolveLocal(`${date}T${time}`, timeZone).startsAt

const widen = ({ startsAt, endsAt }: Span, minutes: number): Span => ({
  startsAt: new Date(startsAt.getTime() - minutes * MINUTE_MS),
  endsAt: new Date(endsAt.getTime() + minutes * MINUTE_MS),
})

export const overlap = (one: Span, other: Span): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt

/** In the order of time, without overlaps; spans that touch become one. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of [...spans].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const last = merged.at(-1)
    if (last && span.startsAt <= last.endsAt) last.endsAt = span.endsAt > last.endsAt ? span.endsAt : last.endsAt
    else merged.push({ ...span })
  }
  return merged
}
