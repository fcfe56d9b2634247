import type { Gathering } from './lock-gathering'

/** A gathering as its form shows it. */
export function gatheringValues({
  kind,
  title,
  description,
  localStart,
  timeZone,
  durationMinutes,
  capacity,
  meetingUrl,
}: Gathering): Record<string, string> {
  const [date = '', time = ''] = localStart.split(/[ T]/)
  return {
    ...{ kind, title, description, timeZone, date, time: time.slice(0, 5) },
    ...{ durationMinutes: String(durationMinutes), capacity: capacity === null ? '' : String(capacity), meetingUrl: meetingUrl ?? '' },
  }
}
