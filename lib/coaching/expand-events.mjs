import { parentPort, workerData } from 'node:worker_threads'
import ICAL from 'ical.js'

/**
 * A thread of its own for text that anybody may have written: the parser can be sent round in circles by rules that never come true
 * (`FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30`), and then only the end of its thread stops it. Answers the busy events as times on the clocks
 * they are written on, or why it could not; what an instant is, the caller decides.
 */
const MOST_OCCURRENCES = 5000
const MOST_STEPS = 200_000

const { text, fromMs, untilMs } = workerData
const DAY_MS = 86_400_000
let steps = 0

try {
  parentPort?.postMessage({ events: expand() })
} catch (error) {
  parentPort?.postMessage({ problem: error instanceof RangeError ? error.message : 'it is no calendar that we understand' })
}

function expand() {
  const calendar = ICAL.Component.fromString(text)
  if (calendar.name !== 'vcalendar') throw new RangeError('there is no calendar at this address')
  const found = []
  for (const entry of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(entry)
    // Those that replace one occurrence come with their series; without it they stand for themselves.
    if (event.isRecurrenceException() && hasSeries(calendar, event.uid)) continue
    for (const { item, start, end } of occurrencesOf(event)) {
      if (!isBusy(item.component)) continue
      found.push({ start: write(start, item), end: write(end, item) })
      if (found.length > MOST_OCCURRENCES) throw new RangeError('it holds more events than we can take')
    }
  }
  return found
}

function hasSeries(calendar, uid) {
  return calendar.getAllSubcomponents('vevent').some((other) => other.getFirstPropertyValue('uid') === uid && !other.hasProperty('recurrence-id'))
}

function* occurrencesOf(event) {
  if (!event.startDate) return
  if (!event.isRecurring()) {
    if (isNear(event.startDate, event.endDate)) yield { item: event, start: event.startDate, end: event.endDate }
    return
  }
  const each = event.iterator()
  for (let next = each.next(); next; next = each.next()) {
    steps += 1
    if (steps > MOST_STEPS) throw new RangeError('its events repeat too often')
    if (roughly(next) > untilMs + 2 * DAY_MS) return
    const { item, startDate: start, endDate: end } = event.getOccurrenceDetails(next)
    if (isNear(start, end)) yield { item, start, end }
  }
}

/** To within the widest offset of a zone; the caller cuts to the minute. */
function isNear(start, end) {
  return roughly(start) < untilMs + 2 * DAY_MS && roughly(end ?? start) > fromMs - 2 * DAY_MS
}

function roughly({ year, month, day, hour, minute }) {
  return Date.UTC(year, month - 1, day, hour, minute)
}

function isBusy(entry) {
  const value = (name) => String(entry.getFirstPropertyValue(name) ?? '').toUpperCase()
  return value('transp') !== 'TRANSPARENT' && value('status') !== 'CANCELLED' && value('x-microsoft-cdo-busystatus') !== 'FREE'
}

/** The wall clock and whose it is; the instant only where the file itself describes the zone. What was counted on from a start lost its zone. */
function write(time, { startDate }) {
  const { year, month, day, hour, minute, second, isDate, zone } = time
  const isUtc = zone === ICAL.Timezone.utcTimezone
  const isFloating = !zone || zone === ICAL.Timezone.localTimezone
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    isDate,
    isUtc,
    zone: isFloating ? time.timezone || startDate.timezone || null : zone.tzid,
    unix: isFloating || isDate ? null : time.toUnixTime(),
  }
}
