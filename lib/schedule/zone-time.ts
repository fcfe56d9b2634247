/** What a clock in some zone shows. Built on Intl alone, so that a browser may use it too. */
export type WallClock = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  weekday: Weekday
  date: string
  minuteOfDay: number
}
/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export const LONG_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
export const DAY_MS = 86_400_000

const clocks = new Map<string, Intl.DateTimeFormat>()
const abbreviations = new Map<string, Intl.DateTimeFormat[]>()
/** English of each region knows the short names of its own zones only: `EST` in the US, `AEDT` in Australia, `BST` in Britain. */
const REGIONS = ['en-GB', 'en-US', 'en-AU', 'en-NZ', 'en-IE', 'en-IN', 'en-ZA', 'en-SG'] as const

export function wallClock(instant: Date, timeZone: string): WallClock {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = [part.year, part.month, part.day, part.hour, part.minute]
  const weekday = (((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1) as Weekday
  return { year, month, day, hour, minute, weekday, date: isoDate(year, month, day), minuteOfDay: hour * 60 + minute }
}

/** Minutes by which the zone is ahead of UTC at that instant. */
export function offsetMinutes(instant: Date, timeZone: string): number {
  const { year, month, day, hour, minute } = wallClock(instant, timeZone)
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(instant.getTime() / 60_000) * 60_000) / 60_000)
}

/** `GMT`, `CEST`, `AEDT`, or `UTC+8` where English has no name: of that instant, not of today. */
export function zoneAbbreviation(instant: Date, timeZone: string): string {
  let formats = abbreviations.get(timeZone)
  if (!formats) {
    formats = REGIONS.map((locale) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }))
    abbreviations.set(timeZone, formats)
  }
  const names = formats.map((format) => format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC')
  return names.find((name) => !/[+-]/.test(name)) ?? (names[0] ?? 'UTC').replace('GMT', 'UTC').replace('-', '−')
}

/** `New York` from `America/New_York`. */
export const cityOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

/** Whether this is an IANA zone we can calculate with. An offset such as `+01:00` is not one: it knows no summer. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** The world's zones by name, and this one even if the list calls it otherwise. */
export const listZones = (own?: string | null): string[] => [...new Set([...(own ? [own] : []), 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()

export const isoDate = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Whole days from one calendar date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** The instant at which the zone's offset changes between two instants, to the second; null if it is the same at both. */
export function findClockChange(from: Date, to: Date, timeZone: string): Date | null {
  const before = offsetMinutes(from, timeZone)
  if (before === offsetMinutes(to, timeZone)) return null
  let [low, high] = [from.getTime(), to.getTime()]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2)
    if (offsetMinutes(new Date(middle), timeZone) === before) low = middle
    else high = middle
  }
  return new Date(Math.round(high / 60_000) * 60_000)
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let format = clocks.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    clocks.set(timeZone, format)
  }
  return format
}
