import ical, { type ICalCalendar, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { describeZone } from './describe-zone'

/** Something with a time, as calendars know it: a session, a slot, a gathering, a deadline. */
export type CalendarEntry = {
  /** Never changes, so that calendars find the entry that a later mail moves or cancels. */
  uid: string
  /** RFC 5545, 3.8.7.4: rises with every change and never falls. */
  sequence: number
  startsAt: Date
  endsAt: Date
  /** On whose clock it stands. */
  timeZone: string
  title: string
  location: string | null
  description: string
  url: string
  organiser?: { name: string; email: string }
  /** Null where nobody is invited and the entry is only for information. */
  attendee?: { name: string; email: string } | null
  status: 'confirmed' | 'tentative' | 'cancelled'
  /** Takes no time of its reader's, as a deadline. */
  isFree?: boolean
  stampedAt: Date
}

/** The name that mails and feeds share. */
export const gatheringUid = (gatheringId: string, personId: string): string => `${gatheringId}.${personId}@halfday`

/** One entry as an iCalendar file (RFC 5545, RFC 5546): an invitation or a cancellation where somebody is invited, else for information. */
export function writeEntry(entry: CalendarEntry): string {
  const isCancelled = entry.status === 'cancelled'
  const method = isCancelled ? ICalCalendarMethod.CANCEL : entry.attendee ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH
  return writeCalendar([entry], { method })
}

type Calendar = { method: ICalCalendarMethod; name?: string; url?: string; refreshSeconds?: number }

/**
 * Entries as one iCalendar file. Times stand on the clock of each entry's zone, whose changes in that time are spelled out, because
 * calendars differ in what they know of zones.
 */
export function writeCalendar(entries: readonly CalendarEntry[], { method, name, url, refreshSeconds }: Calendar): string {
  const times = entries.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()])
  const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))]
  const calendar = ical({
    method,
    prodId: { company: 'Halfday', product: 'Halfday', language: 'EN' },
    timezone: { name: null, generator: (zone) => describeZone(zone, first, last) },
    ...(name ? { name } : {}),
    ...(url ? { url } : {}),
    ...(refreshSeconds ? { ttl: refreshSeconds } : {}),
  })
  for (const entry of entries) addEntry(calendar, entry)
  return calendar.toString()
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry): void {
  const { uid, startsAt, endsAt, title, location, organiser, attendee, stampedAt } = entry
  const [start, end] = [onClock(startsAt, entry.timeZone), onClock(endsAt, entry.timeZone)]
  const timezone = isShownTwice(start) || isShownTwice(end) ? null : entry.timeZone
  calendar.createEvent({
    id: uid,
    sequence: entry.sequence,
    stamp: stampedAt,
    timezone,
    start: timezone ? start : startsAt,
    end: timezone ? end : endsAt,
    summary: title,
    location,
    description: entry.description,
    url: entry.url,
    status: STATUS[entry.status],
    ...(entry.isFree ? { transparency: ICalEventTransparency.TRANSPARENT } : {}),
    ...(organiser ? { organizer: organiser } : {}),
    attendees: attendee ? [{ ...attendee, rsvp: false }] : [],
  })
}

const STATUS = { confirmed: ICalEventStatus.CONFIRMED, tentative: ICalEventStatus.TENTATIVE, cancelled: ICalEventStatus.CANCELLED }

const onClock = (instant: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

/** In the hour that clocks show twice, calendars disagree about which of the two is meant; such an entry is given in UTC. */
const isShownTwice = (time: Temporal.ZonedDateTime): boolean => {
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    time.toPlainDateTime().toZonedDateTime(time.timeZoneId, { disambiguation }),
  )
  return first?.epochMilliseconds !== second?.epochMilliseconds
}
