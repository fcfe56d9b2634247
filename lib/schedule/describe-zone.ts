import { Temporal } from 'temporal-polyfill'

/**
 * A VTIMEZONE (RFC 5545, 3.6.5) that is right from the days around `about` to those around `until`: the change of clocks before,
 * each one between and the one after, by their dates. A rule for all years would be a guess about laws to come.
 */
export function describeZone(zone: string, about: Date, until = about): string {
  const [then, last] = [onClock(about, zone), onClock(until, zone)]
  const before = then.getTimeZoneTransition('previous')
  const parts = [before && before.year >= FIXED_SINCE ? describeChange(before) : describeFixed(then), ...changesAfter(then, last).map(describeChange)]
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n')
}

const onClock = (instant: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

/** Up to the first one after `last`. */
function changesAfter(from: Temporal.ZonedDateTime, last: Temporal.ZonedDateTime): Temporal.ZonedDateTime[] {
  const next = from.getTimeZoneTransition('next')
  if (!next) return []
  return next.epochMilliseconds > last.epochMilliseconds ? [next] : [next, ...changesAfter(next, last)]
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
