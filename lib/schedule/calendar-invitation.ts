import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { describeZone } from './describe-zone'

type Invitation = {
  /** The enrolment; for a buyer without a seat of their own, the booking. */
  seatId: string
  session: { id: string; startsAt: Date; endsAt: Date; timeZone: string; calendarSequence: number }
  title: string
  pageUrl: string
  organiser: { name: string; email: string }
  /** Null where nobody is invited and the entry is only for information. */
  student: { name: string; email: string } | null
  isCertain: boolean
  stampedAt: Date
}

/** Never changes for a seat in a session, so that calendars find the entry that a later mail moves or cancels. */
export const invitationUid = (sessionId: string, seatId: string): string => `${sessionId}.${seatId}@halfday`

/**
 * One session as an iCalendar file (RFC 5545, RFC 5546). Times stand on the clock of the session's zone, whose changes
 * around that day are spelled out, because calendars differ in what they know of zones.
 */
export function invite({ seatId, session, title, pageUrl, organiser, student, isCertain, stampedAt }: Invitation): string {
  const calendar = ical({
    method: student ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Halfday', product: 'Halfday', language: 'EN' },
    timezone: { name: null, generator: (zone) => describeZone(zone, session.startsAt) },
  })
  const [start, end] = [onClock(session.startsAt, session.timeZone), onClock(session.endsAt, session.timeZone)]
  const timezone = isShownTwice(start) || isShownTwice(end) ? null : session.timeZone
  calendar.createEvent({
    id: invitationUid(session.id, seatId),
    sequence: session.calendarSequence,
    stamp: stampedAt,
    timezone,
    start: timezone ? start : session.startsAt,
    end: timezone ? end : session.endsAt,
    summary: title,
    location: 'Microsoft Teams and Mural',
    description: `Links to the rooms and everything else: ${pageUrl}`,
    url: pageUrl,
    status: isCertain ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    organizer: organiser,
    attendees: student ? [{ ...student, rsvp: false }] : [],
  })
  return calendar.toString()
}

const onClock = (instant: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

/** In the hour that clocks show twice, calendars disagree about which of the two is meant; such a session is given in UTC. */
const isShownTwice = (time: Temporal.ZonedDateTime): boolean => {
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    time.toPlainDateTime().toZonedDateTime(time.timeZoneId, { disambiguation }),
  )
  return first?.epochMilliseconds !== second?.epochMilliseconds
}
