import { DomainError } from '../errors'
import { EVERY_DAY, type Pattern, WORKING_DAYS } from './generate-sessions'
import { isTimeZone, LONG_WEEKDAYS, type Weekday } from './zone-time'

const SHAPE =
  /^(?<count>\d{1,2}) (?<days>[a-z, -]+?) (?<from>\d{1,2}:\d{2}) ?[–-] ?(?<to>\d{1,2}:\d{2}) (?<zone>[A-Za-z0-9_+/-]+) from (?<date>\d{4}-\d{2}-\d{2})(?: except (?<skip>[\d, -]+))?$/i

/**
 * Reads a pattern as one says it: `8 Tuesdays 13:00–15:00 Europe/London from 2027-01-12`,
 * `8 Tuesdays and Thursdays …`, `4 half-days …` (working days), `4 days …` (weekends too), `… except 2027-02-16, 2027-02-18`.
 *
 * @throws DomainError `pattern`
 */
export function readPattern(text: string): Pattern {
  const found = SHAPE.exec(text.trim().replace(/\s+/g, ' '))?.groups
  if (!found) throw new DomainError('pattern', 'Write a pattern like: 8 Tuesdays 13:00–15:00 Europe/London from 2027-01-12.', 'pattern')
  const { count = '', days = '', from = '', to = '', zone = '', date = '', skip } = found
  const minutes = minutesOf(to) - minutesOf(from)
  if (!isTimeZone(zone)) throw new DomainError('pattern', `We know no zone '${zone}'. Write one like Europe/London.`, 'pattern')
  return {
    count: Number(count),
    from: date,
    at: from.padStart(5, '0'),
    durationMinutes: minutes > 0 ? minutes : minutes + 1440,
    timeZone: zone,
    weekdays: weekdaysOf(days),
    skip: skip ? skip.split(/[, ]+/).filter(Boolean) : [],
  }
}

function weekdaysOf(days: string): readonly Weekday[] {
  if (/^half-?days?$/i.test(days)) return WORKING_DAYS
  if (/^days?$/i.test(days)) return EVERY_DAY
  return days.split(/,? and |, ?/i).map((word) => {
    const index = LONG_WEEKDAYS.findIndex((name) => name.toLowerCase() === word.toLowerCase().replace(/s$/, ''))
    if (index < 0) throw new DomainError('pattern', `'${word}' is no day of the week. Write days like Tuesdays and Thursdays.`, 'pattern')
    return (index + 1) as Weekday
  })
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
