import {
  cityOf,
  DAY_MS,
  daysBetween,
  findClockChange,
  LONG_WEEKDAYS,
  MONTHS,
  type WallClock,
  WEEKDAYS,
  wallClock,
  zoneAbbreviation,
} from './zone-time'

/** Times in words, on the clock of the zone given. Pure, and free of Temporal, so that a browser may say them too. */
export type Meeting = { startsAt: Date; endsAt: Date }

type DayWords = { withYear?: boolean }

/** `Tue 12 Jan, 13:00–15:00 GMT`; the abbreviation is that of the session's day. */
export function describeSession(session: Meeting, zone: string, { withYear = false }: DayWords = {}): string {
  return `${describeDay(session.startsAt, zone, { withYear })}, ${describeSpan(session, zone)} ${zoneAbbreviation(session.startsAt, zone)}`
}

/** `Tue 12 Jan`, `Tue 12 Jan 2027` */
export function describeDay(instant: Date, zone: string, { withYear = false }: DayWords = {}): string {
  return sayDay(wallClock(instant, zone), withYear)
}

/** `Tue 12 Jan` of `2027-01-12`, a day that is one everywhere. */
export const describeDate = (date: string, words: DayWords = {}): string => describeDay(new Date(`${date}T12:00:00Z`), 'UTC', words)

/** `13:00–15:00`, `23:00–01:00` */
export const describeSpan = ({ startsAt, endsAt }: Meeting, zone: string): string => `${timeOf(startsAt, zone)}–${timeOf(endsAt, zone)}`

/** `13:00` */
export const timeOf = (instant: Date, zone: string): string => sayTime(wallClock(instant, zone))

/**
 * The days of a class: `Tue and Thu, 12 Jan – 4 Feb 2027`, `Wednesdays, 6–27 Jan 2027`, `Mon 30 Nov – Thu 3 Dec 2026`,
 * `Thu 14, Fri 15, Mon 18 and Tue 19 Jan 2027`.
 */
export function describeDays(sessions: readonly Meeting[], zone: string, { withYear = true }: DayWords = {}): string {
  const days = distinctDays(sessions, zone)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return 'No sessions yet'
  if (days.length === 1) return sayDay(first, withYear)
  const isRun = days.every((day, index) => index === 0 || daysBetween(days[index - 1]?.date ?? day.date, day.date) === 1)
  if (isRun && days.length > 2) return sayRange(first, last, withYear, true)
  const weekdays = [...new Set(days.map((day) => day.weekday))].sort()
  // Every weekday at least twice, or it would promise a pattern that is none.
  const repeats = days.length >= 2 * weekdays.length
  if (weekdays.length === 1) return `${LONG_WEEKDAYS[first.weekday - 1]}s, ${sayRange(first, last, withYear)}`
  if (repeats && weekdays.length <= 3) return `${sayList(weekdays.map((weekday) => WEEKDAYS[weekday - 1] ?? ''))}, ${sayRange(first, last, withYear)}`
  if (days.length <= 4) return sayEach(days, withYear)
  return `${days.length} days, ${sayRange(first, last, withYear)}`
}

/** Only the days of the week: `Tue and Thu`, `Mon–Thu`; nothing where there are too many to say. */
export function describeWeekdays(sessions: readonly Meeting[], zone: string): string {
  const weekdays = [...new Set(distinctDays(sessions, zone).map((day) => day.weekday))]
  const [first, last] = [weekdays[0], weekdays.at(-1)]
  if (!first || !last) return ''
  const isRun = weekdays.every((weekday, index) => index === 0 || weekday === (weekdays[index - 1] ?? 0) + 1)
  if (isRun && weekdays.length > 2) return `${WEEKDAYS[first - 1]}–${WEEKDAYS[last - 1]}`
  return weekdays.length > 3 ? '' : sayList(weekdays.sort().map((weekday) => WEEKDAYS[weekday - 1] ?? ''))
}

/**
 * How long and when: `8 × 2 h, 13:00–15:00 GMT`, `4 half-days, 09:00–12:30 GMT`. Where the zone's clock changes between
 * sessions both hours or both abbreviations are said, and where hours differ otherwise, that they do.
 */
export function describeHours(sessions: readonly Meeting[], zone: string, { format }: { format?: 'immersive' | 'traditional' } = {}): string {
  const [first] = sessions
  if (!first) return 'No sessions yet'
  const runs = runsOfHours(sessions, zone)
  return `${sayLengths(sessions, format)}, ${runs.length > 2 ? sayDifferent(sessions, zone) : sayRuns(runs)}`
}

/** `Every session is between 13:00 and 15:00.`, or how they differ. */
export function describeEverySession(sessions: readonly Meeting[], zone: string): string {
  const spans = [...new Set(sessions.map((session) => describeSpan(session, zone)))]
  if (spans.length === 1)
    return sessions.length === 1 ? `The session is ${sayBetween(spans[0] ?? '')}.` : `Every session is ${sayBetween(spans[0] ?? '')}.`
  if (spans.length === 2) {
    const at = sessions.findIndex((session) => describeSpan(session, zone) === spans[1])
    const isOneStep = sessions.slice(at).every((session) => describeSpan(session, zone) === spans[1])
    if (isOneStep && sessions[at])
      return `Sessions are ${sayBetween(spans[0] ?? '')}, from ${describeDay(sessions[at].startsAt, zone)} on ${sayBetween(spans[1] ?? '')}.`
  }
  return 'Sessions are at different hours.'
}

/**
 * Whether clocks change between the first session and the last, in the visitor's zone and in that of the class:
 * `Clocks in London go forward on Sun 28 Mar: the class keeps its hours there.`
 */
export function describeClockChanges(sessions: readonly Meeting[], { zone, classZone }: { zone: string; classZone: string }): string {
  const zones = [...new Set([classZone, zone])]
  const changes = zones.flatMap((each) => changesWithin(sessions, each))
  if (changes.length === 0) return sessions.length < 2 ? '' : 'No clock changes fall between its sessions.'
  const keeps = zones.length === 1 || !changes.some((change) => change.zone === zone)
  const said = changes.map(
    ({ at, zone: each, isForward }) => `clocks in ${cityOf(each)} go ${isForward ? 'forward' : 'back'} on ${describeDay(at, each)}`,
  )
  const text = `${sayList(said)}: ${keeps || zones.length === 1 ? 'the class keeps its hours' : `the class keeps its hours in ${cityOf(classZone)}`}.`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `2 h`, `3.5 h`, `45 min` */
export const describeLength = (minutes: number): string => (minutes % 30 === 0 ? `${minutes / 60} h` : `${minutes} min`)

function changesWithin(sessions: readonly Meeting[], zone: string): { at: Date; zone: string; isForward: boolean }[] {
  return sessions.flatMap((session, index) => {
    const before = sessions[index - 1]
    const at = findClockChange(before ? before.startsAt : session.startsAt, index === sessions.length - 1 ? session.endsAt : session.startsAt, zone)
    if (!at) return []
    const shownBefore = wallClock(new Date(at.getTime() - 60_000), zone).minuteOfDay
    const jump = (wallClock(at, zone).minuteOfDay - shownBefore + 1440) % 1440
    return [{ at, zone, isForward: jump > 1 && jump < 720 }]
  })
}

type Run = { span: string; abbreviation: string; from: WallClock }

/** Sessions one after the other that are at the same hours under the same name of the zone. */
function runsOfHours(sessions: readonly Meeting[], zone: string): Run[] {
  const runs: Run[] = []
  for (const session of sessions) {
    const run = { span: describeSpan(session, zone), abbreviation: zoneAbbreviation(session.startsAt, zone), from: wallClock(session.startsAt, zone) }
    const last = runs.at(-1)
    if (last?.span !== run.span || last.abbreviation !== run.abbreviation) runs.push(run)
  }
  return runs
}

function sayRuns([first, second]: Run[]): string {
  if (!first) return ''
  if (!second) return `${first.span} ${first.abbreviation}`
  const from = `from ${second.from.day} ${MONTHS[second.from.month - 1]}`
  if (first.span === second.span) return `${first.span} ${first.abbreviation}, ${from} ${second.abbreviation}`
  return `${first.span} ${first.abbreviation}, ${from} ${second.span}${first.abbreviation === second.abbreviation ? '' : ` ${second.abbreviation}`}`
}

function sayDifferent(sessions: readonly Meeting[], zone: string): string {
  const names = [...new Set(sessions.map((session) => zoneAbbreviation(session.startsAt, zone)))]
  const spans = [...new Set(sessions.map((session) => describeSpan(session, zone)))]
  return `${spans.length === 1 ? spans[0] : 'at different hours'} ${names.join(', then ')}`.replace('hours ', 'hours, ')
}

function sayLengths(sessions: readonly Meeting[], format?: 'immersive' | 'traditional'): string {
  const lengths = sessions.map(({ startsAt, endsAt }) => Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000))
  const [length = 0] = lengths
  const isOneLength = lengths.every((each) => each === length)
  const isHalfDay = format === 'traditional' && lengths.every((each) => each >= 180 && each <= 270)
  if (isHalfDay) return sessions.length === 1 ? '1 half-day' : `${sessions.length} half-days`
  if (isOneLength) return sessions.length === 1 ? describeLength(length) : `${sessions.length} × ${describeLength(length)}`
  return `${sessions.length} sessions, ${describeLength(lengths.reduce((total, each) => total + each, 0))} in all`
}

function distinctDays(sessions: readonly Meeting[], zone: string): WallClock[] {
  const days = sessions.map((session) => wallClock(session.startsAt, zone))
  return [...new Map(days.map((day) => [day.date, day])).values()].sort((a, b) => a.date.localeCompare(b.date))
}

const sayTime = ({ hour, minute }: WallClock): string => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

const sayDay = (day: WallClock, withYear: boolean): string =>
  `${WEEKDAYS[day.weekday - 1]} ${day.day} ${MONTHS[day.month - 1]}${withYear ? ` ${day.year}` : ''}`

/** `12 Jan – 4 Feb 2027`, `6–27 Jan 2027`, `30 Dec 2026 – 6 Jan 2027`; with the names of both days if asked. */
function sayRange(first: WallClock, last: WallClock, withYear: boolean, withWeekdays = false): string {
  const name = (day: WallClock) => (withWeekdays ? `${WEEKDAYS[day.weekday - 1]} ` : '')
  const isOneYear = first.year === last.year
  const isOneMonth = isOneYear && first.month === last.month
  const begin = `${name(first)}${first.day}${isOneMonth ? '' : ` ${MONTHS[first.month - 1]}`}${withYear && !isOneYear ? ` ${first.year}` : ''}`
  const end = `${name(last)}${last.day} ${MONTHS[last.month - 1]}${withYear ? ` ${last.year}` : ''}`
  return `${begin}${isOneMonth && !withWeekdays ? '–' : ' – '}${end}`
}

/** `Thu 14, Fri 15, Mon 18 and Tue 19 Jan 2027`: each month and year once, after its last day. */
function sayEach(days: readonly WallClock[], withYear: boolean): string {
  const said = days.map((day, index) => {
    const next = days[index + 1]
    const month = next?.month === day.month && next.year === day.year ? '' : ` ${MONTHS[day.month - 1]}`
    const year = withYear && next?.year !== day.year ? ` ${day.year}` : ''
    return `${WEEKDAYS[day.weekday - 1]} ${day.day}${month}${year}`
  })
  return sayList(said)
}

const sayBetween = (span: string): string => `between ${span.replace('–', ' and ')}`

const sayList = (words: readonly string[]): string => (words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)

/** Weeks from the Monday before the first session to the Sunday after the last, on the clock of `zone`. */
export function countWeeks(sessions: readonly Meeting[], zone: string): number {
  const days = distinctDays(sessions, zone)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return 0
  const monday = Date.parse(first.date) - (first.weekday - 1) * DAY_MS
  return Math.floor((Date.parse(last.date) - monday) / (7 * DAY_MS)) + 1
}
