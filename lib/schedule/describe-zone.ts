import { Temporal } from 'temporal-polyfill'

/**
 * A VTIMEZONE (RFC 5545, 3.6.5) that is right for the days around `about`: the change of clocks before it and the one after
 * it, each by its date. A rule for all years would be a guess about laws to come.
 */
export function describeZone(zone: string, about: Date): string {
  const then = Temporal.Instant.fromEpochMilliseconds(about.getTime()).toZonedDateTimeISO(zone)
  const before = then.getTimeZoneTransition('previous')
  const after = then.getTimeZoneTransition('next')
  const parts = [before && before.year >= FIXED_SINCE ? describeChange(before) : describeFixed(then), ...(after ? [describeChange(after)] : [])]
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n')
}

function describeChange(change: Temporal.ZonedDateTime): string[] {
  const from = change.subtract({ nanoseconds: 1 })
  const kind = change.offsetNanoseconds > from.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'
  const onOldClock = change.withTimeZone('UTC').toPlainDateTime().add({ nanoseconds: from.offsetNanoseconds })
  return [`BEGIN:${kind}`, `DTSTART:${compact(onOldClock)}`, `TZOFFSETFROM:${offset(from)}`, `TZOFFSETTO:${offset(change)}`, `END:${kind}`]
}

/** Many zones last changed when railways came, by seconds that not every calendar reads. */
const FIXED_SINCE = 1970

/** A zone whose clocks have not changed since. */
const describeFixed = (then: Temporal.ZonedDateTime): string[] => [
  'BEGIN:STANDARD',
  `DTSTART:${FIXED_SINCE}0101T000000`,
  `TZOFFSETFROM:${offset(then)}`,
  `TZOFFSETTO:${offset(then)}`,
  'END:STANDARD',
]

const compact = (local: Temporal.PlainDateTime): string => local.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')

/** `+0530`; seconds only for offsets of long ago. */
const offset = ({ offset: text }: Temporal.ZonedDateTime): string => text.replaceAll(':', '')
