import { eq } from 'drizzle-orm'
import { ICalCalendarMethod } from 'ical-generator'
import type { Reader } from '../../db/client'
import { people } from '../../db/schema'
import { listGatheringEntries } from '../community/gathering-entry'
import { writeCalendar } from '../schedule/calendar-entry'
import { DAY_MS } from '../schedule/zone-time'
import { listDeadlineEntries } from './deadline-entries'
import { listSessionEntries } from './session-entries'
import { listSlotEntries } from './slot-entries'

const REFRESH_SECONDS = 3600
/** What is over stays for a quarter, so that last month can be looked at and the file does not grow for ever. */
const KEPT_DAYS = 92

/**
 * Everything with a time that is a person's, to subscribe to: sessions, slots, gatherings they come to, deadlines. Entries have the UIDs
 * of the invitations by mail, so none comes twice. What was cancelled is not in it, which takes it out of the calendar that reads it.
 */
export async function writePersonCalendar(reader: Reader, { personId, now }: { personId: string; now: Date }): Promise<string> {
  const [person] = await reader.select({ timeZone: people.timeZone }).from(people).where(eq(people.id, personId))
  const since = new Date(now.getTime() - KEPT_DAYS * DAY_MS)
  const asked = { personId, timeZone: person?.timeZone ?? null, since, now }
  const entries = [
    ...(await listSessionEntries(reader, asked)),
    ...(await listSlotEntries(reader, asked)),
    ...(await listGatheringEntries(reader, asked)),
    ...(await listDeadlineEntries(reader, asked)),
  ]
  const sorted = entries.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.uid.localeCompare(b.uid))
  return writeCalendar(sorted, { method: ICalCalendarMethod.PUBLISH, name: 'Halfday', refreshSeconds: REFRESH_SECONDS })
}
