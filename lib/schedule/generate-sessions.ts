import { Temporal } from 'temporal-polyfill'
import { DomainError } from '../errors'
import { type ClockChange, resolveLocal } from './resolve-local'
import { findClockChange, type Weekday } from './zone-time'

/** A session's time: the local start and zone are the truth, the instants follow from them. */
export type SessionTime = { localStart: string; timeZone: string; durationMinutes: number; startsAt: Date; endsAt: Date }

export type Pattern = {
  /** How many sessions. */
  count: number
  /** First date that may be one, `2027-01-12`. */
  from: string
  /** Wall clock of every start, `13:00`. */
  at: string
  durationMinutes: number
  timeZone: string
  /** Days of the week that have sessions. Monday to Friday make half-days on consecutive working days. */
  weekdays: readonly Weekday[]
  /** Dates to leave out, e.g. bank holidays; the class then ends later. */
  skip?: readonly string[]
}

const MOST_SESSIONS = 60
/** A pattern that finds no date in this many days never will. */
const LONGEST_DAYS = 1000

export const WORKING_DAYS: readonly Weekday[] = [1, 2, 3, 4, 5]
export const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/**
 * Sessions at the same hour of the class's own clock, so a 13:00 class stays at 13:00 when clocks change. `notes` says
 * where a clock change makes a start skip, repeat, or last another length on the wall.
 *
 * @throws DomainError with the field that is wrong
 */
export function generateSessions(pattern: Pattern): { sessions: SessionTime[]; notes: string[] } {
  checkPattern(pattern)
  const { at, durationMinutes, timeZone } = pattern
  const notes: string[] = []
  const sessions = datesOf(pattern).map((date) => {
    const session = timeSession({ localStart: `${date}T${at}:00`, timeZone, durationMinutes })
    const note = noteOf(session)
    if (note) notes.push(note)
    return session.time
  })
  return { sessions, notes }
}

/** @throws DomainError `local-time` */
export function timeSession({ localStart, timeZone, durationMinutes }: Pick<SessionTime, 'localStart' | 'timeZone' | 'durationMinutes'>) {
  const { startsAt, change } = resolveLocal(localStart, timeZone)
  const endsAt = new Date(startsAt.getTime() + durationMinutes * 60_000)
  return { time: { localStart, timeZone, durationMinutes, startsAt, endsAt } satisfies SessionTime, change }
}

function noteOf({ time, change }: { time: SessionTime; change: ClockChange | null }): string | null {
  const [date, at] = [time.localStart.slice(0, 10), time.localStart.slice(11, 16)]
  if (change === 'gap') return `On ${date} clocks in ${time.timeZone} skip ${at}: the session starts as much later as they jump.`
  if (change === 'overlap') return `On ${date} clocks in ${time.timeZone} show ${at} twice: the session starts at the first.`
  return findClockChange(time.startsAt, time.endsAt, time.timeZone) ? `On ${date} clocks in ${time.timeZone} change during the session.` : null
}

function datesOf({ count, from, weekdays, skip = [] }: Pattern): string[] {
  const dates: string[] = []
  let day = Temporal.PlainDate.from(from)
  const last = day.add({ days: LONGEST_DAYS })
  while (dates.length < count && Temporal.PlainDate.compare(day, last) < 0) {
    if (weekdays.includes(day.dayOfWeek as Weekday) && !skip.includes(day.toString())) dates.push(day.toString())
    day = day.add({ days: 1 })
  }
  if (dates.length < count) throw new DomainError('pattern', 'So many sessions do not fit: too many dates are left out.', 'skip')
  return dates
}

function checkPattern({ count, from, at, durationMinutes, weekdays, skip = [] }: Pattern): void {
  if (!Number.isInteger(count) || count < 1 || count > MOST_SESSIONS)
    throw new DomainError('pattern', `A class has 1 to ${MOST_SESSIONS} sessions.`, 'count')
  if (!isDate(from)) throw new DomainError('pattern', 'The first date is written like 2027-01-12.', 'from')
  if (!skip.every(isDate)) throw new DomainError('pattern', 'Dates to leave out are written like 2027-01-12.', 'skip')
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) throw new DomainError('pattern', 'The start is written like 13:00.', 'at')
  if (!Number.isInteger(durationMinutes) || durationMinutes < 15 || durationMinutes > 720)
    throw new DomainError('pattern', 'A session lasts 15 minutes to 12 hours.', 'durationMinutes')
  if (weekdays.length === 0) throw new DomainError('pattern', 'Choose at least one day of the week.', 'weekdays')
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}
