import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { describeZone } from './describe-zone'

type Invitation = {
  /** The enrolment; for a buyer without a seat of their own, the booking. */
  seatId: string
  /** Of the enrolment; 0 where there is none. Added to the session's own, since either may change. */
  seatSequence: number
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
export const invite = ({ isCertain, ...entry }: Invitation): string =>
  write(entry, {
    method: entry.student ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH,
    status: isCertain ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
  })

/** Takes the entry out of the calendar that an earlier invitation put it into (RFC 5546, 3.2.5). The sequence must have risen since. */
export const cancelInvitation = (entry: Omit<Invitation, 'isCertain'>): string =>
  write(entry, { method: ICalCalendarMethod.CANCEL, status: ICalEventStatus.CANCELLED })

type Meaning = { method: ICalCalendarMethod; status: ICalEventStatus }

function write(entry: Omit<Invitation, 'isCertain'>, { method, status }: Meaning): string {
  const { seatId, seatSequence, session, title, pageUrl, organiser, student, stampedAt } = entry
  const calendar = ical({
    method,
    prodId: { company: 'Halfday', product: 'Halfday', language: 'EN' },
    timezone: { name: null, generator: (zone) => describeZone(zone, session.startsAt) },
  })
  const [start, end] = [onClock(session.startsAt, session.timeZone), onClock(session.endsAt, session.timeZone)]
  const timezone = isShownTwice(start) || isShownTwice(end) ? null : session.timeZone
  calendar.createEvent({
    id: invitationUid(session.id, seatId),
    sequence: invitationSequence(session, seatSequence),
    stamp: stampedAt,
    timezone,
    start: timezone ? start : session.startsAt,
    end: timezone ? end : session.endsAt,
    summary: title,
    location: 'Microsoft Teams and Mural',
    description: `Links to the rooms and everything else: ${pageUrl}`,
    url: pageUrl,
    status,
    organizer: organiser,
    attendees: student ? [{ ...student, rsvp: false }] : [],
  })
  return calendar.toString()
}

/** RFC 5545, 3.8.7.4: never falls, whether the session moved or the seat went elsewhere. */
export const invitationSequence = (session: { calendarSequence: number }, seatSequence: number): number => session.calendarSequence + seatSequence

const onClock = (instant: Date, zone: string) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

/** In the hour that clocks show twice, calendars disagree about which of the two is meant; such a session is given in UTC. */
const isShownTwice = (time: Temporal.ZonedDateTime): boolean => {
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    time.toPlainDateTime().toZonedDateTime(time.timeZoneId, { disambiguation }),
  )
  return first?.epochMilliseconds !== second?.epochMilliseconds
}
