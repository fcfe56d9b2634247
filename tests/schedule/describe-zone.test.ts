import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { describeZone } from '../../lib/schedule/describe-zone'
import { offsetMinutes } from '../../lib/schedule/zone-time'

const STILL = ['Atlantic/Reykjavik', 'Asia/Dubai', 'Africa/Monrovia', 'Asia/Bangkok', 'Africa/Lagos']

it.each([...STILL, 'Asia/Kathmandu', 'Africa/Casablanca', 'Europe/Dublin', 'Pacific/Apia'])(
  'tells calendars of %s the offset that holds on that day, winter and summer',
  (zone) => {
    for (const about of ['2027-01-20T13:00:00Z', '2027-07-20T13:00:00Z'].map((at) => new Date(at)))
      expect(offsetIn(zone, about)).toBe(offsetMinutes(about, zone))
  },
)

it.each(STILL)('tells calendars of %s, whose clocks stand since long ago, no change of a century ago', (zone) => {
  expect(describeZone(zone, new Date('2027-01-20T13:00:00Z'))).toMatch(/DTSTART:19[7-9]\d/)
})

function offsetIn(zone: string, about: Date): number {
  const timezone = new ICAL.Timezone(ICAL.Component.fromString(describeZone(zone, about)))
  const wallClock = new Date(about.getTime() + offsetMinutes(about, zone) * 60_000).toISOString().slice(0, 19)
  return timezone.utcOffset(ICAL.Time.fromDateTimeString(wallClock)) / 60
}
