import { describeDay, timeOf } from './describe-times'
import { cityOf, offsetMinutes, wallClock, zoneAbbreviation } from './zone-time'

type Clocks = { classZone: string; readerZone?: string | null }

/** An instant by which something must be done: `Tue 24 Nov, 14:05 GMT`, and where the reader's clock differs `15:05 for you in Stockholm`. */
export function describeDeadline(instant: Date, { classZone, readerZone }: Clocks): [string, ...string[]] {
  const onClass = `${describeDay(instant, classZone)}, ${timeOf(instant, classZone)} ${zoneAbbreviation(instant, classZone)}`
  if (!readerZone || offsetMinutes(instant, readerZone) === offsetMinutes(instant, classZone)) return [onClass]
  const isSameDay = wallClock(instant, readerZone).date === wallClock(instant, classZone).date
  const day = isSameDay ? '' : `${describeDay(instant, readerZone)}, `
  return [onClass, `${day}${timeOf(instant, readerZone)} for you in ${cityOf(readerZone)}`]
}
